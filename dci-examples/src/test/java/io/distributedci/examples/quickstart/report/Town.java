// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.vavr.collection.Vector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A product in a store, whose components and platforms are called what the test likes, and whose results are what the test says. */
final class Town implements AutoCloseable {

    static final String LIBRARY = "library";

    private final Dci dci = Dci.inMemory();
    private final TopicId topic;
    private final TeamId partner;

    /** @param name of the product and of its topic */
    Town(String name) {
        DciSession admin = dci.system();
        ProductId product =
                admin.products().create(NewProduct.named(name)).get().id();
        topic = admin.topics()
                .create(NewTopic.builder()
                        .name(name)
                        .productId(product)
                        .addComponentTypes(LIBRARY)
                        .exported(true)
                        .build())
                .get()
                .id();
        partner = admin.teams().create(NewTeam.named("partner")).get().id();
        RefusedException.check(admin.teams().grant(partner, product));
    }

    TopicId topic() {
        return topic;
    }

    DciSession admin() {
        return dci.system();
    }

    Component release(String name, String version) {
        return admin().components()
                .create(NewComponent.builder()
                        .displayName(name)
                        .version(version)
                        .type(LIBRARY)
                        .topicId(topic)
                        .build())
                .get();
    }

    RemoteCiId platform(String name) {
        return admin().remoteCis()
                .create(NewRemoteCi.named(name, partner))
                .get()
                .machine()
                .id();
    }

    /** A job with a JUnit report of these elements. */
    void tested(Component release, RemoteCiId platform, JobStatus end, String... testCases) throws IOException {
        DciSession agent = dci.as(platform);
        JobId job = agent.jobs()
                .schedule(ScheduleJob.builder()
                        .topicId(topic)
                        .addComponentIds(release.id())
                        .build())
                .get()
                .job()
                .id();
        RefusedException.check(agent.jobs().post(job, JobStatus.RUNNING, ""));
        String xml = "<testsuite name=\"s\">" + Vector.of(testCases).mkString() + "</testsuite>";
        RefusedException.check(agent.reports()
                .upload(
                        job,
                        NewJobFile.of("report.xml", ReportFile.MEDIA_TYPE),
                        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        RefusedException.check(agent.jobs().post(job, end, ""));
    }

    /** A job that came to no result. */
    void lost(Component release, RemoteCiId platform) {
        DciSession agent = dci.as(platform);
        ScheduleJob command = ScheduleJob.builder()
                .topicId(topic)
                .addComponentIds(release.id())
                .build();
        JobId job = agent.jobs().schedule(command).get().job().id();
        RefusedException.check(agent.jobs().post(job, JobStatus.KILLED, ""));
    }

    Report report() {
        return Report.read(admin(), topic, LIBRARY);
    }

    @Override
    public void close() {
        dci.close();
    }
}
