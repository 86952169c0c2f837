// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.OwnThread;
import io.distributedci.storage.CommitUnknownException;
import io.distributedci.storage.GroupCommit;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.table.Batch;
import io.distributedci.storage.table.Prepared;
import io.distributedci.storage.table.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches of commits: decides them on the present state, lays the accepted ones out as lines, writes these with one force, and then makes the next state the present one.
 *
 * <p>When room cannot be made nothing has been written, the batch is refused and a later one may succeed. When writing or forcing fails, nobody knows what is on the disk, and a second
 * try may not tell: after a failed force the kernel may have dropped the bytes and call them clean. So then it is over: the batch is unknown, and every later one refused, until the store is
 * opened again and reads what is there.
 */
final class Commits implements GroupCommit.Writer<Written> {
    /** Most bytes written at once, unless a single commit is larger. */
    private static final int MAX_BATCH = 1 << 26;
    /** Most bytes of a single commit. */
    static final int MAX_COMMIT = 1 << 29;

    private static final int USUAL = 1 << 20;

    private final Journal journal;
    private final OwnThread disk;
    private final PlacedBodies bodies;
    private final Consumer<FsState> published;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Bytes lines = new Bytes(USUAL);
    private volatile FsState state;
    private volatile @Nullable Throwable end;

    Commits(Journal journal, OwnThread disk, PlacedBodies bodies, FsState state, Consumer<FsState> published) {
        this.published = published;
        this.journal = journal;
        this.disk = disk;
        this.bodies = bodies;
        this.state = state;
    }

    FsState state() {
        return state;
    }

    @Override
    public void write(List<GroupCommit.Pending<Written>> batch) {
        turn.lock();
        try {
            writeAll(batch);
        } finally {
            turn.unlock();
        }
    }

    /** Makes another state the present one, between two batches; one that says the same, in other places. */
    void replace(Replacement how) throws IOException {
        turn.lock();
        try {
            state = how.of(state);
        } finally {
            turn.unlock();
        }
    }

    /** The same state in other places. */
    @FunctionalInterface
    interface Replacement {
        FsState of(FsState state) throws IOException;
    }

    private void writeAll(List<GroupCommit.Pending<Written>> batch) {
        int from = 0;
        while (from < batch.size()) {
            int to = from + 1;
            long bytes = length(batch.get(from));
            while (to < batch.size() && bytes + length(batch.get(to)) <= MAX_BATCH) {
                bytes += length(batch.get(to++));
            }
            write(batch.subList(from, to), bytes);
            from = to;
        }
    }

    private static long length(GroupCommit.Pending<Written> pending) {
        return (long) pending.change().length() + Line.MAX_FRAME;
    }

    private void write(List<GroupCommit.Pending<Written>> batch, long bytes) {
        JournalEnd from;
        try {
            from = reserve(bytes);
        } catch (StorageException refused) {
            batch.forEach(each -> each.fail(refused));
            return;
        }
        Step step = new Step(state, from);
        for (GroupCommit.Pending<Written> pending : batch) {
            try {
                pending.settle(step.decide(pending.change()));
            } catch (RuntimeException poisoned) {
                pending.fail(poisoned);
            }
        }
        try {
            finish(step);
        } catch (IOException | RuntimeException | Error failed) {
            end = failed;
            batch.forEach(each -> each.fail(unknown(each, failed)));
        }
    }

    private static CommitUnknownException unknown(GroupCommit.Pending<Written> pending, Throwable cause) {
        return new CommitUnknownException(pending.change().prepared().changes().id(), cause);
    }

    private JournalEnd reserve(long bytes) {
        if (end != null) {
            throw new StorageException("The store takes no commits since a write failed; open it again", end);
        }
        if (bytes > MAX_COMMIT) {
            throw new StorageException("A commit has at most " + MAX_COMMIT + " bytes; this one has " + bytes);
        }
        try {
            return disk.call(() -> journal.reserve(state.end(), (int) bytes));
        } catch (IOException failed) {
            throw new StorageException("There is no room for the commit: " + failed.getMessage(), failed);
        }
    }

    private void finish(Step step) throws IOException {
        if (lines.length() > 0) {
            disk.run(() -> journal.append(step.start.offset(), lines));
            bodies.published();
        }
        FsState next = step.after();
        state = next;
        lines.clear(USUAL);
        published.accept(next);
    }

    /** The mark of a clean close: it says that all lines before it were durable, so that damage to the last ones is noticed too. */
    void seal() throws IOException {
        if (end == null) {
            JournalEnd from = reserve(Line.MAX_FRAME);
            lines.clear(USUAL);
            Line.open(lines, from.seq(), from.seq(), from.chain(), 0);
            Line.close(lines, 0);
            disk.run(() -> journal.append(from.offset(), lines));
        }
    }

    /** One batch in the making. */
    private final class Step implements Batch.Accepted<Place> {
        private final JournalEnd start;
        private final long durable;
        private final Batch<Place> batch;
        private final Tree.Editor<Spot> feed;
        private Spot fed;
        private long seq;
        private int chain;
        private @Nullable Written deciding;

        Step(FsState before, JournalEnd start) {
            this.start = start;
            batch = new Batch<>(before.tables());
            feed = before.feed().edit();
            fed = before.fed();
            seq = start.seq();
            durable = start.seq();
            chain = start.chain();
            lines.clear(USUAL);
        }

        Receipt decide(Written change) {
            deciding = change;
            return batch.decide(change.prepared(), this);
        }

        @Override
        public Iterable<Place> keep(Prepared change, Position after) {
            Written written = requireNonNull(deciding);
            int from = lines.length();
            Line.open(lines, ++seq, durable, chain, after.value() + 1);
            List<Place> places = written.appendTo(lines, start.segment(), start.offset());
            chain = Line.close(lines, from);
            note(new Spot(start.segment(), start.offset() + from), after.value() + 1);
            List<Place> kept = new ArrayList<>(places);
            for (int i = 0; i < kept.size(); i++) {
                bodies.written(kept.get(i), change.changes().writes().get(i).entity());
            }
            return kept;
        }

        private void note(Spot line, long position) {
            if (FsState.isNoted(fed, line)) {
                feed.put(FsState.key(position), line);
                fed = line;
            }
        }

        FsState after() {
            JournalEnd last = new JournalEnd(start.segment(), start.offset() + lines.length(), seq, chain);
            return new FsState(batch.after(), feed.tree(), fed, last, journal.manifest());
        }
    }
}
