// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

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
import java.util.LinkedHashSet;
import java.util.Set;

/** Notes what is asked. */
final class RecordingStorage implements Storage {
    private final Storage storage;
    private final Set<Query<?>> scans = new LinkedHashSet<>();
    private final Set<Query<?>> sets = new LinkedHashSet<>();

    RecordingStorage(Storage storage) {
        this.storage = storage;
    }

    /** The first pages that were asked for. */
    Vector<Query<?>> scans() {
        return Vector.ofAll(scans);
    }

    /** What was counted, and what a commit relied on as a whole. */
    Vector<Query<?>> sets() {
        return Vector.ofAll(sets);
    }

    private <T extends Entity> void noteSet(EntityType<T> type, Condition where) {
        sets.add(Query.of(type).where(where));
    }

    @Override
    public Schema schema() {
        return storage.schema();
    }

    @Override
    public View view() {
        View view = storage.view();
        return new View() {
            @Override
            public Position position() {
                return view.position();
            }

            @Override
            public <T extends Entity> Option<T> get(EntityType<T> type, Id id) {
                return view.get(type, id);
            }

            @Override
            public <T extends Entity> Vector<T> getAll(EntityType<T> type, Vector<? extends Id> ids) {
                return view.getAll(type, ids);
            }

            @Override
            public <T extends Entity> Either<DciError, Page<T>> scan(Query<T> query) {
                scans.add(query.after(Option.none()));
                return view.scan(query);
            }

            @Override
            public <T extends Entity> Either<DciError, Vector<Page<T>>> scanAll(Vector<Query<T>> queries) {
                queries.forEach(query -> scans.add(query.after(Option.none())));
                return view.scanAll(queries);
            }

            @Override
            public <T extends Entity> Either<DciError, Long> count(EntityType<T> type, Condition where) {
                noteSet(type, where);
                return view.count(type, where);
            }

            @Override
            public void close() {
                view.close();
            }
        };
    }

    @Override
    public Receipt commit(ChangeSet changes) {
        changes.memberships().forEach(membership -> noteSet(membership.type(), membership.where()));
        return storage.commit(changes);
    }

    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        return storage.find(id);
    }

    @Override
    public Vector<Recorded> events(Position after, int limit) {
        return storage.events(after, limit);
    }

    @Override
    public BlobStore blobs() {
        return storage.blobs();
    }

    @Override
    public void close() {
        storage.close();
    }
}
