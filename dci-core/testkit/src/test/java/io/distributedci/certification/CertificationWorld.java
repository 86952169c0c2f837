// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciPolicy;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.PlatformKind;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.distributedci.user.NewUser;
import io.distributedci.user.User;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** A vendor with one product and topic, two partners with one platform each, and time that goes by. */
public final class CertificationWorld implements AutoCloseable {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    public final Dci dci;
    public final DciSession host;
    public final Product product;
    public final Topic topic;
    public final Team first;
    public final Team second;
    public final User ann;
    public final User bob;
    public final User manager;
    public final RemoteCi lab;
    public final RemoteCi site;

    public CertificationWorld() {
        this(DciPolicy.STRICT);
    }

    public CertificationWorld(DciPolicy policy) {
        dci = Dci.over(
                        InMemoryStorage.open(Dci.schema()),
                        now::get,
                        new TimeOrderedIds(now::get, new Random(1)),
                        new Random(2))
                .with(policy);
        host = dci.system();
        product = sure(host.products().create(NewProduct.named("RHEL")));
        topic = sure(host.topics()
                .create(NewTopic.builder()
                        .name("RHEL-9")
                        .productId(product.id())
                        .componentTypes(Vector.of("compose"))
                        .exported(true)
                        .build()));
        first = team("first", TeamRole.PARTNER);
        second = team("second", TeamRole.PARTNER);
        Vector.of(first, second).forEach(team -> sure(host.teams().grant(team.id(), product.id())));
        ann = member("ann@example.org", first.id());
        bob = member("bob@example.org", second.id());
        manager = member("manager@example.org", team("vendor", TeamRole.EPM).id());
        lab = platform("lab", first.id());
        site = platform("site", second.id());
    }

    public Instant now() {
        return Objects.requireNonNull(now.get());
    }

    /** Lets time go by. */
    public void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    public Certification manage() {
        return dci.as(manager.id()).certification();
    }

    @CanIgnoreReturnValue
    public Component compose(String version) {
        later(Duration.ofMinutes(1));
        return sure(host.components()
                .create(NewComponent.builder()
                        .displayName("RHEL-9." + version)
                        .version(version)
                        .type("compose")
                        .topicId(topic.id())
                        .build()));
    }

    /** A job of a platform, with a report of the suite {@code smoke} if it has any case; each is {@code name=word}, the word being one of {@code ok, failed, skipped}. */
    @CanIgnoreReturnValue
    public Job run(RemoteCi platform, Component component, JobStatus end, String... cases) {
        later(Duration.ofMinutes(1));
        DciSession agent = dci.as(platform.id());
        Job job = sure(agent.jobs().create(NewJob.of(topic.id(), Vector.of(component.id()))))
                .job();
        if (cases.length > 0) {
            report(agent, job, cases);
        }
        sure(agent.jobs().post(job.id(), JobStatus.RUNNING, ""));
        later(Duration.ofMinutes(1));
        return sure(agent.jobs().post(job.id(), end, ""));
    }

    public Vector<Event> feed() {
        Vector<Recorded> all = Vector.empty();
        Vector<Recorded> page = dci.storage().events(Position.START, Query.MAX_LIMIT);
        while (!page.isEmpty()) {
            all = all.appendAll(page);
            page = dci.storage().events(page.last().position(), Query.MAX_LIMIT);
        }
        return all.map(Recorded::event);
    }

    @CanIgnoreReturnValue
    public Team team(String name, TeamRole role) {
        return sure(host.teams().create(NewTeam.builder().name(name).role(role).build()));
    }

    @CanIgnoreReturnValue
    public User member(String email, TeamId team) {
        return sure(
                host.users().join(sure(host.users().create(NewUser.of(email))).id(), team));
    }

    @CanIgnoreReturnValue
    public static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    public static String code(Either<DciError, ?> answer) {
        return answer.swap().map(DciError::code).getOrElse("no refusal");
    }

    @Override
    public void close() {
        dci.close();
    }

    private RemoteCi platform(String name, TeamId team) {
        return sure(host.remoteCis()
                        .create(NewRemoteCi.builder()
                                .name(name)
                                .teamId(team)
                                .platformKind(PlatformKind.PHYSICAL)
                                .build()))
                .machine();
    }

    private static void report(DciSession agent, Job job, String... cases) {
        String xml = Vector.of(cases)
                .map(CertificationWorld::testCase)
                .mkString("<testsuite name='smoke'>", "", "</testsuite>");
        try {
            sure(agent.reports()
                    .upload(
                            job.id(),
                            NewJobFile.builder()
                                    .name("smoke.xml")
                                    .mime(ReportFile.MEDIA_TYPE)
                                    .build(),
                            new ByteArrayInputStream(xml.getBytes(UTF_8))));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static String testCase(String given) {
        int at = given.indexOf('=');
        String inside = switch (given.substring(at + 1)) {
            case "failed" -> "<failure/>";
            case "skipped" -> "<skipped/>";
            default -> "";
        };
        return "<testcase classname='org.Suite' name='" + given.substring(0, at) + "'>" + inside + "</testcase>";
    }
}
