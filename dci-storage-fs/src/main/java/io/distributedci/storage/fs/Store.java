package io.distributedci.storage.fs;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Schema;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.table.Tables;
import io.distributedci.storage.table.Tree;
import io.distributedci.storage.table.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** All that is open of one store. */
final class Store implements AutoCloseable {
    private static final String JOURNAL = "journal";

    private final DiskThread disk;
    private final StoreLock lock;
    private final Journal journal;
    private final Commits commits;
    private final Recovery recovery;

    private Store(DiskThread disk, StoreLock lock, Journal journal, Commits commits, Recovery recovery) {
        this.disk = disk;
        this.lock = lock;
        this.journal = journal;
        this.commits = commits;
        this.recovery = recovery;
    }

    static Store open(Path root, Schema schema, FsLimits limits) {
        DiskThread disk = new DiskThread("dci-journal " + root.getFileName());
        boolean opened = false;
        try {
            Store store = disk.call(() -> open(root, schema, limits, disk));
            opened = true;
            return store;
        } catch (IOException failed) {
            throw new StorageException("Opening the store in " + root + " failed: " + failed.getMessage(), failed);
        } finally {
            if (!opened) {
                disk.close();
            }
        }
    }

    private static Store open(Path root, Schema schema, FsLimits limits, DiskThread disk) throws IOException {
        Directories.ensure(root);
        StoreLock lock = StoreLock.take(root, InstantSource.system());
        Store store = null;
        try {
            store = open(root, schema, limits, disk, lock);
            return store;
        } finally {
            if (store == null) {
                lock.close();
            }
        }
    }

    private static Store open(Path root, Schema schema, FsLimits limits, DiskThread disk, StoreLock lock)
            throws IOException {
        Path directory = root.resolve(JOURNAL);
        if (!Format.isIn(root)) {
            requireUnused(root, directory);
            Journal.create(directory);
            Format.write(root, Format.VERSION);
        }
        Format.require(root);
        Journal journal = new Journal(directory, limits.segmentBytes(), Manifest.read(directory));
        PlacedBodies bodies = new PlacedBodies(journal, limits.cachedBytes());
        Replay replay = new Replay(schema, journal, empty(schema, bodies, journal.manifest()));
        FsState state = replay.run();
        journal.write(state.end());
        return new Store(disk, lock, journal, new Commits(journal, disk, bodies, state), replay.recovery());
    }

    /** A directory without {@code FORMAT} is taken only if nothing is in it but what a creation that did not end has left. */
    private static void requireUnused(Path root, Path journal) throws IOException {
        for (Path found : Directories.list(root)) {
            String name = String.valueOf(found.getFileName());
            if (!List.of("LOCK", "FORMAT.tmp", JOURNAL, "blobs").contains(name)) {
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

    private static FsState empty(Schema schema, PlacedBodies bodies, Manifest manifest) {
        int first = manifest.segments().get(0);
        Tables<Place> tables = Tables.of(schema, bodies, new Empty(), Position.START);
        PackedTree<Spot> feed = PackedTree.empty(Packing.SPOTS, Pages.NONE);
        return new FsState(tables, feed, new Spot(-1, 0), new JournalEnd(first, 0, 0, 0));
    }

    private record Empty() implements Trees<Place> {
        @Override
        public Tree<Place> bodies(EntityType<? extends Entity> type) {
            return PackedTree.empty(Packing.PLACES, Pages.NONE);
        }

        @Override
        public Tree<Void> keys(EntityType<? extends Entity> type, Index index) {
            return PackedTree.empty(Packing.NONE, Pages.NONE);
        }

        @Override
        public Tree<Receipt.Committed> receipts() {
            return PackedTree.empty(Packing.RECEIPTS, Pages.NONE);
        }
    }

    Journal journal() {
        return journal;
    }

    Commits commits() {
        return commits;
    }

    Recovery recovery() {
        return recovery;
    }

    @Override
    public void close() throws IOException {
        try {
            commits.seal();
        } finally {
            end();
        }
    }

    /** Lets everything go as it is. */
    void end() throws IOException {
        try {
            disk.close();
        } finally {
            try {
                journal.close();
            } finally {
                lock.close();
            }
        }
    }
}
