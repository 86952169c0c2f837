// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.OwnThread;
import io.distributedci.storage.GroupCommit;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Schema;
import io.distributedci.storage.StorageException;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store that this process writes to. */
final class Store implements Access {
    static final String JOURNAL = "journal";
    static final String INDEX = "index";
    static final String BLOBS = "blobs";

    private static final System.Logger LOG = System.getLogger(FsStorage.class.getName());
    /** A store that is closed with less journal behind its checkpoint than this needs no new one. */
    private static final int LITTLE = 1 << 20;

    private final Schema schema;
    private final FsLimits limits;
    private final OwnThread disk = new OwnThread("dci-journal");
    private final OwnThread background = new OwnThread("dci-index");
    private final Epochs epochs = new Epochs();
    private final AtomicBoolean checkpointing = new AtomicBoolean();
    private final StoreLock lock;
    private final Journal journal;
    private final Checkpoints checkpoints;
    private final Pages pages;
    private final Commits commits;
    private final GroupCommit<Written> group;
    private final Recovery recovery;
    private volatile JournalEnd checkpointed;

    private Store(Opening opening) throws IOException {
        schema = opening.schema;
        limits = opening.limits;
        lock = opening.lock;
        journal = opening.journal;
        pages = opening.pages;
        checkpoints = opening.checkpoints;
        FsState state = opening.state();
        checkpointed = requireNonNull(opening.checkpointed);
        recovery = requireNonNull(opening.recovery);
        journal.write(state.end(), opening.replay.unsure());
        commits = new Commits(journal, disk, opening.bodies, state, this::considerCheckpoint);
        group = new GroupCommit<>(
                GroupCommit.Limits.DEFAULT,
                written -> written.prepared().changes().id(),
                commits);
    }

    /** Opens a store, or makes one. */
    static Store open(Path root, Schema schema, FsLimits limits) {
        OwnThread opener = new OwnThread("dci-open");
        try {
            return opener.call(() -> openHere(root, schema, limits));
        } catch (IOException failed) {
            throw new StorageException("Opening the store in " + root + " failed: " + failed.getMessage(), failed);
        } finally {
            opener.close();
        }
    }

    private static Store openHere(Path root, Schema schema, FsLimits limits) throws IOException {
        Directories.ensure(root);
        StoreLock lock = StoreLock.take(root, InstantSource.system());
        boolean opened = false;
        try {
            Path directory = root.resolve(JOURNAL);
            if (!Format.isIn(root)) {
                requireUnused(root, directory);
                Journal.create(directory);
                Format.write(root, Format.VERSION);
            }
            Format.require(root);
            Store store = new Store(new Opening(root, schema, limits, lock));
            opened = true;
            return store;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    /** A directory without {@code FORMAT} is taken only if nothing is in it but what a creation that did not end has left. */
    private static void requireUnused(Path root, Path journal) throws IOException {
        for (Path found : Directories.list(root)) {
            String name = String.valueOf(found.getFileName());
            if (!List.of("LOCK", "FORMAT.tmp", JOURNAL, INDEX, BLOBS).contains(name)) {
                throw new StorageException("The directory " + root + " is no store, and not empty: " + name);
            }
        }
        for (Path segment : Directories.list(journal)) {
            requireBlank(root, segment);
        }
    }

    private static void requireBlank(Path root, Path segment) throws IOException {
        if (!String.valueOf(segment.getFileName()).endsWith(".jsonl")) {
            return;
        }
        try (ReadableFile file = new ReadableFile(segment)) {
            if (new Scan(file, 0).advance()) {
                throw new StorageException("The store in " + root + " lacks the file FORMAT");
            }
        }
    }

    /** What is gathered while a store is opened. */
    private static final class Opening {
        private final Schema schema;
        private final FsLimits limits;
        private final StoreLock lock;
        private final Journal journal;
        private final Pages pages;
        private final Checkpoints checkpoints;
        private final PlacedBodies bodies;
        private final Replay replay;
        private JournalEnd checkpointed;
        private Recovery recovery = new Recovery(0, Option.none());

        Opening(Path root, Schema schema, FsLimits limits, StoreLock lock) throws IOException {
            this.schema = schema;
            this.limits = limits;
            this.lock = lock;
            Path directory = root.resolve(JOURNAL);
            Path index = root.resolve(INDEX);
            journal = new Journal(directory, limits.segmentBytes(), Manifest.read(directory));
            journal.clean();
            pages = new Pages(index, limits.cachedIndexBytes());
            checkpoints = new Checkpoints(index, pages);
            bodies = new PlacedBodies(journal, limits.cachedBytes());
            Option<FsState> known = checkpoints.load(schema, bodies, journal);
            checkpoints.clean();
            FsState start = known.getOrElse(Checkpoints.empty(schema, bodies, pages, journal.manifest()));
            checkpointed = start.end();
            replay = new Replay(schema, journal, start);
        }

        /** The present state; memory stays bounded however much is replayed. */
        FsState state() throws IOException {
            FsState state = replay.run(so -> {
                if (journal.distance(checkpointed, so.end()) > limits.checkpointBytes()) {
                    int old = checkpoints.write(so);
                    if (old >= 0) {
                        pages.delete(old);
                    }
                    checkpointed = so.end();
                }
            });
            recovery = replay.recovery();
            return state;
        }
    }

    private void considerCheckpoint(FsState state) {
        if (journal.distance(checkpointed, state.end()) > limits.checkpointBytes()
                && checkpointing.compareAndSet(false, true)) {
            background.later(() -> {
                try {
                    checkpointHere();
                    if (journal.newSinceCompaction() >= Math.max(limits.compactionBytes(), journal.compacted())) {
                        compactHere();
                    }
                } catch (IOException | RuntimeException failed) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "A checkpoint or a compaction failed; opening the store takes longer, or it takes more room",
                            failed);
                } finally {
                    checkpointing.set(false);
                }
            });
        }
    }

