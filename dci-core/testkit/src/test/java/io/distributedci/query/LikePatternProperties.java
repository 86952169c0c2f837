// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Conditions;
import io.distributedci.testkit.Rule;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** How patterns match. */
class LikePatternProperties {
    @Provide
    Arbitrary<String> texts() {
        return letters("ab%_\\A\uD83D\uDE00", 12);
    }

    @Provide
    Arbitrary<String> patterns() {
        return letters("ab%%__\\A\uD83D\uDE00", 8);
    }

    private static Arbitrary<String> letters(String alphabet, int most) {
        return Arbitraries.of(alphabet.codePoints().boxed().toList())
                .list()
                .ofMaxSize(most)
                .map(points -> points.stream().map(Character::toString).reduce("", String::concat));
    }

    @Provide
    Arbitrary<String> words() {
        return Conditions.text();
    }

    @Property(tries = 5000)
    void a_pattern_matches_what_its_regular_expression_matches(
            @ForAll("patterns") String pattern, @ForAll("texts") String text, @ForAll boolean ignoreCase) {
        assertThat(like(pattern, ignoreCase).matches(text)).isEqualTo(PlainMeaning.like(text, pattern, ignoreCase));
    }

    @Property(tries = 2000)
    void a_run_between_wildcards_is_found_wherever_it_is(
            @ForAll("repetitive") String run, @ForAll("repetitive") String text) {
        assertThat(like("%" + run + "%", false).matches(text)).isEqualTo(text.contains(run));
        assertThat(like("%" + run + "%" + run + "%", false).matches(text + run)).isEqualTo(text.contains(run));
    }

    /** Texts with many borders, where a search that goes back too little or too far errs. */
    @Provide
    Arbitrary<String> repetitive() {
        return letters("aaab", 7);
    }

    @Property(tries = 2000)
    void the_canonical_pattern_is_the_same_pattern(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        LikePattern like = like(pattern, false);
        LikePattern again = like(like.text(), false);
        assertThat(again).isEqualTo(like).hasSameHashCodeAs(like);
        assertThat(again.matches(text)).isEqualTo(like.matches(text));
        assertThat(like.text().replaceAll("\\\\[%_\\\\]", "")).doesNotContain("\\");
    }

    @Property
    @Rule("R175")
    void an_escaped_text_matches_itself_and_only_case_may_differ(@ForAll("words") String a, @ForAll("words") String b) {
        assertThat(like(LikePattern.escape(a), false).matches(b)).isEqualTo(a.equals(b));
        assertThat(like(LikePattern.escape(a), true).matches(b))
                .isEqualTo(PlainMeaning.folded(a, true).equals(PlainMeaning.folded(b, true)));
    }

    @Example
    void a_hostile_pattern_is_done_in_one_pass() {
        String text = "a".repeat(60_000);
        assertThat(like("%a".repeat(20_000) + "%b", false).matches(text)).isFalse();
        assertThat(like("%" + "a".repeat(30_000) + "b%", false).matches(text)).isFalse();
        assertThat(like("%" + "_".repeat(63) + "b%", false).matches(text)).isFalse();
    }

    private static LikePattern like(String pattern, boolean ignoreCase) {
        return LikePattern.of(pattern, ignoreCase).get();
    }
}
