// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static io.distributedci.health.Observation.FAILED;
import static io.distributedci.health.Observation.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.job.Job;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RegressionId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** When regressions open and close. */
class RegressionRulesProperties {
    private static final RegressionId ID = new RegressionId(new UUID(9, 9));

    @Property(tries = 300)
    void it_opens_exactly_when_the_last_decisive_runs_failed(
            @ForAll List<Observation> history, @ForAll @IntRange(min = 1, max = 4) int opens) {
        Vector<Observation> decisive = Vector.ofAll(history).filter(Observation::isDecisive);
        boolean row = decisive.size() >= opens && decisive.takeRight(opens).forAll(Observation::isFailure);
        assertThat(open(Vector.ofAll(history), new Hysteresis(opens, 1)).isDefined())
                .isEqualTo(row);
    }

    @Property(tries = 300)
    void it_closes_exactly_when_the_last_decisive_runs_passed(
            @ForAll List<Observation> later, @ForAll @IntRange(min = 1, max = 4) int closes) {
        Vector<Observation> decisive = Vector.ofAll(later).filter(Observation::isDecisive);
        Regression open =
                open(Vector.of(PASSED, FAILED), new Hysteresis(1, closes)).get();
        Regression end = followed(open, Vector.ofAll(later), new Hysteresis(1, closes));
        boolean closed =
                decisive.sliding(closes).exists(row -> row.size() == closes && row.forAll(Observation::isPass));
        assertThat(end.isOpen()).isEqualTo(!closed);
    }

    @Property(tries = 300)
    void the_same_run_twice_is_the_same_as_once(@ForAll Observation observation) {
        Regression open = open(Vector.of(FAILED), new Hysteresis(1, 2)).get();
        Run run = run(5, observation);
        Regression once = applied(open, RegressionRules.follow(open, run, new Hysteresis(1, 2)));
        assertThat(RegressionRules.follow(once, run, new Hysteresis(1, 2)).isEmpty() || !observation.isDecisive())
                .isTrue();
        assertThat(applied(once, RegressionRules.follow(once, run, new Hysteresis(1, 2))))
                .isEqualTo(once);
    }

    @Property(tries = 300)
    void a_regression_has_seen_what_is_not_later_than_its_last_run_open_or_closed(
            @ForAll @IntRange(max = 4) int number, @ForAll boolean closed) {
        Regression known = open(Vector.of(FAILED, FAILED, FAILED), Hysteresis.DEFAULT)
                .get()
                .withStatus(closed ? RegressionStatus.CLOSED : RegressionStatus.OPEN);
        assertThat(RegressionRules.seen(Vector.of(known), job(number)).contains(Signal.JOB))
                .isEqualTo(number <= 2);
    }

    @Property(tries = 300)
    void what_is_no_evidence_changes_nothing(@ForAll Observation observation) {
        Assume.that(!observation.isDecisive());
        Regression open = open(Vector.of(FAILED), new Hysteresis(1, 1)).get();
        assertThat(RegressionRules.follow(open, run(5, observation), new Hysteresis(1, 1)))
                .isEmpty();
    }

    @Example
    void it_knows_where_it_began() {
        Regression open = open(Vector.of(FAILED, PASSED, Observation.KILLED, FAILED, FAILED), Hysteresis.DEFAULT)
                .get();
        assertThat(open.lastGood()).containsExactly(job(1).id());
        assertThat(open.firstFailure()).isEqualTo(job(3).id());
        assertThat(open.failures()).isEqualTo(2);
        assertThat(open.lastRun()).isEqualTo(job(4).id());
        assertThat(open.isOpen()).isTrue();
    }

    @Example
    void a_failure_in_between_starts_the_count_of_passes_anew() {
        Regression open = open(Vector.of(FAILED, FAILED), Hysteresis.DEFAULT).get();
        Regression still = followed(open, Vector.of(PASSED, FAILED, PASSED), Hysteresis.DEFAULT);
        assertThat(still.isOpen()).isTrue();
        assertThat(still.failures()).isEqualTo(3);
        assertThat(still.passesInRow()).isEqualTo(1);
    }

    @Example
    void what_is_no_hysteresis_is_misuse() {
        assertThatThrownBy(() -> new Hysteresis(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hysteresis(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hysteresis(21, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hysteresis(1, 21)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Option<Regression> open(Vector<Observation> history, Hysteresis hysteresis) {
        Vector<Run> runs = history.zipWithIndex().map(at -> run(at._2, at._1));
        return RegressionRules.open(runs, Signal.JOB, hysteresis, ID, Instant.EPOCH)
                .map(opened -> opened.created());
    }

    private static Regression followed(Regression open, Vector<Observation> later, Hysteresis hysteresis) {
        Regression now = open;
        for (int at = 0; at < later.size() && now.isOpen(); at++) {
            now = applied(now, RegressionRules.follow(now, run(100 + at, later.get(at)), hysteresis));
        }
        return now;
    }

    private static Regression applied(Regression before, Vector<Change<Regression>> facts) {
        return facts.foldLeft(before, (regression, fact) -> fact.applyTo(regression));
    }

    private static Run run(int number, Observation observation) {
        return new Run(job(number), observation);
    }

    private static Job job(int number) {
        return Job.builder()
                .id(new JobId(new UUID(1, number)))
                .createdAt(Instant.EPOCH.plusSeconds(number))
                .teamId(new TeamId(new UUID(2, 0)))
                .remoteCiId(Sites.site(0))
                .topicId(new TopicId(new UUID(4, 0)))
                .productId(new ProductId(new UUID(5, 0)))
                .build();
    }
}
