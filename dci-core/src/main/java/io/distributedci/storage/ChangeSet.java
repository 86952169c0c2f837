// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Condition;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;

/**
 * Everything one transaction wants to change, and everything it relied on.
 *
 * @param id chosen by the caller; the same id never applies twice (S4.4)
 * @param at when, by the caller's clock, whole microseconds
 * @param actor who: {@code system}, or kind and id as in {@code remoteci/8f0d…}
 * @param expected versions that must hold at the commit point, of entities read or written; 0 for "does not exist" (S3.1, S3.2). Every written or removed
 *     entity must be named here, a written one with its version minus one.
 * @param memberships sets of entities that must match at the commit point exactly as they did (S3.5)
 * @param writes new states; each reference at most once
 * @param removals entities to forget altogether (a purge); not archived ones, which are writes
 * @param events facts in their order, at least one
 */
public record ChangeSet(
        CommitId id,
        Instant at,
        String actor,
        Map<Ref, Long> expected,
        Vector<Membership<?>> memberships,
        Vector<Write<?>> writes,
        Vector<Ref> removals,
        Vector<Event> events) {
    /** Most entities that one change may write or remove, and most events. */
    public static final int MAX_CHANGES = 100_000;

    public ChangeSet {
        requireNonNull(id);
        requireNonNull(at);
        requireNonNull(actor);
        requireNonNull(expected);
        requireNonNull(memberships);
        requireNonNull(writes);
        requireNonNull(removals);
        requireNonNull(events);
        require(!events.isEmpty(), "a change set has at least one event");
        require(
                events.size() <= MAX_CHANGES && writes.size() + removals.size() <= MAX_CHANGES,
                "a change set has at most " + MAX_CHANGES + " changes");
        requireGuarded(expected, writes, removals);
    }

    /** The new state of one entity. */
    public record Write<T extends Entity>(EntityType<T> type, T entity) {
        public Write {
            requireNonNull(type);
            requireNonNull(entity);
        }

        /** What is written. */
        public Ref ref() {
            return Ref.to(entity.id());
        }
    }

    /** Exactly these entities match the condition. */
    public record Membership<T extends Entity>(EntityType<T> type, Condition where, Set<UUID> ids) {
        public Membership {
            requireNonNull(type);
            requireNonNull(where);
            requireNonNull(ids);
        }
    }

    private static void requireGuarded(Map<Ref, Long> expected, Vector<Write<?>> writes, Vector<Ref> removals) {
        HashSet<Ref> changed = new HashSet<>();
        for (Write<?> write : writes) {
            Ref ref = write.ref();
            require(changed.add(ref), ref + " is changed twice");
            require(
                    expected.getOrElse(ref, -1L) == write.entity().version() - 1,
                    ref + " is written without expecting the version before");
        }
        for (Ref ref : removals) {
            require(changed.add(ref), ref + " is changed twice");
            require(expected.getOrElse(ref, 0L) > 0, ref + " is removed without expecting a version");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
