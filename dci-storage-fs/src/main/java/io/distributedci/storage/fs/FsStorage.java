// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.BlobStore;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.storage.table.Prepared;
import io.distributedci.storage.table.TablesView;
import io.vavr.Tuple;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Keeps everything in plain files of one directory; see the story of this package. One process writes; safe for use by many threads. */
public final class FsStorage implements Storage {
    private static final System.Logger LOG = System.getLogger(FsStorage.class.getName());

    private final Schema schema;
    private final BlobStore blobs;
    private final Access access;
    private volatile boolean closed;

    private FsStorage(Schema schema, Access access, BlobStore blobs) {
        this.schema = schema;
        this.access = access;
        this.blobs = requireNonNull(blobs);
    }

    /**
     * Opens the store in this directory for writing; makes one when there is none. Blobs are in the same directory, see {@link FsBlobs}.
     *
     * @throws StorageException when another one writes to it, it was written by a newer format, is damaged, or the disk fails
     */
    public static FsStorage open(Path root, Schema schema) {
        return open(root, schema, FsLimits.DEFAULT);
    }

    /**
     * Opens the store in this directory for writing, with these limits. Blobs are in the same directory.
     *
     * @throws StorageException as {@link #open(Path, Schema)}
     */
    public static FsStorage open(Path root, Schema schema, FsLimits limits) {
        return open(
                root,
                schema,
                limits,
                () -> FsBlobs.open(root.resolve(Store.BLOBS), InstantSource.system(), limits.blobs()));
    }

    /**
     * Opens the store in this directory for writing, with blobs that are elsewhere.
     *
     * @throws StorageException as {@link #open(Path, Schema)}
     */
    public static FsStorage open(Path root, Schema schema, BlobStore blobs) {
        return open(root, schema, blobs, FsLimits.DEFAULT);
    }

    /**
     * Opens the store in this directory for writing, with blobs that are elsewhere and these limits.
     *
     * @throws StorageException as {@link #open(Path, Schema)}
     */
    public static FsStorage open(Path root, Schema schema, BlobStore blobs, FsLimits limits) {
        return open(root, schema, limits, () -> blobs);
    }

    /** The lock of the store is that of the blobs, so they are opened under it. */
    private static FsStorage open(Path root, Schema schema, FsLimits limits, Supplier<BlobStore> blobs) {
        Store store = Store.open(root, schema, limits);
        FsStorage storage;
        try {
            storage = new FsStorage(schema, store, blobs.get());
        } catch (RuntimeException unusable) {
            closeAfter(unusable, store);
            throw unusable;
        }
        storage.recovery()
                .cut()
                .forEach(cut ->
                        LOG.log(System.Logger.Level.WARNING, "Cut a torn end off the journal in {0}: {1}", root, cut));
        return storage;
    }

    private static void closeAfter(RuntimeException unusable, Store store) {
        try {
            store.finish();
            store.close();
        } catch (IOException failed) {
            unusable.addSuppressed(failed);
        }
    }

    /**
     * Opens the store in this directory for reading, with the blobs in the same directory; see {@link #openReadOnly(Path, Schema, BlobStore)}.
     *
     * @throws StorageException when there is no store, it was written by a newer format, or is damaged
     */
    public static FsStorage openReadOnly(Path root, Schema schema) {
        return openReadOnly(root, schema, FsBlobs.openReadOnly(root.resolve(Store.BLOBS)));
    }

    /**
     * Opens the store in this directory for reading, whether somebody writes to it or not. Each new view, and each look at the feed, shows what is there by then; a commit is refused with a
     * {@link StorageException}. Nothing is written, so a full or read-only disk will do.
     *
     * @throws StorageException when there is no store, it was written by a newer format, or is damaged
     */
    public static FsStorage openReadOnly(Path root, Schema schema, BlobStore blobs) {
        return new FsStorage(schema, new Follower(root, schema, FsLimits.DEFAULT), blobs);
    }

    /** What opening had to do. */
    public Recovery recovery() {
        return access.recovery();
    }

    /**
     * Writes the present state to the index, as is done in the background now and then, so that the next opening has nothing to replay. Nothing happens in a storage that
     * only reads.
     *
     * @throws StorageException when the disk fails; the journal has everything all the same
     */
    public void checkpoint() {
        requireOpen();
        if (access instanceof Store store) {
            store.checkpoint();
        }
    }

    /**
     * Gives back the space of what was replaced: the full segments are written anew without the former versions of entities. All events and receipts stay. Commits and views go on
     * meanwhile; views that are open keep the old files until they are closed. Nothing happens in a storage that only reads.
     *
     * @throws StorageException when the disk fails; nothing is lost
     */
    public void compact() {
        requireOpen();
        if (access instanceof Store store) {
            store.compact();
        }
    }

    /** How much there is now. */
    public FsStats stats() {
        Use use = new Use();
        try {
            return use.stats();
        } finally {
            use.released();
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public View view() {
        Use use = new Use();
        return new TablesView<>(use.state.tables(), use);
    }

    @Override
    public Receipt commit(ChangeSet changes) {
        Use use = new Use();
        try {
            return access.commit(new Written(schema, new Prepared(use.state.tables(), schema, changes)));
        } finally {
            use.released();
        }
    }

    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        Use use = new Use();
        try {
            return use.state.tables().receipt(id);
        } finally {
            use.released();
        }
    }

    @Override
    public Vector<Recorded> events(Position after, int limit) {
        if (limit < 1 || limit > Query.MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + " is not in 1.." + Query.MAX_LIMIT);
        }
        Use use = new Use();
        try {
            return new Feed(schema, use.journal, use.state).after(after, limit);
        } finally {
            use.released();
        }
    }

    @Override
    public BlobStore blobs() {
        requireOpen();
        return blobs;
    }

    /** Ends the store in good order: what was committed is sealed against unnoticed damage. */
    @Override
    public void close() {
        access.finish();
        synchronized (access) {
            if (!closed) {
                closed = true;
                closeFiles();
            }
        }
    }

    private void closeFiles() {
        try {
            access.close();
        } catch (IOException failed) {
            throw new StorageException("Closing the store failed; all commits are safe", failed);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the storage is closed");
        }
    }

    /** The use of the present state, whose files stay until it ends. */
    private final class Use implements TablesView.Owner {
        private final long epoch;
        private final Journal journal;
        private final FsState state;

        Use() {
            FsStorage.this.requireOpen();
            if (access instanceof Follower follower) {
                follower.refresh();
            }
            epoch = access.epochs().enter();
            journal = access.journal();
            state = access.state();
        }

        FsStats stats() {
            SortedMap<String, Long> entities =
                    TreeMap.ofEntries(Vector.ofAll(state.tables().tables())
                            .map(table -> Tuple.of(
                                    table.declared().type().name(), table.byId().size())));
            return new FsStats(
                    state.end().seq(),
                    state.tables().position().value(),
                    entities,
                    state.manifest().segments().size(),
                    journal.bytes(state));
        }

        @Override
        public void requireOpen() {
            FsStorage.this.requireOpen();
        }

        @Override
        public void released() {
            access.epochs().leave(epoch);
        }
    }
}
