// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.distributedci.result.MetricChange.Kind;
import io.distributedci.result.MetricThreshold.Direction;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Finding;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.TestCase;
import io.distributedci.testkit.Rule;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** From where on a difference of times and of numbers counts. */
@PropertyDefaults(tries = 500)
class ThresholdProperties {
    private static final CaseId ID = CaseId.of("s", "c", "n");
    private static final PaceThreshold PACE = new PaceThreshold(1.5, Duration.ofMillis(100));

    @Property
    void slower_one_way_round_is_faster_the_other(
            @ForAll @IntRange(max = 2_000) int one, @ForAll @IntRange(max = 2_000) int other) {
        Pace forth = pace(one, other);

        assertThat(pace(other, one))
                .isEqualTo(
                        switch (forth) {
                            case SLOWER -> Pace.FASTER;
                            case FASTER -> Pace.SLOWER;
                            default -> forth;
                        });
        assertThat(forth == Pace.SLOWER).isEqualTo(other >= one * 1.5 && other - one >= 100);
    }

    @Test
    void a_threshold_is_reached_exactly_where_it_says() {
        assertThat(pace(200, 300)).isEqualTo(Pace.SLOWER);
        assertThat(pace(200, 299)).isEqualTo(Pace.SIMILAR);
        assertThat(pace(202, 302)).isEqualTo(Pace.SIMILAR);
        assertThat(pace(300, 200)).isEqualTo(Pace.FASTER);
        assertThat(pace(0, 99)).isEqualTo(Pace.SIMILAR);
        assertThat(PaceRules.pace(
                        Option.some(taking(Outcome.PASSED, 0)),
                        Option.some(taking(Outcome.PASSED, 0)),
                        new PaceThreshold(2, Duration.ZERO)))
                .isEqualTo(Pace.SIMILAR);
    }

    @Property
    void times_of_what_did_not_pass_say_nothing(@ForAll Outcome one, @ForAll Outcome other) {
        Pace pace = new CaseChange(
                        ID, CaseChange.Kind.UNCHANGED, Option.some(taking(one, 1)), Option.some(taking(other, 90_000)))
                .pace(PaceThreshold.DEFAULT);

        assertThat(pace == Pace.SLOWER).isEqualTo(one == Outcome.PASSED && other == Outcome.PASSED);
        assertThat(pace == Pace.UNKNOWN).isEqualTo(pace != Pace.SLOWER);
    }

    @Test
    void the_time_of_a_case_that_is_new_or_gone_says_nothing() {
        Option<TestCase> there = Option.some(taking(Outcome.PASSED, 1));

        assertThat(PaceRules.pace(Option.none(), there, PACE)).isEqualTo(Pace.UNKNOWN);
        assertThat(PaceRules.pace(there, Option.none(), PACE)).isEqualTo(Pace.UNKNOWN);
    }

    @Property
    @Rule("R170")
    void a_percentage_leads_from_the_base_to_the_value(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double base,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
        Assume.that(base == 0 || Math.abs(base) > 1e-3);
        Option<Double> percent = PaceRules.percent(base, value);

        assertThat(percent.isEmpty()).isEqualTo(base == 0);
        percent.forEach(by -> assertThat(base + base * by / 100).isCloseTo(value, within(1e-3)));
    }

    @Property
    void worse_one_way_round_is_better_the_other(
            @ForAll @DoubleRange(min = -100, max = 100) double one,
            @ForAll @DoubleRange(min = -100, max = 100) double other,
            @ForAll Direction better) {
        MetricThreshold threshold = new MetricThreshold("k", better, 10, Option.none());
        Kind forth = kind(one, other, threshold);

        assertThat(kind(other, one, threshold))
                .isEqualTo(
                        switch (forth) {
                            case WORSE -> Kind.BETTER;
                            case BETTER -> Kind.WORSE;
                            default -> forth;
                        });
        assertThat(forth == Kind.WORSE).isEqualTo(kind(one, other, opposite(threshold)) == Kind.BETTER);
        assertThat(kind(one, one, threshold)).isEqualTo(Kind.SIMILAR);
    }

