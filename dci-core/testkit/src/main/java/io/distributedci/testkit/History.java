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

/**
 * What the threads that used one storage asked and were answered, and when: times are ticks of one counter, drawn before each call and after its
 * return, so one call was over before another began iff its second tick is less than the other's first. {@link HistoryChecker} judges it.
 */
public final class History {
    private final Storage storage;
    private final AtomicLong ticks = new AtomicLong();
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final Queue<Reading> readings = new ConcurrentLinkedQueue<>();

    /** The history of a storage that is empty now. */
    public History(Storage storage) {
        this.storage = storage;
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

    /** Commits, and notes it. */
    public Receipt commit(ChangeSet changes) {
        long began = ticks.getAndIncrement();
        Receipt receipt = storage.commit(changes);
        attempts.add(new Attempt(changes, receipt, began, ticks.getAndIncrement()));
        return receipt;
    }

    /** Reads all there is in one view, and notes it. */
    public Set<Entity> read() {
        long began = ticks.getAndIncrement();
        try (View view = storage.view()) {
            long ended = ticks.getAndIncrement();
            Set<Entity> seen = HashSet.ofAll(storage.schema().entities().flatMap(type -> all(view, type)));
            readings.add(new Reading(view.position(), seen, began, ended));
            return seen;
        }
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