    /** Writes the present state to the index. */
    void checkpoint() {
        try {
            background.run(this::checkpointHere);
        } catch (IOException failed) {
            throw new StorageException("The checkpoint failed; the journal has everything", failed);
        }
    }

    private void checkpointHere() throws IOException {
        FsState state = commits.state();
        int old = checkpoints.write(state);
        checkpointed = state.end();
        if (old >= 0) {
            epochs.afterwards(() -> remove(old));
        }
    }

    /** Gives back the space of bodies that were replaced; commits go on meanwhile. */
    void compact() {
        try {
            background.run(this::compactHere);
        } catch (IOException failed) {
            throw new StorageException("The compaction failed; the journal has everything", failed);
        }
    }

    private void compactHere() throws IOException {
        List<Integer> old = new Compaction(schema, journal, disk, commits, pages, limits.segmentBytes()).run();
        if (!old.isEmpty()) {
            checkpointHere();
            epochs.afterwards(() -> remove(old));
        }
    }

    private void remove(List<Integer> segments) {
        try {
            journal.delete(segments);
        } catch (IOException left) {
            LOG.log(System.Logger.Level.WARNING, "Old segments stay until the store is opened again", left);
        }
    }

    private void remove(int pageFile) {
        try {
            pages.delete(pageFile);
        } catch (IOException left) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "An old file of the index stays until the store is opened again",
                    left);
        }
    }

    @Override
    public FsState state() {
        return commits.state();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Epochs epochs() {
        return epochs;
    }

    @Override
    public Recovery recovery() {
        return recovery;
    }

    @Override
    public Receipt commit(Written written) {
        return group.commit(written);
    }

    @Override
    public void finish() {
        group.close();
    }

    @Override
    public void close() throws IOException {
        try {
            commits.seal();
            if (journal.distance(checkpointed, commits.state().end()) > LITTLE) {
                background.run(this::checkpointHere);
            }
        } finally {
            closeAll();
        }
    }

    /** Whoever still writes, and be it because the disk does not answer, keeps its files and the lock: another store must not begin meanwhile. */
    private void closeAll() throws IOException {
        disk.close();
        background.close();
        try {
            checkpoints.close();
            journal.close();
        } finally {
            lock.close();
        }
    }
}
