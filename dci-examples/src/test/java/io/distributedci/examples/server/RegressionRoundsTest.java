// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.NewComponent;
import io.distributedci.health.Regression;
import io.distributedci.health.RegressionStatus;
import io.distributedci.job.JobStatus;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.storage.Position;
import io.distributedci.storage.View;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegressionRoundsTest {
    private final Dci dci = Dci.inMemory();
    private final DciSession host = dci.system();
    private final TopicId topic = topic();
    private final RemoteCiId lab = lab();
    private final RegressionRounds rounds = new RegressionRounds(host);

    @AfterEach
    void close() {
        dci.close();
    }

    @Test
    void jobs_that_ended_while_nobody_looked_are_looked_at_once() {
        JobId good = run(JobStatus.SUCCESS);
        JobId bad = run(JobStatus.FAILURE);
        run(JobStatus.FAILURE);

        assertThat(rounds.once()).isEqualTo(Either.right(3));
        assertThat(rounds.once()).isEqualTo(Either.right(0));

        Regression regression = regressions().single();
        assertThat(regression.lastGood()).containsExactly(good);
        assertThat(regression.firstFailure()).isEqualTo(bad);
    }

    @Test
    void a_regression_closes_when_its_jobs_pass_again() {
        run(JobStatus.FAILURE);
        run(JobStatus.FAILURE);
        assertThat(rounds.once()).isEqualTo(Either.right(2));
        run(JobStatus.SUCCESS);
        assertThat(rounds.once()).isEqualTo(Either.right(1));
        assertThat(regressions().single().status()).isEqualTo(RegressionStatus.OPEN);
        run(JobStatus.SUCCESS);
        assertThat(rounds.once()).isEqualTo(Either.right(1));
        assertThat(regressions().single().status()).isEqualTo(RegressionStatus.CLOSED);
    }

    @Test
    void what_happens_besides_makes_it_neither_write_nor_stop() {
        run(JobStatus.FAILURE);
        assertThat(rounds.once()).isEqualTo(Either.right(1));
        Position before = end();
        assertThat(rounds.once()).isEqualTo(Either.right(0));
        assertThat(end()).isEqualTo(before);

        for (int number = 0; number <= RegressionRounds.STRETCH; number++) {
            assertThat(host.teams().create(NewTeam.named("team " + number)).isRight())
                    .isTrue();
        }
        run(JobStatus.FAILURE);
        assertThat(rounds.once()).isEqualTo(Either.right(0));
        assertThat(rounds.once()).isEqualTo(Either.right(1));
        assertThat(regressions()).hasSize(1);
    }

    @Test
    void a_job_that_was_deleted_before_it_was_looked_at_is_passed_over() {
        JobId gone = run(JobStatus.FAILURE);
        run(JobStatus.FAILURE);
        assertThat(host.jobs()
                        .get(gone)
                        .flatMap(job -> host.jobs().archive(gone, job.version()))
                        .isRight())
                .isTrue();

        assertThat(rounds.once()).isEqualTo(Either.right(1));
        assertThat(regressions()).isEmpty();
    }

    private Vector<Regression> regressions() {
        return host.health().regressions(ListRequest.all()).get().items();
    }

    private Position end() {
        try (View view = dci.storage().view()) {
            return view.position();
        }
    }

    private TopicId topic() {
        TopicId made = host.topics()
                .create(NewTopic.builder()
                        .name("topic")
                        .productId(host.products()
                                .create(NewProduct.named("product"))
                                .get()
                                .id())
                        .addComponentTypes("compose")
                        .exported(true)
                        .build())
                .get()
                .id();
        assertThat(host.components()
                        .create(NewComponent.builder()
                                .displayName("compose")
                                .type("compose")
                                .topicId(made)
                                .build())
                        .isRight())
                .isTrue();
        return made;
    }

    private RemoteCiId lab() {
        TeamId team = host.teams().create(NewTeam.named("team")).get().id();
        assertThat(host.teams()
                        .grant(team, host.topics().get(topic).get().productId())
                        .isRight())
                .isTrue();
        return host.remoteCis()
                .create(NewRemoteCi.named("lab", team))
                .get()
                .machine()
                .id();
    }

    @CanIgnoreReturnValue
    private JobId run(JobStatus end) {
        DciSession agent = dci.as(lab);
        JobId job = agent.jobs().schedule(ScheduleJob.on(topic)).get().job().id();
        assertThat(agent.jobs().post(job, JobStatus.RUNNING, "").isRight()).isTrue();
        assertThat(agent.jobs().post(job, end, "").isRight()).isTrue();
        return job;
    }
}
