// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What the threads that used one storage asked and were answered, and when: times are ticks of one counter, drawn before each call and after its
 * return, so one call was over before another began iff its second tick is less than the other's first. {@link HistoryChecker} judges it.
 */
public final class History {
    private final Storage storage;
    private final LongSupplier ticks;
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final Queue<Reading> readings = new ConcurrentLinkedQueue<>();

    /** The history of a storage that is empty now. */
    public History(Storage storage) {
        this(storage, new AtomicLong()::getAndIncrement);
    }

    /**
     * With another source of ticks.
     *
     * @param ticks never less than what it gave anywhere before: a clock that several processes share, when the history is put together from theirs
     */
    public History(Storage storage, LongSupplier ticks) {
        this.storage = storage;
        this.ticks = ticks;
    }

    /** One call. */
    sealed interface Call {
        long began();

        long ended();
    }

    /** A commit and its answer. */
    record Attempt(ChangeSet changes, Receipt receipt, long began, long ended) implements Call {}

    /** Opening a view, and all that is in it. */
    record Reading(Position position, Set<Entity> seen, long began, long ended) implements Call {}

    /**
     * Commits, and notes it. What throws is not noted: what certainly did not land needs no place in the order, and what may have landed is noted by {@link #settled} once that is known.
     */
    public Receipt commit(ChangeSet changes) {
        long began = tick();
        Receipt receipt = storage.commit(changes);
        committed(changes, receipt, began, tick());
        return receipt;
    }

    /** A tick, for what is noted by hand. */
    public long tick() {
        return ticks.getAsLong();
    }

    /** Notes a commit that was made elsewhere. */
    public void committed(ChangeSet changes, Receipt receipt, long began, long ended) {
        attempts.add(new Attempt(changes, receipt, began, ended));
    }

    /** Notes that a commit whose outcome was unknown has landed: at any time between that tick and now. */
    public void settled(ChangeSet changes, Receipt.Committed found, long began) {
        committed(changes, found, began, tick());
    }

    /** Reads all there is in one view, and notes it. */
    public Set<Entity> read() {
        long began = tick();
        try (View view = storage.view()) {
            long ended = tick();
            Set<Entity> seen = HashSet.ofAll(storage.schema().entities().flatMap(type -> all(view, type)));
            seen(view.position(), seen, began, ended);
            return seen;
        }
    }

    /** Notes a reading that was made elsewhere. */
    public void seen(Position position, Set<Entity> all, long began, long ended) {
        readings.add(new Reading(position, all, began, ended));
    }

    Storage storage() {
        return storage;
    }

    Vector<Attempt> attempts() {
        return Vector.ofAll(attempts);
    }

    Vector<Reading> readings() {
        return Vector.ofAll(readings);
    }

    private static <T extends Entity> Vector<T> all(View view, EntityType<T> type) {
        return ParcelStore.all(view, Query.of(type));
    }
}
