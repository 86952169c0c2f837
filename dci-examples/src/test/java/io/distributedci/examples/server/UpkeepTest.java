// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.NewComponent;
import io.distributedci.health.RegressionType;
import io.distributedci.job.JobStatus;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.notification.AlertType;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    private static final Condition OPEN = AlertType.TYPE.field("open").is("true");

    @Test
    void alerts_open_and_close_without_anybody_asking() {
        try (Dci dci = Dci.inMemory();
                Upkeep upkeep = new Upkeep(() -> dci)) {
            RemoteCiId lab = lab(dci);
            upkeep.start();
            run(dci, lab, JobStatus.FAILURE);
            run(dci, lab, JobStatus.FAILURE);
            awaitOpen(dci, 1);
            run(dci, lab, JobStatus.SUCCESS);
            run(dci, lab, JobStatus.SUCCESS);
            awaitOpen(dci, 0);
        }
    }

    @Test
    void regressions_open_and_close_without_anybody_asking() {
        try (Dci dci = Dci.inMemory();
                Upkeep upkeep = new Upkeep(() -> dci)) {
            RemoteCiId lab = lab(dci);
            run(dci, lab, JobStatus.SUCCESS);
            run(dci, lab, JobStatus.FAILURE);
            run(dci, lab, JobStatus.FAILURE);
            upkeep.start();
            awaitRegressions(dci, 1);
            run(dci, lab, JobStatus.SUCCESS);
            run(dci, lab, JobStatus.SUCCESS);
            awaitRegressions(dci, 0);
        }
    }

    private static void awaitRegressions(Dci dci, int open) {
        while (dci.system()
                        .health()
                        .regressions(ListRequest.all()
                                .where(RegressionType.TYPE.field("status").is("open")))
                        .get()
                        .items()
                        .size()
                != open) {
            Thread.onSpinWait();
        }
    }

    private static RemoteCiId lab(Dci dci) {
        DciSession host = dci.system();
        Product product = host.products().create(NewProduct.named("product")).get();
        TopicId topic = host.topics()
                .create(NewTopic.builder()
                        .name("topic")
                        .productId(product.id())
                        .addComponentTypes("compose")
                        .exported(true)
                        .build())
                .get()
                .id();
        assertThat(host.components()
                        .create(NewComponent.builder()
                                .displayName("compose")
                                .type("compose")
                                .topicId(topic)
                                .build())
                        .isRight())
                .isTrue();
        TeamId team = host.teams().create(NewTeam.named("team")).get().id();
        assertThat(host.teams().grant(team, product.id()).isRight()).isTrue();
        return host.remoteCis()
                .create(NewRemoteCi.named("lab", team))
                .get()
                .machine()
                .id();
    }

    private static void run(Dci dci, RemoteCiId lab, JobStatus end) {
        DciSession agent = dci.as(lab);
        TopicId topic =
                agent.topics().list(ListRequest.all()).get().items().head().id();
        JobId job = agent.jobs().schedule(ScheduleJob.on(topic)).get().job().id();
        assertThat(agent.jobs().post(job, JobStatus.RUNNING, "").isRight()).isTrue();
        assertThat(agent.jobs().post(job, end, "").isRight()).isTrue();
    }

    private static void awaitOpen(Dci dci, long count) {
        while (dci.system().alerts().count(OPEN).get() != count) {
            Thread.onSpinWait();
        }
    }
}
