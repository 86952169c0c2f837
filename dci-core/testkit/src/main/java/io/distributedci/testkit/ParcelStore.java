// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A fresh store of parcels with the verbs that the contract tests speak in. Everything that is not asked to fail must succeed. */
final class ParcelStore implements AutoCloseable {
    static final DepotId DEPOT = new DepotId(new UUID(0, 0));

    private final StorageSubject subject;
    private final AtomicLong ids = new AtomicLong();
    private Storage storage;

    ParcelStore(StorageSubject subject) {
        this.subject = subject;
        storage = subject.open(ParcelSchema.SCHEMA);
    }

    Storage storage() {
        return storage;
    }

    /** Goes on with the same store after it was opened again. */
    void use(Storage reopened) {
        storage = reopened;
    }

    /** The plain parcel of this label, not stored yet, with the next higher id. */
    Parcel plain(String label) {
        return Parcels.parcel(new UUID(0, ids.incrementAndGet()), DEPOT, label);
    }

    @CanIgnoreReturnValue
    Parcel accept(String label) {
        return accept(plain(label));
    }

    @CanIgnoreReturnValue
    Parcel accept(Parcel parcel) {
        commit(Draft.draft().accept(parcel));
        return the(parcel.id());
    }

    Vector<Parcel> acceptAll(Vector<Parcel> parcels) {
        return parcels.map(this::accept);
    }

    @CanIgnoreReturnValue
    Parcel repack(Parcel before, UnaryOperator<Parcel> how) {
        commit(Draft.draft().repack(before, how.apply(before)));
        return the(before.id());
    }

    @CanIgnoreReturnValue
    Parcel archive(Parcel before) {
        commit(Draft.draft().archive(before));
        return the(before.id());
    }

    void lose(Parcel before) {
        commit(Draft.draft().lose(before));
    }

    Depot open(String name) {
        Depot depot = Parcels.depot(new UUID(0, ids.incrementAndGet()), name);
        commit(Draft.draft().open(depot));
        return depot(depot.id());
    }

    @CanIgnoreReturnValue
    Receipt.Committed commit(Draft draft) {
        Receipt receipt = attempt(draft);
        assertThat(receipt).isInstanceOf(Receipt.Committed.class);
        return (Receipt.Committed) receipt;
    }

    Receipt attempt(Draft draft) {
        return storage.commit(draft.changeSet());
    }

    Option<Parcel> find(ParcelId id) {
        try (View view = storage.view()) {
            return view.get(ParcelSchema.PARCEL, id);
        }
    }

    Parcel the(ParcelId id) {
        Option<Parcel> found = find(id);
        assertThat(found.isDefined()).as("parcel %s is stored", id).isTrue();
        return found.get();
    }

    Depot depot(DepotId id) {
        try (View view = storage.view()) {
            return view.get(ParcelSchema.DEPOT, id).get();
        }
    }

    Position position() {
        try (View view = storage.view()) {
            return view.position();
        }
    }

    Vector<Parcel> scan(Condition where, Sort... order) {
        try (View view = storage.view()) {
            return scan(view, where, Vector.of(order));
        }
    }

    static Vector<Parcel> scan(View view, Condition where, Vector<Sort> order) {
        return all(view, Query.of(ParcelSchema.PARCEL).where(where).orderBy(order));
    }

    /** All pages of a query in one view. */
    static <T extends Entity> Vector<T> all(View view, Query<T> query) {
        Page<T> page = sure(view, query);
        Vector<T> items = page.items();
        while (page.hasNext()) {
            page = sure(view, query.after(page.next()));
            items = items.appendAll(page.items());
            assertThat(items.size()).as("items of a small store").isLessThan(10_000);
        }
        return items;
    }

    static <T extends Entity> Page<T> sure(View view, Query<T> query) {
        return view.scan(query).getOrElseThrow(error -> new AssertionError(query + " was refused: " + error));
    }

    long count(Condition where) {
        try (View view = storage.view()) {
            return view.count(ParcelSchema.PARCEL, where)
                    .getOrElseThrow(error -> new AssertionError(where + " was refused: " + error));
        }
    }

    Vector<Recorded> feed() {
        return feed(storage, Query.MAX_LIMIT);
    }

    /** The whole feed, so many events at a time. */
    static Vector<Recorded> feed(Storage storage, int limit) {
        Vector<Recorded> all = storage.events(Position.START, limit);
        Vector<Recorded> more = all;
        while (more.size() == limit) {
            more = storage.events(all.last().position(), limit);
            all = all.appendAll(more);
        }
        return all;
    }

    /** Everything that can be asked: the two pictures of a store are equal when nothing has happened in between. */
    Vector<Object> picture() {
        try (View view = storage.view()) {
            return Vector.<Object>of(view.position(), feed())
                    .appendAll(all(view, Query.of(ParcelSchema.DEPOT)))
                    .appendAll(views(ParcelSchema.DEPOT, view))
                    .appendAll(views(ParcelSchema.PARCEL, view));
        }
    }

    private static <T extends Entity> Vector<Object> views(EntityType<T> type, View view) {
        return type.indexes()
                .filter(index -> index.columns()
                        .forAll(column -> !type.field(column.field()).many()))
                .map(index -> asked(type, view, index));
    }

    private static <T extends Entity> Object asked(EntityType<T> type, View view, Index index) {
        Query<T> query = Query.of(type).where(index.when()).orderBy(index.columns());
        return Vector.of(all(view, query), view.count(type, index.when()));
    }

    @Override
    public void close() {
        subject.close();
    }
}
