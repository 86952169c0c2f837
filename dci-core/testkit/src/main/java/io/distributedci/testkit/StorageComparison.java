// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Page;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Index;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.reference.ReferenceState;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.function.Consumer;

/** Does the same to a storage and to the reference and compares every answer. Messages start with the id of the rule in question. */
final class StorageComparison implements AutoCloseable {
    private final Storage storage;
    private ReferenceState model;
    private Vector<CommitId> commits = Vector.empty();
    private Vector<Held> held = Vector.empty();

    StorageComparison(Storage storage) {
        this.storage = storage;
        model = ReferenceState.empty(storage.schema());
    }

    /** A view, and what it must answer from for its whole life. */
    private record Held(View view, ReferenceState model) {}

    void run(StorageStep step) {
        if (step instanceof StorageStep.Commit commit) {
            commit(commit);
        } else if (step instanceof StorageStep.Scan scan) {
            looking(scan.view(), look -> scan(look, scan));
        } else if (step instanceof StorageStep.Count count) {
            looking(count.view(), look -> count(look, count));
        } else if (step instanceof StorageStep.Get get) {
            looking(get.view(), look -> get(look, get));
        } else if (step instanceof StorageStep.Feed feed) {
            feed(feed);
        } else if (step instanceof StorageStep.Find find) {
            find(find);
        } else {
            held = held.prepend(new Held(storage.view(), model));
        }
    }

    /** Compares all that can be asked now. */
    void finish() {
        looking(0, this::everything);
        held.forEach(this::everything);
        commits.forEach(this::find);
        assertThat(ParcelStore.feed(storage, 5)).as("S5.1 S5.2 the feed").isEqualTo(model.feed());
        assertThat(FoldChecker.strict().findings(storage))
                .as("S2.1 state and events of one commit")
                .isEmpty();
    }

    private void commit(StorageStep.Commit step) {
        CommitId id = at(commits, step.repeats() - 1).getOrElse(() -> new CommitId(new UUID(1, commits.size())));
        commits = commits.prepend(id);
        ChangeSet changes = new StepDraft(model, id).with(step.parts());
        ReferenceState.Applied wanted = model.apply(changes);
        Receipt receipt = storage.commit(changes);
        if (wanted.receipt() instanceof Receipt.Taken && receipt instanceof Receipt.Taken taken) {
            assertThat(model.taken(changes).asJava())
                    .as("S3.4 what is taken by %s", changes)
                    .contains(taken);
        } else {
            assertThat(receipt)
                    .as("S3.1 S3.4 S3.5 S4.4 the answer to %s", changes)
                    .isEqualTo(wanted.receipt());
        }
        model = wanted.after();
    }

    private void looking(int view, Consumer<Held> question) {
        Option<Held> older = at(held, view - 1);
        if (older.isDefined()) {
            question.accept(older.get());
        } else {
            try (View fresh = storage.view()) {
                question.accept(new Held(fresh, model));
            }
        }
    }

    private void scan(Held look, StorageStep.Scan scan) {
        Query<Parcel> query = Query.of(ParcelSchema.PARCEL)
                .where(scan.where())
                .orderBy(scan.order())
                .limit(scan.limit());
        Vector<Parcel> wanted = look.model()
                .scan(ParcelSchema.PARCEL, scan.where(), scan.order())
                .get();
        Page<Parcel> page = ParcelStore.sure(look.view(), query);
        Vector<Parcel> given = page.items();
        while (page.hasNext()) {
            assertThat(page.items()).as("S6.2 a page that is not the last").hasSize(scan.limit());
            page = ParcelStore.sure(look.view(), query.after(page.next()));
            given = given.appendAll(page.items());
            assertThat(given.size()).as("S6.2 items of all pages").isLessThanOrEqualTo(wanted.size());
        }
        assertThat(given).as("S1.1 S2.1 S6.1 S6.2 what %s gives", scan).isEqualTo(wanted);
        Vector<Query<Parcel>> both = Vector.of(query, query.where(Condition.nothing()));
        assertThat(look.view().scanAll(both).get())
                .as("S6.5 what %s gives with another", scan)
                .isEqualTo(both.map(one -> ParcelStore.sure(look.view(), one)));
    }

    private void count(Held look, StorageStep.Count count) {
        assertThat(look.view().count(ParcelSchema.PARCEL, count.where()).get())
                .as("S6.4 what %s gives", count)
                .isEqualTo(look.model()
                        .scan(ParcelSchema.PARCEL, count.where(), Vector.empty())
                        .get()
                        .size());
    }

    private void get(Held look, StorageStep.Get get) {
        assertThat(look.view().get(ParcelSchema.PARCEL, StorageSteps.SLOTS.get(get.slot())))
                .as("S1.1 S2.1 what %s gives", get)
                .isEqualTo(look.model().find(Ref.to(StorageSteps.SLOTS.get(get.slot()))));
        Vector<ParcelId> all = StorageSteps.SLOTS.reverse();
        assertThat(look.view().getAll(ParcelSchema.PARCEL, all))
                .as("S1.3 what all slots give")
                .isEqualTo(all.flatMap(slot -> look.view().get(ParcelSchema.PARCEL, slot)));
    }

    private void feed(StorageStep.Feed feed) {
        assertThat(storage.events(new Position(feed.after()), feed.limit()))
                .as("S5.1 S5.2 what %s gives", feed)
                .isEqualTo(model.feed().drop(feed.after()).take(feed.limit()));
    }

    private void find(StorageStep.Find find) {
        at(commits, find.ago()).forEach(this::find);
    }

    private void find(CommitId id) {
        assertThat(storage.find(id)).as("S4.3 the outcome of %s", id).isEqualTo(model.find(id));
    }

    private void everything(Held look) {
        assertThat(look.view().position())
                .as("S1.1 S5.1 the position")
                .isEqualTo(look.model().position());
        for (int slot = 0; slot < StorageSteps.SLOTS.size(); slot++) {
            get(look, new StorageStep.Get(0, slot));
        }
        Vector<Vector<Sort>> orders = ParcelSchema.PARCEL
                .indexes()
                .map(Index::columns)
                .reject(columns -> columns.exists(column -> column.field().equals("tags")));
        orders.forEach(order -> scan(look, new StorageStep.Scan(0, Condition.everything(), order, 2)));
    }

    private static <V> Option<V> at(Vector<V> values, int index) {
        return index < 0 ? Option.none() : values.drop(index).headOption();
    }

    @Override
    public void close() {
        held.forEach(look -> look.view().close());
    }
}
