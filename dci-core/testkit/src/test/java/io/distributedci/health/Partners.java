// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.Platform;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.result.cases.CaseId;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Partners with one remote CI each, that run versions of a compose and of a driver; time goes by a minute with every job. */
final class Partners implements AutoCloseable {
    static final CaseId BOOT = CaseId.of("suite", "Boot", "boots");
    static final CaseId NETWORK = CaseId.of("suite", "Network", "pings");

    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    final Dci dci = Dci.over(
            InMemoryStorage.open(Dci.schema()), () -> now, new TimeOrderedIds(() -> now, new Random(1)), new Random(2));
    final DciSession host = dci.system();
    final Product product = sure(host.products().create(NewProduct.named("Product")));
    final Topic topic = sure(host.topics()
            .create(NewTopic.builder()
                    .name("topic")
                    .productId(product.id())
                    .componentTypes(Vector.of("compose", "driver"))
                    .exported(true)
                    .build()));
    final Component oldCompose = component("compose", "1");
    final Component newCompose = component("compose", "2");
    final Component oldDriver = component("driver", "1");
    final Component newDriver = component("driver", "2");
    final Vector<RemoteCi> sites;

    Partners(int number) {
        sites = Vector.range(0, number).map(this::site);
    }

    private RemoteCi site(int number) {
        Team team = sure(host.teams().create(NewTeam.named("partner " + number)));
        sure(host.teams().grant(team.id(), product.id()));
        Platform platform = new Platform(
                number % 2 == 0 ? "x86_64" : "aarch64",
                "",
                "",
                "",
                Platform.UNKNOWN.machines(),
                Platform.UNKNOWN.processors(),
                Platform.UNKNOWN.memoryMiB(),
                Platform.UNKNOWN.settings());
        return sure(host.remoteCis()
                        .create(NewRemoteCi.builder()
                                .name("site " + number)
                                .teamId(team.id())
                                .platform(platform)
                                .build()))
                .machine();
    }

    @CanIgnoreReturnValue
    Component component(String type, String version) {
        later();
        return sure(host.components()
                .create(NewComponent.builder()
                        .displayName(type + " " + version)
                        .version(version)
                        .type(type)
                        .topicId(topic.id())
                        .releasedAt(now)
                        .build()));
    }

    DciSession partner(int site) {
        return dci.as(sites.get(site).id());
    }

    /** Jobs with the old compose that all went well. */
    void cleanHistory(int jobs) {
        for (int site = 0; site < sites.size(); site++) {
            for (int job = 0; job < jobs; job++) {
                run(site, oldCompose, true);
            }
        }
    }

    @CanIgnoreReturnValue
    Job run(int site, Component compose, boolean passes) {
        return run(
                site, Vector.of(compose, oldDriver), passes ? JobStatus.SUCCESS : JobStatus.FAILURE, HashMap.empty());
    }

    /** A job that ended so, with a report of these cases if there are any: true for passed. */
    @CanIgnoreReturnValue
    Job run(int site, Vector<Component> components, JobStatus status, Map<CaseId, Boolean> cases) {
        later();
        DciSession agent = partner(site);
        Job job = sure(agent.jobs().create(NewJob.of(topic.id(), components.map(Component::id))))
                .job();
        sure(agent.jobs().post(job.id(), JobStatus.RUNNING, ""));
        if (!cases.isEmpty()) {
            upload(agent, job, cases);
        }
        return sure(agent.jobs().post(job.id(), status, ""));
    }

    /** A job with the new compose that has not ended. */
    @CanIgnoreReturnValue
    Job starts(int site) {
        later();
        return sure(partner(site).jobs().create(NewJob.of(topic.id(), Vector.of(newCompose.id()))))
                .job();
    }

    private static void upload(DciSession agent, Job job, Map<CaseId, Boolean> cases) {
        String xml = cases.toVector()
                .sortBy(one -> one._1)
                .map(one -> "<testcase classname='" + one._1.className() + "' name='" + one._1.name() + "'>"
                        + (one._2 ? "" : "<failure message='no'/>") + "</testcase>")
                .mkString("<testsuite name='suite'>", "", "</testsuite>");
        try (ByteArrayInputStream bytes = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))) {
            sure(agent.reports().upload(job.id(), NewJobFile.of("tests", "application/junit"), bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void later() {
        now = now.plus(Duration.ofMinutes(1));
    }

    @CanIgnoreReturnValue
    static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    @Override
    public void close() {
        dci.close();
    }
}
