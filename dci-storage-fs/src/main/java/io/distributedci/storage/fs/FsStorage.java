package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.BlobStore;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.GroupCommit;
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
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Path;

/** Keeps everything in plain files of one directory; see the story of this package. One process writes; safe for use by many threads. */
public final class FsStorage implements Storage {
    private static final System.Logger LOG = System.getLogger(FsStorage.class.getName());

    private final Schema schema;
    private final BlobStore blobs;
    private final Store store;
    private final GroupCommit<Written> commits;
    private final TablesView.Owner use = new Use();
    private volatile boolean closed;

    private FsStorage(Schema schema, Store store, BlobStore blobs) {
        this.schema = schema;
        this.store = store;
        this.blobs = requireNonNull(blobs);
        commits = new GroupCommit<>(
                GroupCommit.Limits.DEFAULT,
                written -> written.prepared().changes().id(),
                store.commits());
    }

    /**
     * Opens the store in this directory for writing; makes one when there is none.
     *
     * @throws StorageException when another one writes to it, it was written by a newer format, is damaged, or the disk fails
     */
    public static FsStorage open(Path root, Schema schema, BlobStore blobs) {
        return open(root, schema, blobs, FsLimits.DEFAULT);
    }

    /**
     * Opens the store in this directory for writing, with these limits.
     *
     * @throws StorageException as {@link #open(Path, Schema, BlobStore)}
     */
    public static FsStorage open(Path root, Schema schema, BlobStore blobs, FsLimits limits) {
        FsStorage storage = new FsStorage(schema, Store.open(root, schema, limits), blobs);
        storage.recovery()
                .cut()
                .forEach(cut ->
                        LOG.log(System.Logger.Level.WARNING, "Cut a torn end off the journal in {0}: {1}", root, cut));
        return storage;
    }

    /** What opening had to do. */
    public Recovery recovery() {
        return store.recovery();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public View view() {
        requireOpen();
        return new TablesView<>(state().tables(), use);
    }

    @Override
    public Receipt commit(ChangeSet changes) {
        requireOpen();
        return commits.commit(new Written(schema, new Prepared(state().tables(), schema, changes)));
    }

    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        requireOpen();
        return state().tables().receipt(id);
    }

    @Override
    public Vector<Recorded> events(Position after, int limit) {
        requireOpen();
        if (limit < 1 || limit > Query.MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + " is not in 1.." + Query.MAX_LIMIT);
        }
        return new Feed(schema, store.journal(), state()).after(after, limit);
    }

    @Override
    public BlobStore blobs() {
        requireOpen();
        return blobs;
    }

    /** Ends the store in good order: what was committed is sealed against unnoticed damage. */
    @Override
    public void close() {
        commits.close();
        synchronized (use) {
            if (!closed) {
                closed = true;
                closeStore();
            }
        }
    }

    private void closeStore() {
        try {
            store.close();
        } catch (IOException failed) {
            throw new StorageException("Closing the store failed; all commits are safe", failed);
        }
    }

    private FsState state() {
        return store.commits().state();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the storage is closed");
        }
    }

    private final class Use implements TablesView.Owner {
        @Override
        public void requireOpen() {
            FsStorage.this.requireOpen();
        }

        @Override
        public void released() {}
    }
}
