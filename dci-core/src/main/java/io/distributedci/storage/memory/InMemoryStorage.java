// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.memory;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
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
import io.distributedci.storage.table.Batch;
import io.distributedci.storage.table.Prepared;
import io.distributedci.storage.table.TablesView;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps everything in memory, and nothing when the process ends; for the rest it is the reference of the contract. Reads never wait; commits of several threads
 * are written in batches. It never throws a {@link io.distributedci.storage.CommitUnknownException} unless the heap is exhausted.
 */
public final class InMemoryStorage implements Storage {
    private final Schema schema;
    private final BlobStore blobs;
    private final GroupCommit<Prepared> commits;
    private final TablesView.Owner use = new Use();
    private volatile State state;
    private volatile boolean closed;

    private InMemoryStorage(Schema schema, BlobStore blobs) {
        this.schema = requireNonNull(schema);
        this.blobs = requireNonNull(blobs);
        state = State.empty(schema);
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
        return new TablesView<>(state.tables(), use);
    }

    @Override
    public Receipt commit(ChangeSet changes) {
        requireOpen();
        return commits.commit(new Prepared(state.tables(), schema, changes));
    }

    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        requireOpen();
        return state.tables().receipt(id);
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

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the storage is closed");
        }
    }

    private void write(List<GroupCommit.Pending<Prepared>> batch) {
        Batch<Entity> next = new Batch<>(state.tables());
        Appended appended = new Appended(state.log());
        for (GroupCommit.Pending<Prepared> pending : batch) {
            try {
                pending.settle(next.decide(pending.change(), appended));
            } catch (RuntimeException poisoned) {
                pending.fail(poisoned);
            }
        }
        state = new State(next.after(), appended.log);
    }

    private final class Use implements TablesView.Owner {
        @Override
        public void requireOpen() {
            InMemoryStorage.this.requireOpen();
        }

        @Override
        public void released() {}
    }

    private static final class Appended implements Batch.Accepted<Entity> {
        private EventLog log;

        private Appended(EventLog log) {
            this.log = log;
        }

        @Override
        public Iterable<Entity> keep(Prepared change, Position after) {
            log = log.append(recorded(change.changes(), after.value()));
            return change.changes().writes().map(ChangeSet.Write::entity);
        }

        private static List<Recorded> recorded(ChangeSet changes, long after) {
            long position = after;
            List<Recorded> recorded = new ArrayList<>(changes.events().size());
            for (Event event : changes.events()) {
                position++;
                recorded.add(new Recorded(new Position(position), changes.id(), changes.at(), changes.actor(), event));
            }
            return recorded;
        }
    }
}
