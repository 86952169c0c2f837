package io.distributedci.storage.memory;

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
import io.distributedci.storage.View;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.List;

/**
 * Keeps everything in memory, and nothing when the process ends; for the rest it is the reference of the contract. Reads never wait; commits of several threads
 * are written in batches. It never throws a {@link io.distributedci.storage.CommitUnknownException} unless the heap is exhausted.
 */
public final class InMemoryStorage implements Storage {
    private final Schema schema;
    private final BlobStore blobs;
    private final GroupCommit<Prepared> commits;
    private volatile State state;
    private volatile boolean closed;

    private InMemoryStorage(Schema schema, BlobStore blobs) {
        this.schema = requireNonNull(schema);
        this.blobs = requireNonNull(blobs);
        state = State.empty(new Kinds(schema));
        commits = new GroupCommit<>(
                GroupCommit.Limits.DEFAULT, prepared -> prepared.changes().id(), this::write);
    }

    /**
     * A new, empty store, with blobs in memory too.
     *
     * @throws IllegalArgumentException when a condition of an index does not fit its type
     */
    public static InMemoryStorage open(Schema schema) {
        return open(schema, InMemoryBlobs.create());
    }

    /** A new, empty store with these blobs, which may be shared and are left alone by {@link #close}. */
    public static InMemoryStorage open(Schema schema, BlobStore blobs) {
        return new InMemoryStorage(schema, blobs);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public View view() {
        requireOpen();
        return new MemoryView(this, state);
    }

    @Override
    public Receipt commit(ChangeSet changes) {
        requireOpen();
        return commits.commit(new Prepared(state, schema, changes));
    }

    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        requireOpen();
        return state.receipt(id);
    }

    @Override
    public Vector<Recorded> events(Position after, int limit) {
        requireOpen();
        if (limit < 1 || limit > Query.MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + " is not in 1.." + Query.MAX_LIMIT);
        }
        return state.log().after(after, limit);
    }

    @Override
    public BlobStore blobs() {
        requireOpen();
        return blobs;
    }

    @Override
    public void close() {
        commits.close();
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the storage is closed");
        }
    }

    private void write(List<GroupCommit.Pending<Prepared>> batch) {
        Batch next = new Batch(state);
        for (GroupCommit.Pending<Prepared> pending : batch) {
            try {
                pending.settle(next.decide(pending.change()));
            } catch (RuntimeException poisoned) {
                pending.fail(poisoned);
            }
        }
        state = next.after();
    }
}
