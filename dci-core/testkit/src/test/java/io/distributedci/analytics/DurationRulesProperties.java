// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Rule;
import io.vavr.Tuple;
import io.vavr.collection.Vector;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** How the durations of tests are compared. */
class DurationRulesProperties {
    @Property(tries = 300)
    @Rule("R199")
    void every_test_is_in_exactly_one_bar(@ForAll List<@DoubleRange(min = -500, max = 500) Double> percents) {
        Vector<Integer> bars = DurationRules.histogram(Vector.ofAll(percents));

        assertThat(bars).hasSize(DurationRules.BOUNDS.size());
        assertThat(bars.sum().intValue()).isEqualTo(percents.size());
    }

    @Example
    @Rule("R199")
    void a_bar_begins_with_its_bound_and_the_ends_take_all_beyond() {
        Vector.of(
                        Tuple.of(-200.0, 0),
                        Tuple.of(-100.0, 1),
                        Tuple.of(-75.0, 3),
                        Tuple.of(-53.28, 5),
                        Tuple.of(0.0, 11),
                        Tuple.of(55.0, 16),
                        Tuple.of(99.9, 20),
                        Tuple.of(100.0, 21),
                        Tuple.of(5000.0, 21))
                .forEach(bar -> assertThat(
                                DurationRules.histogram(Vector.of(bar._1)).indexOf(1))
                        .as("%s", bar._1)
                        .isEqualTo(bar._2));
    }
}
