// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.Ref;
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
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** The library over a sound storage as it would be with a {@link Mistake}. What is looked at while a commit is under way is shown as it is: that is the simulation, not the rule. */
final class MistakenStorage implements Storage {
    private final Storage sound;
    private final Mistake mistake;
    private boolean committing;

    MistakenStorage(Storage sound, Mistake mistake) {
        this.sound = sound;
        this.mistake = mistake;
    }

    @Override
    public View view() {
        return new MistakenView(sound.view());
    }

    @Override
    public Receipt commit(ChangeSet changes) {
        Vector<Event> facts = mistake.decide(changes.events());
        boolean outermost = !committing;
        committing = true;
        try {
            return facts.isEmpty()
                    ? new Receipt.Committed(changes.id(), position(), changes.at())
                    : sound.commit(decided(changes, facts));
        } finally {
            committing = !outermost;
        }
    }

    private Position position() {
        try (View view = sound.view()) {
            return view.position();
        }
    }

    /** State follows from facts; an entity about which there is no fact any more is not written. */
    private ChangeSet decided(ChangeSet changes, Vector<Event> facts) {
        try (View view = sound.view()) {
            return new ChangeSet(
                    changes.id(),
                    changes.at(),
                    changes.actor(),
                    changes.expected(),
                    changes.memberships(),
                    changes.writes()
                            .filter(write -> mistake.silent()
                                    || beside(write)
                                    || about(facts, write.ref()).nonEmpty())
                            .<ChangeSet.Write<?>>map(write ->
                                    beside(write) || about(facts, write.ref()).isEmpty()
                                            ? write
                                            : following(view, write, facts)),
                    changes.removals(),
                    facts);
        }
    }

    private static boolean beside(ChangeSet.Write<?> write) {
        return FoldLaw.isExempt(write.ref().kind());
    }

    private static Vector<Event> about(Vector<Event> facts, Ref ref) {
        return facts.filter(fact -> Ref.to(fact.subject()).equals(ref));
    }

    private static <T extends Entity> ChangeSet.Write<T> following(
            View view, ChangeSet.Write<T> write, Vector<Event> facts) {
        Entity after = view.get(write.type(), write.ref())
                .<Entity>map(stored -> stored)
                .getOrElse(write.entity());
        for (Event fact : about(facts, write.ref())) {
            after = fact instanceof Creation<?> creation
                    ? creation.created()
                    : fact instanceof Change<?> change ? applied(change, after) : after;
        }
        return new ChangeSet.Write<>(
                write.type(),
                write.type()
                        .javaType()
                        .cast(after.withVersion(write.entity().version())
                                .withUpdatedAt(write.entity().updatedAt())));
    }

    @SuppressWarnings("unchecked")
    private static Entity applied(Change<?> change, Entity before) {
        return ((Change<Entity>) change).applyTo(before);
    }

    @Override
    public Schema schema() {
        return sound.schema();
    }

    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        return sound.find(id);
    }

    @Override
    public Vector<Recorded> events(Position after, int limit) {
        return sound.events(after, limit);
    }

    @Override
    public BlobStore blobs() {
        return sound.blobs();
    }

    @Override
    public void close() {
        sound.close();
    }

    private final class MistakenView implements View {
        private final View view;
        /** The kinds that were asked for, one by one or in lists. */
        private Set<String> asked = HashSet.empty();

        MistakenView(View view) {
            this.view = view;
        }

        private <T extends Entity> T seen(EntityType<T> type, T entity) {
            return committing ? entity : type.javaType().cast(mistake.see(entity, asked));
        }

        @SuppressWarnings("unchecked")
        private <T extends Entity> Query<T> asked(Query<T> query) {
            asked = asked.add(query.type().name());
            return committing ? query : (Query<T>) mistake.ask(query, asked);
        }

        @Override
        public Position position() {
            return view.position();
        }

        @Override
        public <T extends Entity> Option<T> get(EntityType<T> type, Id id) {
            return view.get(type, id).map(entity -> seen(type, entity));
        }

        @Override
        public <T extends Entity> Either<DciError, Page<T>> scan(Query<T> query) {
            return view.scan(asked(query)).map(page -> page.map(entity -> seen(query.type(), entity)));
        }

        @Override
        public <T extends Entity> Either<DciError, Long> count(EntityType<T> type, Condition where) {
            return view.count(type, asked(Query.of(type).where(where)).where());
        }

        @Override
        public void close() {
            view.close();
        }
    }
}
