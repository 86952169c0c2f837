// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vavr.collection.Vector;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Which part is to blame. Parts are texts here: a letter for the type, a digit for the version. */
class SuspectRulesProperties {
    private static final double CLOSE = 1e-12;

    @Property(tries = 200)
    void suspects_come_in_the_order_of_ochiais_coefficient(@ForAll("trials") Vector<Trial<String>> trials) {
        Vector<SuspectSet<String>> sets = SuspectRules.rank(trials);
        sets.zip(sets.drop(1)).forEach(pair -> assertThat(pair._1.score()).isGreaterThan(pair._2.score()));
        sets.forEach(set ->
                set.members().forEach(part -> assertThat(ochiai(part, trials)).isCloseTo(set.score(), within(CLOSE))));
    }

    @Property(tries = 200)
    void suspects_are_exactly_the_parts_of_failing_runs(@ForAll("trials") Vector<Trial<String>> trials) {
        assertThat(SuspectRules.rank(trials).flatMap(SuspectSet::members))
                .containsExactlyInAnyOrderElementsOf(
                        trials.filter(Trial::failed).flatMap(Trial::parts).distinct());
    }

    @Property(tries = 200)
    void parts_that_always_come_together_are_one_set(@ForAll("trials") Vector<Trial<String>> trials) {
        Vector<Trial<String>> doubled = trials.map(trial ->
                new Trial<>(trial.parts().flatMap(part -> Vector.of(part, part + "'")), trial.failed()));
        SuspectRules.rank(doubled)
                .forEach(set -> set.members()
                        .forEach(part -> assertThat(set.members())
                                .contains(part.endsWith("'") ? part.substring(0, 2) : part + "'")));
    }

    @Property(tries = 200)
    void a_failing_run_with_the_culprit_makes_it_no_less_suspicious(@ForAll("trials") Vector<Trial<String>> trials) {
        Vector<Trial<String>> more = trials.append(new Trial<>(Vector.of("a0", "b0", "c0"), true));
        assertThat(ochiai("a0", more)).isGreaterThanOrEqualTo(ochiai("a0", trials));
    }

    @Example
    void the_culprit_is_first_and_what_was_always_there_is_not() {
        Vector<Trial<String>> trials =
                Vector.of(run(true, "a1", "b0"), run(true, "a1", "b1"), run(false, "a0", "b0"), run(false, "a0", "b1"));
        Vector<SuspectSet<String>> sets = SuspectRules.rank(trials);
        assertThat(sets.head().members()).containsExactly("a1");
        assertThat(sets.head().score()).isEqualTo(1);
        assertThat(sets.get(1).members()).containsExactly("b0", "b1");
        assertThat(sets.get(1).score()).isCloseTo(0.5, within(CLOSE));
    }

    @Example
    void nothing_failed_so_nobody_is_suspect() {
        assertThat(SuspectRules.rank(Vector.of(run(false, "a0")))).isEmpty();
        assertThat(SuspectRules.rank(Vector.<Trial<String>>empty())).isEmpty();
        assertThat(SuspectRules.next(Vector.<Trial<String>>empty(), part -> part))
                .isEmpty();
    }

    @Example
    void what_every_site_has_does_not_discriminate() {
        Vector<Trial<String>> sites = Vector.of(
                run(true, "x86", "nic-a"),
                run(true, "x86", "nic-a"),
                run(false, "x86", "nic-b"),
                run(false, "x86", "nic-b"));
        assertThat(SuspectRules.discriminating(sites).map(SuspectSet::members)).containsExactly(Vector.of("nic-a"));
        assertThat(SuspectRules.discriminating(Vector.of(run(true, "x86"), run(false, "x86"))))
                .isEmpty();
    }

    @Example
    void two_that_fail_only_together_are_suspected_together() {
        Vector<Trial<String>> trials = Vector.range(0, 4)
                .flatMap(again -> Vector.of(
                        run(true, "a1", "b1"), run(false, "a1", "b0"), run(false, "a0", "b1"), run(false, "a0", "b0")));
        Interaction<String> pair = SuspectRules.interaction(trials).get();
        assertThat(Vector.of(pair.one(), pair.other())).containsExactlyInAnyOrder("a1", "b1");
        assertThat(pair.counts().with()).isEqualTo(new Tally(4, 4));
    }

    @Example
    void one_culprit_alone_is_no_pair() {
        Vector<Trial<String>> trials = Vector.range(0, 4)
                .flatMap(again -> Vector.of(
                        run(true, "a1", "b1"), run(true, "a1", "b0"), run(false, "a0", "b1"), run(false, "a0", "b0")));
        assertThat(SuspectRules.interaction(trials)).isEmpty();
    }

    @Property(tries = 200)
    void suspicion_is_shared_out_whole(@ForAll("trials") Vector<Trial<String>> trials) {
        assertThat(SuspectRules.suspicion(trials).values().sum().doubleValue())
                .isCloseTo(trials.isEmpty() ? 0 : 1, within(CLOSE));
    }

    @Property(tries = 200)
    void the_next_set_has_one_part_of_each_kind_and_no_neighbour_tells_more(
            @ForAll("trials") Vector<Trial<String>> trials) {
        SuspectRules.next(trials, SuspectRulesProperties::kind).forEach(next -> {
            assertThat(next.parts().map(SuspectRulesProperties::kind))
                    .containsExactlyInAnyOrderElementsOf(trials.flatMap(Trial::parts)
                            .map(SuspectRulesProperties::kind)
                            .distinct());
            assertThat(next.expectedBits()).isNotNegative();
            assertThat(next.suspicion()).isBetween(-CLOSE, 1 + CLOSE);
        });
    }

    @Example
    void the_next_set_halves_the_suspects() {
        Vector<Trial<String>> trials = Vector.of(
                run(true, "a1", "b1", "c1", "d1"),
                run(true, "a1", "b1", "c1", "d1"),
                run(false, "a0", "b0", "c0", "d0"));
        NextSet<String> next =
                SuspectRules.next(trials, SuspectRulesProperties::kind).get();
        assertThat(next.parts().count(part -> part.endsWith("1"))).isEqualTo(2);
        assertThat(next.suspicion()).isCloseTo(0.5, within(0.01));
    }

    @Provide
    Arbitrary<Vector<Trial<String>>> trials() {
        Arbitrary<Trial<String>> trial = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false))
                .as((a, b, c, failed) -> run(failed, "a" + a, "b" + b, "c" + c));
        return trial.list().ofMaxSize(20).map(Vector::ofAll);
    }

    private static Trial<String> run(boolean failed, String... parts) {
        return new Trial<>(Vector.of(parts), failed);
    }

    private static String kind(String part) {
        return part.substring(0, 1);
    }

    private static double ochiai(String part, Vector<Trial<String>> trials) {
        double with = trials.count(trial -> trial.parts().contains(part));
        double both = trials.count(trial -> trial.parts().contains(part) && trial.failed());
        return both == 0 ? 0 : both / Math.sqrt(with * trials.count(Trial::failed));
    }
}
