// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Bound;
import io.distributedci.query.Condition;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.QueryPlan;
import io.distributedci.storage.Schema;
import io.vavr.Tuple2;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change set with all that can be checked and computed before its turn, in the thread of its caller: whatever is wrong with it spoils nobody else's batch, and the
 * JSON is written before the lock is taken.
 */
final class Prepared {
    private final ChangeSet changes;
    private final List<Guard> guards = new ArrayList<>();
    private final List<Members<?>> members = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    /** A version that must hold. */
    record Guard(Ref ref, EntityTable<?> table, long version) {}

    /** A membership with the plan to find the present members. */
    record Members<T extends Entity>(ChangeSet.Membership<T> membership, EntityTable<T> table, QueryPlan<T> plan) {
        Bound<T> condition() {
            return plan.condition();
        }

        Question question() {
            return new Question(table, membership.where());
        }

        boolean matches(Entity entity) {
            return condition().test(table.type().javaType().cast(entity));
        }
    }

    /** What a membership asks; change sets that ask the same share the answer. */
    record Question(EntityTable<?> table, Condition where) {}

    /** What is written, or removed when there is no row. */
    record Target(Ref ref, EntityTable<?> table, @Nullable Row<?> after) {}

    /** An event as it is kept. */
    record Fact(String name, String body) {}

    /** @throws IllegalArgumentException when something is not in the schema, a condition does not fit its type, or a value does not fit its column */
    Prepared(Layout layout, ChangeSet changes) {
        this.changes = changes;
        require(Values.isExact(changes.actor()), "an actor that is no text");
        for (Event event : changes.events()) {
            facts.add(fact(layout.schema(), event));
        }
        for (Tuple2<Ref, Long> expected : changes.expected()) {
            guards.add(new Guard(expected._1, layout.table(expected._1.kind()), expected._2));
        }
        for (ChangeSet.Membership<?> membership : changes.memberships()) {
            members.add(members(layout, membership));
        }
        for (ChangeSet.Write<?> write : changes.writes()) {
            targets.add(target(layout, write));
        }
        for (Ref ref : changes.removals()) {
            targets.add(new Target(ref, layout.table(ref.kind()), null));
        }
    }

    private static Fact fact(Schema schema, Event event) {
        String name = schema.nameOf(event);
        return new Fact(name, Json.written(out -> schema.write(out, event)));
    }

    private static <T extends Entity> Members<T> members(Layout layout, ChangeSet.Membership<T> membership) {
        EntityTable<T> table = layout.table(membership.type());
        QueryPlan<T> plan = QueryPlan.counting(table.declared(), membership.where())
                .getOrElseThrow(error -> new IllegalArgumentException(error.toString()));
        return new Members<>(membership, table, plan);
    }

    private static <T extends Entity> Target target(Layout layout, ChangeSet.Write<T> write) {
        EntityType<T> type = write.type();
        Row<T> row = layout.table(type).row(write.entity());
        require(
                row.isExact(),
                write.ref() + " has a value that its column cannot hold: text with the character 0 or half a surrogate"
                        + " pair, or an instant finer than a microsecond or outside of the years 1 to 9999");
        return new Target(write.ref(), row.table(), row);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    ChangeSet changes() {
        return changes;
    }

    List<Guard> guards() {
        return guards;
    }

    List<Members<?>> members() {
        return members;
    }

    List<Target> targets() {
        return targets;
    }

    List<Fact> facts() {
        return facts;
    }
}
