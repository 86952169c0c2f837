// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.table;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Keys;
import io.distributedci.storage.QueryPlan;
import io.distributedci.storage.Schema;
import io.vavr.Tuple2;
import java.util.ArrayList;
import java.util.List;

/** A change set with all that can be checked and computed before its turn, in the thread of its caller: whatever is wrong with it spoils nobody else's batch. */
public final class Prepared {
    private final ChangeSet changes;
    private final byte[] commit;
    private final List<Guard> guards = new ArrayList<>();
    private final List<Members<?>> members = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    /** A version that must hold. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Guard(Ref ref, int kind, byte[] id, long version) {}

    /** A membership with the plan to find the present members. */
    record Members<T extends Entity>(ChangeSet.Membership<T> membership, int kind, QueryPlan<T> plan) {}

    /**
     * Prepares.
     *
     * @param any a state of the store, for its declarations
     * @throws IllegalArgumentException when something is not in the schema, or a condition does not fit its type
     */
    public Prepared(Tables<?> any, Schema schema, ChangeSet changes) {
        this.changes = changes;
        commit = Keys.ofId(changes.id().value());
        Kinds kinds = any.kinds();
        for (Event event : changes.events()) {
            requireKnown(schema, event);
        }
        for (Tuple2<Ref, Long> expected : changes.expected()) {
            Ref ref = expected._1;
            guards.add(new Guard(ref, kinds.number(ref.kind()), Keys.ofId(ref.value()), expected._2));
        }
        for (ChangeSet.Membership<?> membership : changes.memberships()) {
            members.add(members(any, membership));
        }
        for (ChangeSet.Write<?> write : changes.writes()) {
            targets.add(Target.written(kinds.number(write.type()), write.entity()));
        }
        for (Ref ref : changes.removals()) {
            targets.add(Target.removed(kinds.number(ref.kind()), ref));
        }
    }

    private static void requireKnown(Schema schema, Event event) {
        if (schema.nameOf(event).isEmpty()) {
            throw new IllegalArgumentException("an event without a name: " + event.getClass());
        }
    }

    private static <T extends Entity> Members<T> members(Tables<?> any, ChangeSet.Membership<T> membership) {
        QueryPlan<T> plan = QueryPlan.counting(any.table(membership.type()).declared(), membership.where())
                .getOrElseThrow(error -> new IllegalArgumentException(error.toString()));
        return new Members<>(membership, any.kinds().number(membership.type()), plan);
    }

    /** What was prepared. */
    public ChangeSet changes() {
        return changes;
    }

    byte[] commit() {
        return commit;
    }

    List<Guard> guards() {
        return guards;
    }

    List<Members<?>> members() {
        return members;
    }

    /** What is written, then what is removed, in the order of the change set. */
    public List<Target> targets() {
        return targets;
    }
}
