// SPDX-License-Identifier: Apache-2.0
package io.distributedci.purge;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.kernel.Ref;
import io.distributedci.purge.PurgeFacts.Link;
import io.distributedci.purge.PurgePlan.Going;
import io.distributedci.purge.PurgePlan.Kept;
import io.distributedci.purge.PurgePlan.Why;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.UUID;

/** The rules of purging: R145, R146. Nothing that stays refers to what goes, and nothing pinned goes, nor what belongs to it, nor what it refers to. */
final class PurgeRules {
    private final PurgeFacts facts;
    private final Map<Ref, Vector<Link>> from;
    private final Map<Ref, Vector<Link>> to;
    private final Set<Ref> candidates;
    private final java.util.Map<Ref, Kept> kept = new LinkedHashMap<>();

    private PurgeRules(PurgeFacts facts) {
        this.facts = facts;
        from = facts.links().groupBy(Link::from);
        to = facts.links().groupBy(Link::to);
        candidates = facts.candidates().map(Going::ref).toSet();
    }

    /** Which of the candidates go, in which order, and why the others stay. */
    static PurgePlan plan(PurgeFacts facts, Set<UUID> pins) {
        PurgeRules rules = new PurgeRules(facts);
        rules.keepPinned();
        rules.keepReferredTo();
        Vector<Going> going = rules.ordered();
        return new PurgePlan(going, Vector.ofAll(rules.kept.values()), pins);
    }

    /** What is pinned, all that belongs to it, and all that those refer to. */
    private void keepPinned() {
        ArrayDeque<Ref> open = new ArrayDeque<>(facts.pinned().toJavaList());
        java.util.Set<Ref> seen = new java.util.HashSet<>(open);
        while (!open.isEmpty()) {
            Ref pinned = open.remove();
            keep(pinned, Why.PINNED, Option.none());
            linksTo(pinned)
                    .filter(Link::belongs)
                    .map(Link::from)
                    .filter(seen::add)
                    .forEach(open::add);
        }
        facts.candidates().map(Going::ref).filter(kept::containsKey).forEach(this::keepTargets);
    }

    /** What anything refers to that stays. */
    private void keepReferredTo() {
        facts.links()
                .filter(link -> !candidates.contains(link.from()))
                .filter(link -> keep(link.to(), Why.REFERRED_TO, Option.some(link.from())))
                .map(Link::to)
                .forEach(this::keepTargets);
    }

    private void keepTargets(Ref staying) {
        ArrayDeque<Ref> open = new ArrayDeque<>();
        open.add(staying);
        while (!open.isEmpty()) {
            Ref source = open.remove();
            linksFrom(source)
                    .map(Link::to)
                    .filter(target -> keep(target, Why.REFERRED_TO, Option.some(source)))
                    .forEach(open::add);
        }
    }

    /** Whether this is news. */
    @CanIgnoreReturnValue
    private boolean keep(Ref ref, Why why, Option<Ref> because) {
        return candidates.contains(ref) && kept.putIfAbsent(ref, new Kept(ref, why, because)) == null;
    }

    /** What refers goes before what it refers to; what is in a ring, or behind one, stays. */
    private Vector<Going> ordered() {
        java.util.Map<Ref, Going> left = new LinkedHashMap<>();
        facts.candidates().filter(item -> !kept.containsKey(item.ref())).forEach(item -> left.put(item.ref(), item));
        java.util.Map<Ref, Integer> referrers = new LinkedHashMap<>();
        left.keySet().forEach(ref -> referrers.put(ref, linksTo(ref).count(link -> left.containsKey(link.from()))));
        ArrayDeque<Ref> free = new ArrayDeque<>();
        referrers.forEach((ref, count) -> {
            if (count == 0) {
                free.add(ref);
            }
        });
        Vector<Going> going = Vector.empty();
        while (!free.isEmpty()) {
            Ref next = free.remove();
            going = going.appendAll(Option.of(left.get(next)));
            linksFrom(next)
                    .map(Link::to)
                    .filter(referrers::containsKey)
                    .filter(target -> referrers.merge(target, -1, Integer::sum) == 0)
                    .forEach(free::add);
        }
        left.keySet().removeAll(going.map(Going::ref).toJavaSet());
        left.keySet().forEach(ref -> kept.put(ref, new Kept(ref, Why.RING, Option.none())));
        return going;
    }

    private Vector<Link> linksFrom(Ref ref) {
        return from.getOrElse(ref, Vector.empty());
    }

    private Vector<Link> linksTo(Ref ref) {
        return to.getOrElse(ref, Vector.empty());
    }
}