    @Test
    void a_number_moves_when_it_moves_more_than_the_threshold() {
        MetricThreshold more = new MetricThreshold("k", Direction.HIGHER, 10, Option.none());
        MetricThreshold less = new MetricThreshold("k", Direction.LOWER, 0, Option.none());

        assertThat(kind(100, 90, more)).isEqualTo(Kind.SIMILAR);
        assertThat(kind(100, 89, more)).isEqualTo(Kind.WORSE);
        assertThat(kind(89, 100, more)).isEqualTo(Kind.BETTER);
        assertThat(kind(100, 100.001, less)).isEqualTo(Kind.WORSE);
        assertThat(kind(0, 1, more)).isEqualTo(Kind.BETTER);
        assertThat(kind(-1, 1, more)).isEqualTo(Kind.BETTER);
    }

    @Test
    @Rule("R170")
    void each_threshold_has_a_row_and_what_is_missing_is_no_evidence() {
        Vector<MetricChange> rows = MetricRules.between(
                TreeMap.of("both", 10.0, "gone", 1.0, "zero", 0.0),
                TreeMap.of("both", 15.0, "new", 2.0, "zero", 1.0),
                Vector.of("zero", "new", "gone", "both", "nowhere")
                        .map(key -> new MetricThreshold(key, Direction.HIGHER, 0, Option.none())));

        assertThat(rows.map(row -> row.key() + " " + row.kind() + " " + row.percent()))
                .containsExactly(
                        "zero BETTER None",
                        "new ADDED None",
                        "gone REMOVED None",
                        "both BETTER Some(50.0)",
                        "nowhere MISSING None");
    }

    @Test
    void a_bound_is_kept_whatever_was_before() {
        assertThat(outOfBounds(Direction.LOWER, 10, 10.5)).isTrue();
        assertThat(outOfBounds(Direction.LOWER, 10, 10)).isFalse();
        assertThat(outOfBounds(Direction.HIGHER, 10, 9.5)).isTrue();
        assertThat(outOfBounds(Direction.HIGHER, 10, 10)).isFalse();
        assertThat(MetricRules.between(
                                TreeMap.of("k", 99.0),
                                TreeMap.empty(),
                                Vector.of(new MetricThreshold("k", Direction.LOWER, 0, Option.some(10.0))))
                        .single()
                        .outOfBounds())
                .isFalse();
    }

    @Test
    void thresholds_that_mean_nothing_are_misuse() {
        assertThatThrownBy(() -> new PaceThreshold(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PaceThreshold(Double.NaN, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PaceThreshold(2, Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MetricThreshold("k", Direction.LOWER, -1, Option.none()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MetricThreshold("k", Direction.LOWER, 1, Option.some(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Baseline.BestOf(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Baseline.BestOf(101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CaseQuery.ALL.limit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CaseQuery.ALL.limit(201)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean outOfBounds(Direction better, double bound, double value) {
        return MetricRules.between(
                        TreeMap.empty(),
                        TreeMap.of("k", value),
                        Vector.of(new MetricThreshold("k", better, 0, Option.some(bound))))
                .single()
                .outOfBounds();
    }

    private static MetricThreshold opposite(MetricThreshold threshold) {
        return new MetricThreshold(
                threshold.key(),
                threshold.better() == Direction.HIGHER ? Direction.LOWER : Direction.HIGHER,
                threshold.percent(),
                threshold.bound());
    }

    private static Kind kind(double previous, double current, MetricThreshold threshold) {
        SortedMap<String, Double> before = TreeMap.of("k", previous);
        return MetricRules.between(before, TreeMap.of("k", current), Vector.of(threshold))
                .single()
                .kind();
    }

    private static Pace pace(int previousMillis, int currentMillis) {
        return PaceRules.pace(
                Option.some(taking(Outcome.PASSED, previousMillis)),
                Option.some(taking(Outcome.PASSED, currentMillis)),
                PACE);
    }

    private static TestCase taking(Outcome outcome, int millis) {
        return new TestCase(ID, outcome, 0, Duration.ofMillis(millis), Finding.NONE);
    }
}
