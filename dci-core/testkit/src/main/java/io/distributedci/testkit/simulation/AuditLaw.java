// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.DciSession;
import io.distributedci.audit.AuditEntry;
import io.distributedci.audit.AuditTrail;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.EntityType;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** Every change is in the trail, in the same commit, with who did it and what it did (R209); and the trail leads to what there is. */
final class AuditLaw implements Invariant {
    private static final int PAGE = 500;

    @Override
    public Vector<String> after(Moment moment) {
        Vector<Ref> told = moment.changes().events().map(event -> Ref.to(event.subject()));
        return moment.changes()
                .writes()
                .map(ChangeSet.Write::ref)
                .appendAll(moment.changes().removals())
                .reject(ref -> FoldLaw.isExempt(ref.kind()))
                .reject(told::contains)
                .map(ref -> "R209 nothing tells that " + ref + " was changed by "
                        + moment.changes().actor());
    }

    @Override
    public Vector<String> overall(World world) {
        DciSession host = world.as(Actor.SYSTEM);
        AuditTrail trail = Founding.sure(host.audit().begin());
        Vector<AuditEntry> entries = Vector.empty();
        do {
            trail = Founding.sure(host.audit().next(trail, PAGE));
            entries = entries.appendAll(trail.entries());
        } while (!trail.entries().isEmpty());
        Map<Ref, AuditEntry> last = entries.foldLeft(HashMap.empty(), (all, entry) -> all.put(entry.subject(), entry));
        return gaps(world, entries)
                .appendAll(broken(entries))
                .appendAll(world.told().entities().values().flatMap(entity -> unlike(world, last, entity)));
    }

    private static Vector<String> gaps(World world, Vector<AuditEntry> entries) {
        Vector<Long> positions = entries.map(entry -> entry.position().value());
        return positions.equals(Vector.rangeClosed(1L, world.told().position().value()))
                ? Vector.empty()
                : Vector.of("R209 the trail has other places than the feed: " + positions.size());
    }

    /** What a fact found is what the one before left. */
    private static Vector<String> broken(Vector<AuditEntry> entries) {
        Map<Ref, Option<String>> left = HashMap.empty();
        Vector<String> findings = Vector.empty();
        for (AuditEntry entry : entries) {
            Option<String> before = left.getOrElse(entry.subject(), Option.none());
            if (!entry.before().equals(before) || entry.actor().isBlank()) {
                findings = findings.append("R209 before " + entry + " it was " + before);
            }
            left = left.put(entry.subject(), entry.after());
        }
        return findings;
    }

    private static Option<String> unlike(World world, Map<Ref, AuditEntry> last, Entity entity) {
        Ref ref = Ref.to(entity.id());
        Option<String> digest = world.storage().schema().entity(ref).map(type -> digest(type, entity));
        Option<String> told = last.get(ref).flatMap(AuditEntry::after);
        return Option.when(!told.equals(digest), () -> "R209 the trail ends with " + told + " for " + entity);
    }

    private static <T extends Entity> String digest(EntityType<T> type, Entity entity) {
        return type.digest(type.javaType().cast(entity));
    }
}
