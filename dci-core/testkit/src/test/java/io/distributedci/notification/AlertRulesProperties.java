// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.health.Hysteresis;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.notification.AlertEvent.AlertClosed;
import io.distributedci.notification.AlertEvent.AlertOpened;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** When alerts open and close, over any sequence of jobs. */
class AlertRulesProperties {
    private static final Alert WATCHED = Alert.builder()
            .id(Alert.idOf("key"))
            .createdAt(Instant.EPOCH)
            .comparisonKey("key")
            .teamId(new TeamId(new UUID(1, 1)))
            .remoteCiId(new RemoteCiId(new UUID(1, 1)))
            .topicId(new TopicId(new UUID(1, 1)))
            .lastJobId(job(0))
            .build();

    /** What was told after which job: 1 for broken, -1 for fixed, 0 for nothing. */
    private record Told(Alert after, Vector<Integer> edges) {}

    @Provide
    Arbitrary<Vector<JobStatus>> endings() {
        return Arbitraries.of(
                        JobStatus.SUCCESS, JobStatus.FAILURE, JobStatus.FAILURE, JobStatus.ERROR, JobStatus.KILLED)
                .list()
                .ofMaxSize(30)
                .map(Vector::ofAll);
    }

    @Provide
    Arbitrary<Hysteresis> policies() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 4))
                .as(Hysteresis::new);
    }

    @Property
    @Rule("N1")
    void it_opens_and_closes_in_turn_and_after_full_rows_only(
            @ForAll("endings") Vector<JobStatus> endings, @ForAll("policies") Hysteresis policy) {
        assertThat(told(endings, policy).edges()).isEqualTo(expected(endings, policy));
    }

    @Property
    @Rule("N2")
    void what_could_not_be_tried_says_nothing(
            @ForAll("endings") Vector<JobStatus> endings, @ForAll("policies") Hysteresis policy) {
        Vector<JobStatus> tried = endings.filter(status -> status == JobStatus.SUCCESS || status == JobStatus.FAILURE);
        Told all = told(endings, policy);
        Told some = told(tried, policy);
        assertThat(all.edges().filter(edge -> edge != 0)).isEqualTo(some.edges().filter(edge -> edge != 0));
        assertThat(all.after().withLastJobId(job(0))).isEqualTo(some.after().withLastJobId(job(0)));
    }

    @Test
    @Rule("N1")
    void the_usual_policy_waits_for_two() {
        assertThat(told(
                                Vector.of(
                                        JobStatus.FAILURE,
                                        JobStatus.SUCCESS,
                                        JobStatus.FAILURE,
                                        JobStatus.FAILURE,
                                        JobStatus.FAILURE,
                                        JobStatus.SUCCESS,
                                        JobStatus.SUCCESS),
                                Hysteresis.DEFAULT)
                        .edges())
                .containsExactly(0, 0, 0, 1, 0, 0, -1);
    }

    @Test
    @Rule("N1")
    void a_policy_waits_for_one_at_least_and_not_for_ever() {
        assertThatThrownBy(() -> new Hysteresis(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hysteresis(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hysteresis(Hysteresis.MOST + 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hysteresis(1, Hysteresis.MOST + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Told told(Vector<JobStatus> endings, Hysteresis policy) {
        Told told = new Told(WATCHED, Vector.empty());
        for (int at = 0; at < endings.size(); at++) {
            Vector<Change<Alert>> happened = AlertRules.observe(told.after(), job(at), endings.get(at), policy);
            Alert after = happened.foldLeft(told.after(), (alert, fact) -> fact.applyTo(alert));
            int edge = happened.count(AlertOpened.class::isInstance) - happened.count(AlertClosed.class::isInstance);
            told = new Told(after, told.edges().append(edge));
        }
        return told;
    }

    /** Told again without counters: by looking back at the last so many that were tried. */
    private static Vector<Integer> expected(Vector<JobStatus> endings, Hysteresis policy) {
        boolean open = false;
        Vector<Integer> edges = Vector.empty();
        for (int at = 1; at <= endings.size(); at++) {
            Vector<JobStatus> tried =
                    endings.take(at).filter(status -> status == JobStatus.SUCCESS || status == JobStatus.FAILURE);
            boolean counts = !tried.isEmpty() && endings.get(at - 1) == tried.last();
            boolean red = counts && ends(tried, JobStatus.FAILURE, policy.opens());
            boolean green = counts && ends(tried, JobStatus.SUCCESS, policy.closes());
            edges = edges.append(!open && red ? 1 : open && green ? -1 : 0);
            open = open ? !green : red;
        }
        return edges;
    }

    private static boolean ends(Vector<JobStatus> tried, JobStatus status, int row) {
        return tried.size() >= row && tried.takeRight(row).forAll(status::equals);
    }

    private static JobId job(int at) {
        return new JobId(new UUID(at, at));
    }
}
