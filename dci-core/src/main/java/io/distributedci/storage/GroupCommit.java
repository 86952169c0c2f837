// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the commits of many threads into batches that one thread at a time writes, so that a backend pays its fixed price (a disk sync, a database
 * transaction) once per batch. Shared by all backends.
 *
 * <p>There is no thread behind it. A caller who finds nobody writing becomes the leader: it takes what waits, its own change at the front, writes it as one batch, wakes the
 * callers whose changes were in it, and hands the lead to the first of those that came in the meantime. So a lone caller pays no hand-over at all, batches
 * grow by themselves with the load, and the order of arrival is the order of commits. At most {@link Limits#waiting} changes wait; further ones are answered
 * {@code Busy} at once (S8.2).
 *
 * <p>Interrupts neither lose nor double a commit: whoever waits or writes goes on until the outcome is known, with its interrupt status put aside meanwhile and restored at
 * the end. What comes while a leader writes reaches its writer: one that it may harm, and with it the others of its batch, has an {@link io.distributedci.kernel.OwnThread}.
 *
 * @param <C> what is queued: change sets, or what a backend has prepared from them
 */
public final class GroupCommit<C> implements AutoCloseable {
    private final Limits limits;
    private final Function<C, CommitId> id;
    private final Writer<C> writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final ArrayDeque<Pending<C>> queue = new ArrayDeque<>();
    private @Nullable Thread leader;
    private boolean closed;

    /**
     * Bounds, for safety and for latency.
     *
     * @param waiting most changes that wait; those being written do not count
     * @param batch most changes written at once
     */
    public record Limits(int waiting, int batch) {
        /** 1024 waiting, 1024 in a batch. */
        public static final Limits DEFAULT = new Limits(1024, 1024);

        public Limits {
            if (waiting < 1 || batch < 1) {
                throw new IllegalArgumentException("not limits: " + waiting + ", " + batch);
            }
        }
    }

    /** What a backend does with a batch; called by one thread at a time. */
    @FunctionalInterface
    public interface Writer<C> {
        /**
         * Decides the changes in their order, makes the accepted ones durable and visible, and settles each. The callers learn their outcomes when this returns.
         *
         * <p>When it throws, all changes of the batch share that fate, settled or not: after a {@link StorageException} none of them has landed; after a
         * {@link CommitUnknownException}, whatever id it has, and after anything else, it is unknown, and each caller gets the exception with its own id.
         */
        void write(List<Pending<C>> batch);
    }

    /** One change in a batch. */
    public static final class Pending<C> {
        private final C change;
        private final Thread caller = Thread.currentThread();
        private @Nullable Receipt receipt;
        private @Nullable RuntimeException failure;
        private volatile boolean done;
        private volatile boolean leading;

        private Pending(C change) {
            this.change = change;
        }

        /** What is to be committed. */
        public C change() {
            return change;
        }

        /** Its outcome. */
        public void settle(Receipt outcome) {
            receipt = requireNonNull(outcome);
        }

        /** It alone certainly did not land, and its caller gets this exception. */
        public void fail(RuntimeException cause) {
            failure = requireNonNull(cause);
        }

        private Receipt outcome() {
            if (failure != null) {
                throw failure;
            }
            return requireNonNull(receipt);
        }
    }

    /** @param id the id of a change, for {@link CommitUnknownException} */
    public GroupCommit(Limits limits, Function<C, CommitId> id, Writer<C> writer) {
        this.limits = requireNonNull(limits);
        this.id = requireNonNull(id);
        this.writer = requireNonNull(writer);
    }

    /**
     * Commits, or answers {@code Busy}.
     *
     * @throws CommitUnknownException when the change may have landed or not
     * @throws StorageException when it certainly has not landed and the environment is to blame
     * @throws IllegalStateException after {@link #close}, or from inside the writer
     */
    public Receipt commit(C change) {
        Pending<C> mine = new Pending<>(change);
        int before = enqueue(mine);
        if (before >= limits.waiting) {
            return new Receipt.Busy(before);
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (!mine.done) {
                if (mine.leading) {
                    lead();
                } else {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                mine.caller.interrupt();
            }
        }
        return mine.outcome();
    }

    /** Accepts no further change, and returns when all accepted ones are settled. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            while (leader != null) {
                idle.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds the change unless the queue is full; answers how many waited already. */
    private int enqueue(Pending<C> mine) {
        lock.lock();
        try {
            if (closed || leader == mine.caller) {
                throw new IllegalStateException(closed ? "closed" : "a commit inside the writing of a batch");
            }
            int before = queue.size();
            if (before < limits.waiting) {
                queue.add(mine);
                mine.leading = leader == null;
                leader = mine.leading ? mine.caller : leader;
            }
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** Writes one batch, the leader's own change the first in it, and hands the lead on. */
    private void lead() {
        List<Pending<C>> batch = take();
        try {
            write(batch);
        } finally {
            handOn();
            Thread self = Thread.currentThread();
            for (Pending<C> each : batch) {
                each.done = true;
                if (each.caller != self) {
                    LockSupport.unpark(each.caller);
                }
            }
        }
    }

    private void write(List<Pending<C>> batch) {
        try {
            writer.write(batch);
            for (Pending<C> each : batch) {
                if (each.receipt == null && each.failure == null) {
                    throw new IllegalStateException("the writer left a change unsettled");
                }
            }
        } catch (Throwable thrown) {
            batch.forEach(each -> each.fail(fate(each, thrown)));
            if (thrown instanceof Error error) {
                throw error;
            }
        }
    }

    private RuntimeException fate(Pending<C> pending, Throwable thrown) {
        boolean certain = thrown instanceof StorageException && !(thrown instanceof CommitUnknownException);
        return certain
                ? new StorageException(String.valueOf(thrown.getMessage()), thrown)
                : new CommitUnknownException(id.apply(pending.change), thrown);
    }

    private List<Pending<C>> take() {
        lock.lock();
        try {
            int size = Math.min(queue.size(), limits.batch);
            List<Pending<C>> batch = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                batch.add(queue.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void handOn() {
        Pending<C> next;
        lock.lock();
        try {
            next = queue.peek();
            leader = next == null ? null : next.caller;
            if (next == null) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.leading = true;
            LockSupport.unpark(next.caller);
        }
    }
}
