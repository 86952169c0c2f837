// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.result.cases.CaseId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is observed, as text. */
class SignalProperties {
    @Property(tries = 300)
    void reading_what_was_written_gives_the_same(@ForAll("signals") Signal signal) {
        assertThat(Signal.parse(signal.text())).containsExactly(signal);
    }

    @Property(tries = 300)
    void different_signals_have_different_texts_and_keys(
            @ForAll("signals") Signal one, @ForAll("signals") Signal other) {
        assertThat(one.text().equals(other.text())).isEqualTo(one.equals(other));
        assertThat(one.key().equals(other.key())).isEqualTo(one.equals(other));
    }

    @Property(tries = 300)
    void whatever_is_read_is_written_the_same(@ForAll("texts") String text) {
        Signal.parse(text).forEach(signal -> assertThat(signal.text()).isEqualTo(text));
    }

    @Example
    void what_is_no_signal_is_refused() {
        assertThat(Signal.parse("").getLeft().code()).isEqualTo("input.value");
        assertThat(Signal.parse("a\tb\tc\td\t01\t").isLeft()).isTrue();
        assertThat(Signal.parse("a\tb\tc\td\t1").isLeft()).isTrue();
        assertThat(Signal.parse("a\tb\tc\td\t-1\t").isLeft()).isTrue();
        assertThat(Signal.parse("a\tb\tc\td\t1\te\t").isLeft()).isTrue();
        assertThat(Signal.JOB).hasToString("job");
    }

    @Provide
    Arbitrary<Signal> signals() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Signal.JOB)),
                net.jqwik.api.Tuple.of(
                        9,
                        Combinators.combine(
                                        texts(),
                                        texts(),
                                        texts(),
                                        texts(),
                                        Arbitraries.integers().greaterOrEqual(0))
                                .as(CaseId::new)
                                .map(Signal::of)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('a', '\t', '\\', ':', '[').ofMaxLength(6);
    }
}
