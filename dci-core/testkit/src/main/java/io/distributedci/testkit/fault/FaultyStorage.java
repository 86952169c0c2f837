// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.fault;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.jspecify.annotations.Nullable;

/** A healthy storage with one fault. It is slow: many faults are made by reading everything and telling it wrongly. */
public final class FaultyStorage implements Storage {
    private final Storage healthy;
    private final Fault fault;
    private final FaultyCommits commits;
    private final FaultyFeed feed;
    private final FaultyBlobs blobs;
    private @Nullable View lagging;
    private boolean closed;

    /** Gives a storage a fault; it must not be used without it from now on. */
    public FaultyStorage(Storage healthy, Fault fault) {
        this.healthy = requireNonNull(healthy);
        this.fault = requireNonNull(fault);
        commits = new FaultyCommits(healthy, fault);
        feed = new FaultyFeed(healthy, fault);
        blobs = new FaultyBlobs(healthy.blobs(), fault);
    }

    @Override
    public Schema schema() {
        return healthy.schema();
    }

    @Override
    public View view() {
        View view = fault == Fault.VIEW_MOVES ? new MovingView() : older();
        return new FaultyView(view, schema(), fault, commits.smuggled());
    }

    @Override
    public Receipt commit(ChangeSet changes) {
        return fault == Fault.VIEW_LAGS ? commitUnseen(changes) : commits.commit(changes);
    }

    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        return commits.find(id);
    }

    @Override
    public Vector<Recorded> events(Position after, int limit) {
        return feed.events(after, limit);
    }

    @Override
    public BlobStore blobs() {
        requireNonNull(healthy.blobs());
        return blobs;
    }

    @Override
    public synchronized void close() {
        if (fault == Fault.SECOND_CLOSE_FAILS && closed) {
            throw new IllegalStateException("closed twice");
        }
        closed = true;
        if (fault != Fault.USED_AFTER_CLOSE) {
            healthy.close();
        }
    }

    private synchronized View older() {
        View view = lagging == null ? healthy.view() : lagging;
        lagging = null;
        return view;
    }

    private synchronized Receipt commitUnseen(ChangeSet changes) {
        View before = healthy.view();
        Receipt receipt = healthy.commit(changes);
        if (lagging != null) {
            lagging.close();
        }
        lagging = before;
        return receipt;
    }

    /** Looks at the present state each time. */
    private final class MovingView implements View {
        @Override
        public Position position() {
            try (View now = healthy.view()) {
                return now.position();
            }
        }

        @Override
        public <T extends Entity> Option<T> get(EntityType<T> type, Id id) {
            try (View now = healthy.view()) {
                return now.get(type, id);
            }
        }

        @Override
        public <T extends Entity> Either<DciError, Page<T>> scan(Query<T> query) {
            try (View now = healthy.view()) {
                return now.scan(query);
            }
        }

        @Override
        public <T extends Entity> Either<DciError, Long> count(EntityType<T> type, Condition where) {
            try (View now = healthy.view()) {
                return now.count(type, where);
            }
        }

        @Override
        public void close() {}
    }
}
