// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.reference;

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
import io.distributedci.storage.View;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** One {@link ReferenceState} under one lock. It keeps nothing when it is closed. */
public final class ReferenceStorage implements Storage {
    private final Schema schema;
    private final ReferenceBlobs blobs = new ReferenceBlobs();
    private ReferenceState state;
    private boolean closed;

    /** An empty store. */
    public ReferenceStorage(Schema schema) {
        this.schema = requireNonNull(schema);
        state = ReferenceState.empty(schema);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    /** Everything, as of now. */
    public synchronized ReferenceState state() {
        requireOpen();
        return state;
    }

    @Override
    public View view() {
        return new ReferenceView(state());
    }

    @Override
    public synchronized Receipt commit(ChangeSet changes) {
        requireOpen();
        ReferenceState.Applied applied = state.apply(changes);
        state = applied.after();
        return applied.receipt();
    }

    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        return state().find(id);
    }

    @Override
    public Vector<Recorded> events(Position after, int limit) {
        requireLimit(limit);
        return page(state().feed(), after, limit);
    }

    /** Part of a feed. */
    public static Vector<Recorded> page(Vector<Recorded> feed, Position after, int limit) {
        return feed.dropUntil(recorded -> recorded.position().compareTo(after) > 0)
                .take(limit);
    }

    @Override
    public BlobStore blobs() {
        requireNonNull(state());
        return blobs;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the storage is closed");
        }
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > Query.MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit);
        }
    }
}
