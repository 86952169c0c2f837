// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.certification.NewProgramme;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.TestPattern;
import io.distributedci.component.NewComponent;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.storage.Storage;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What the tests find in a store: two labs have tested the compose 1.0, which works, and 2.0, which breaks the test {@code net.Bond.holds} at one of them; a programme wants all tests of the network to pass, and gives thirty days of grace. One
 * job is deleted.
 */
final class Harbour {
    static final String TOPIC = "Harbour 9";
    static final String PROGRAMME = "Harbour certified";

    private final Dci dci;
    private final TopicId topic;
    private JobId last;

    private Harbour(Dci dci) {
        this.dci = dci;
        DciSession host = dci.system();
        ProductId product =
                sure(host.products().create(NewProduct.named("Harbour"))).id();
        topic = sure(host.topics()
                        .create(NewTopic.builder()
                                .name(TOPIC)
                                .productId(product)
                                .addComponentTypes("compose")
                                .exported(true)
                                .build()))
                .id();
        sure(host.certification()
                .programmes()
                .create(NewProgramme.builder()
                        .name(PROGRAMME)
                        .productId(product)
                        .addComponentTypes("compose")
                        .grace(Duration.ofDays(30))
                        .addRequirements(Requirement.of("network", new TestPattern("*", "net*")))
                        .build()));
        last = new JobId(product.value());
    }

    /** Fills a store, and closes it. */
    static void fill(Storage storage) throws IOException {
        try (Dci dci = Dci.over(storage)) {
            Harbour harbour = new Harbour(dci);
            RemoteCiId east = harbour.lab("east");
            RemoteCiId west = harbour.lab("west");
            ComponentId good = harbour.compose("1.0");
            for (int round = 0; round < 3; round++) {
                harbour.test(good, east, true);
                harbour.test(good, west, true);
            }
            ComponentId bad = harbour.compose("2.0");
            for (int round = 0; round < 4; round++) {
                harbour.test(bad, east, true);
                harbour.test(bad, west, false);
            }
            sure(dci.system()
                    .jobs()
                    .archive(
                            harbour.last,
                            dci.system().jobs().get(harbour.last).get().version()));
        }
    }

    private RemoteCiId lab(String name) {
        TeamId team = sure(dci.system().teams().create(NewTeam.named("Team of " + name)))
                .id();
        sure(dci.system()
                .teams()
                .grant(team, sure(dci.system().topics().get(topic)).productId()));
        return sure(dci.system().remoteCis().create(NewRemoteCi.named(name, team)))
                .machine()
                .id();
    }

    private ComponentId compose(String version) {
        return sure(dci.system()
                        .components()
                        .create(NewComponent.builder()
                                .displayName("nightly")
                                .version(version)
                                .type("compose")
                                .topicId(topic)
                                .build()))
                .id();
    }

    private void test(ComponentId compose, RemoteCiId lab, boolean holds) throws IOException {
        DciSession agent = dci.as(lab);
        last = sure(agent.jobs()
                        .schedule(ScheduleJob.builder()
                                .topicId(topic)
                                .addComponentIds(compose)
                                .build()))
                .job()
                .id();
        sure(agent.jobs().post(last, JobStatus.RUNNING, ""));
        String xml = "<testsuite name='harbour'><testcase classname='net.Bond' name='holds'>"
                + (holds ? "" : "<failure message='it slips'/>")
                + "</testcase><testcase classname='net.Address' name='stays'/></testsuite>";
        sure(agent.reports()
                .upload(
                        last,
                        NewJobFile.of("report.xml", ReportFile.MEDIA_TYPE),
                        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        sure(agent.jobs().post(last, holds ? JobStatus.SUCCESS : JobStatus.FAILURE, ""));
    }

    @CanIgnoreReturnValue
    private static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(RefusedException::new);
    }
}
