// SPDX-License-Identifier: Apache-2.0
package io.distributedci.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Ref;
import io.distributedci.purge.PurgeFacts.Link;
import io.distributedci.purge.PurgePlan.Going;
import io.distributedci.purge.PurgePlan.Why;
import io.distributedci.testkit.Generators;
import io.distributedci.testkit.Rule;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PurgeRulesProperties {
    private static final int REFS = 8;

    /** Few entities of which some may go, some are pinned, and any refers to any. */
    static final class AnyFacts implements ArbitrarySupplier<PurgeFacts> {
        @Override
        public Arbitrary<PurgeFacts> get() {
            Arbitrary<Ref> refs = Arbitraries.integers().between(0, REFS - 1).map(PurgeRulesProperties::ref);
            Arbitrary<Link> links =
                    Combinators.combine(refs, refs, Arbitraries.of(true, false)).as(Link::new);
            return Combinators.combine(
                            refs.list().uniqueElements().ofMaxSize(REFS),
                            Generators.vectors(links, 12),
                            refs.list().uniqueElements().ofMaxSize(2))
                    .as((candidates, all, pinned) -> new PurgeFacts(
                            Vector.ofAll(candidates).map(ref -> new Going(ref, 1, 10)), all, HashSet.ofAll(pinned)));
        }
    }

    @Property
    @Rule("R145")
    void every_candidate_goes_or_stays_for_a_reason(@ForAll(supplier = AnyFacts.class) PurgeFacts facts) {
        PurgePlan plan = plan(facts);
        assertThat(going(plan).appendAll(kept(plan)).asJava())
                .containsExactlyInAnyOrderElementsOf(
                        facts.candidates().map(Going::ref).asJava());
    }

    @Property
    @Rule({"R145", "R146"})
    void nothing_that_stays_refers_to_what_goes_however_far_it_comes(
            @ForAll(supplier = AnyFacts.class) PurgeFacts facts) {
        Vector<Ref> order = going(plan(facts));
        for (int done = 0; done <= order.size(); done++) {
            Set<Ref> gone = order.take(done).toSet();
            assertThat(facts.links()
                            .filter(link -> gone.contains(link.to()) && !gone.contains(link.from()))
                            .asJava())
                    .isEmpty();
        }
    }

    @Property
    @Rule("R145")
    void nothing_pinned_goes_nor_what_belongs_to_it(@ForAll(supplier = AnyFacts.class) PurgeFacts facts) {
        Set<Ref> safe = facts.pinned();
        for (int round = 0; round < REFS; round++) {
            Set<Ref> now = safe;
            safe = safe.addAll(facts.links()
                    .filter(link -> link.belongs() && now.contains(link.to()))
                    .map(Link::from));
        }
        assertThat(going(plan(facts)).filter(safe::contains).asJava()).isEmpty();
    }

    @Property
    @Rule("R145")
    void what_nothing_is_against_goes(@ForAll(supplier = AnyFacts.class) PurgeFacts facts) {
        PurgeFacts free = new PurgeFacts(
                facts.candidates(),
                facts.links()
                        .filter(link -> link.from().compareTo(link.to()) < 0
                                && facts.candidates().exists(item -> item.ref().equals(link.from()))),
                HashSet.empty());
        assertThat(kept(plan(free)).asJava()).isEmpty();
    }

    @Example
    @Rule("R145")
    void a_ring_stays_and_says_so() {
        Vector<Going> both = Vector.of(new Going(ref(1), 1, 0), new Going(ref(2), 1, 0));
        Vector<Link> ring = Vector.of(new Link(ref(1), ref(2), false), new Link(ref(2), ref(1), false));
        assertThat(plan(new PurgeFacts(both, ring, HashSet.empty()))
                        .kept()
                        .map(PurgePlan.Kept::why)
                        .asJava())
                .containsExactly(Why.RING, Why.RING);
    }

    private static PurgePlan plan(PurgeFacts facts) {
        return PurgeRules.plan(facts, HashSet.empty());
    }

    private static Ref ref(int number) {
        return new Ref("thing", new UUID(0, number));
    }

    private static Vector<Ref> going(PurgePlan plan) {
        return plan.going().map(Going::ref);
    }

    private static Vector<Ref> kept(PurgePlan plan) {
        return plan.kept().map(PurgePlan.Kept::ref);
    }
}
