// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static io.distributedci.health.Observation.FAILED;
import static io.distributedci.health.Observation.KILLED;
import static io.distributedci.health.Observation.MASS_FAILURE;
import static io.distributedci.health.Observation.PASSED;
import static io.distributedci.health.Observation.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vavr.collection.Vector;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Flakes and mass failures. */
class SignalRulesProperties {
    @Property(tries = 300)
    void a_score_is_between_nothing_and_all(@ForAll List<Observation> runs) {
        assertThat(FlakeRules.score(Vector.ofAll(runs)).score()).isBetween(0.0, 100.0);
    }

    @Property(tries = 300)
    void what_is_no_evidence_is_no_flip(@ForAll List<Observation> runs) {
        Vector<Observation> all = Vector.ofAll(runs);
        assertThat(FlakeRules.score(all)).isEqualTo(FlakeRules.score(all.filter(Observation::isDecisive)));
    }

    @Property(tries = 300)
    void a_breakage_is_no_flip(@ForAll List<Observation> before, @ForAll List<Observation> after) {
        Vector<Observation> start = Vector.ofAll(before).append(PASSED);
        Vector<Observation> end = Vector.ofAll(after).prepend(PASSED);
        assertThat(FlakeRules.score(start.appendAll(Vector.of(FAILED, FAILED, FAILED, FAILED))
                        .appendAll(end)))
                .isEqualTo(FlakeRules.score(start.appendAll(end)));
    }

    @Example
    void flips_are_counted_both_ways() {
        assertThat(FlakeRules.score(Vector.of(PASSED, FAILED, SKIPPED, PASSED, KILLED, PASSED)))
                .isEqualTo(new FlakeScore(2, 4));
        assertThat(FlakeRules.score(Vector.of(PASSED, FAILED, PASSED, FAILED)).score())
                .isEqualTo(100);
        assertThat(FlakeRules.score(Vector.of(FAILED, FAILED, PASSED))).isEqualTo(new FlakeScore(1, 3));
        assertThat(FlakeRules.score(Vector.of(FAILED, FAILED, FAILED))).isEqualTo(new FlakeScore(0, 0));
        assertThat(FlakeRules.score(Vector.of(FAILED)).score()).isZero();
    }

    @Property(tries = 300)
    void a_mass_failure_takes_the_worth_of_what_is_decisive_and_of_nothing_else(@ForAll Observation result) {
        Tally results = new Tally(20, 16);
        assertThat(MassFailure.DEFAULT.worth(result, results)).isEqualTo(result.isDecisive() ? MASS_FAILURE : result);
        assertThat(MassFailure.DEFAULT.worth(result, new Tally(20, 15))).isEqualTo(result);
        assertThat(MassFailure.DEFAULT.worth(result, new Tally(19, 19))).isEqualTo(result);
    }

    @Property(tries = 300)
    void what_is_no_evidence_says_neither(@ForAll Observation observation) {
        Assume.that(!observation.isDecisive());
        assertThat(observation.isPass() || observation.isFailure()).isFalse();
    }

    @Example
    void what_is_no_share_is_misuse() {
        assertThatThrownBy(() -> new MassFailure(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MassFailure(1.1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MassFailure(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
