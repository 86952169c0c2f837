// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.query.Sort;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.storage.Storage;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One partner with one remote CI that takes the components of one topic, and what people and programs ask and do all day. Of each thing there are as many as asked for. */
final class Workday {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Dci dci;
    private final DciSession system;
    private final DciSession agent;
    private final int size;
    private final Product product;
    private final Team team;
    private final RemoteCi remoteCi;
    private final Topic topic;

    /** @param size how many components of each type and how many jobs there are, and how many jobs are on a page */
    Workday(Storage storage, int size) {
        AtomicLong ticks = new AtomicLong();
        InstantSource clock = () -> START.plusSeconds(ticks.incrementAndGet());
        dci = Dci.over(storage, clock, new TimeOrderedIds(clock, new Random(1)), new Random(2));
        this.size = size;
        system = dci.system();
        product = sure(system.products().create(NewProduct.named("product")));
        team = sure(system.teams()
                .grant(sure(system.teams().create(NewTeam.named("partner"))).id(), product.id()));
        remoteCi = sure(system.remoteCis().create(NewRemoteCi.named("lab", team.id())))
                .machine();
        agent = dci.as(remoteCi.id());
        topic = sure(system.topics()
                .create(NewTopic.builder()
                        .name("topic")
                        .productId(product.id())
                        .componentTypes(Vector.of("compose", "kernel"))
                        .exported(true)
                        .build()));
        Vector.range(0, size).forEach(this::publish);
        Vector.range(0, size).forEach(number -> finish(schedule()));
    }

    /** What is done all day, by name; each may be done again and again. */
    Vector<Tuple2<String, Runnable>> useCases() {
        Job job = sure(agent.jobs().post(schedule().id(), JobStatus.PRE_RUN, "begun"));
        Job many = createOfMany();
        return Vector.<Tuple2<String, Supplier<Object>>>of(
                        Tuple.of("publish a component", () -> publish(1000 + size)),
                        Tuple.of("schedule a job", this::schedule),
                        Tuple.of(
                                "post a state", () -> sure(agent.jobs().post(job.id(), JobStatus.RUNNING, "going on"))),
                        Tuple.of("show a job", () -> sure(agent.jobs().get(job.id()))),
                        Tuple.of(
                                "list the newest jobs", () -> sure(system.jobs().list(page()))),
                        Tuple.of("list the team's jobs", () -> sure(agent.jobs().list(page()))),
                        Tuple.of(
                                "list the jobs of a remote CI",
                                () -> sure(system.jobs().list(of("remoteci_id", remoteCi.id())))),
                        Tuple.of(
                                "list the jobs of a topic",
                                () -> sure(system.jobs().list(of("topic_id", topic.id())))),
                        Tuple.of(
                                "list the jobs that failed",
                                () -> sure(agent.jobs().list(of("status", "failure")))),
                        Tuple.of(
                                "list the oldest jobs first",
                                () -> sure(agent.jobs().list(page().sortedBy(new Sort("created_at", false))))),
                        Tuple.of(
                                "count the team's jobs", () -> sure(agent.jobs().count(Condition.everything()))),
                        Tuple.of(
                                "find the jobs of a component",
                                () -> sure(system.jobs()
                                        .list(with(
                                                "components", job.components().head())))),
                        Tuple.of(
                                "find the job of a state",
                                () -> sure(
                                        agent.jobs().ofState(job.states().head().id()))),
                        Tuple.of(
                                "find the job to compare with",
                                () -> sure(agent.jobs().previousForComparison(job.id()))),
                        Tuple.of("create a job of many components", this::createOfMany),
                        Tuple.of(
                                "show the components of a job",
                                () -> sure(agent.jobs().components(many.id()))),
                        Tuple.of(
                                "compare the components of two jobs",
                                () -> sure(agent.jobs().differences(many.id(), job.id()))),
                        Tuple.of("expire leases", () -> sure(system.jobs().expire(10))),
                        Tuple.of(
                                "list the files of a job",
                                () -> sure(agent.jobs().files(job.id(), ListRequest.all()))),
                        Tuple.of(
                                "find the latest component",
                                () -> sure(agent.components().latest(topic.id(), "compose"))),
                        Tuple.of(
                                "list the components of a topic",
                                () -> sure(agent.components().ofTopic(topic.id(), page()))),
                        Tuple.of("list the topics", () -> sure(agent.topics().list(page()))),
                        Tuple.of(
                                "list the remote CIs",
                                () -> sure(agent.remoteCis().list(page()))))
                .map(useCase -> Tuple.of(useCase._1, (Runnable)
                        () -> assertThat(useCase._2.get()).isNotNull()));
    }

    private ListRequest page() {
        return ListRequest.all().limit(size);
    }

    private ListRequest of(String field, Object value) {
        return page().where(new Condition.Compare(field, Condition.Op.EQ, value.toString()));
    }

    private ListRequest with(String field, Object element) {
        return page().where(new Condition.Contains(field, element.toString()));
    }

    @CanIgnoreReturnValue
    private Component publish(int number) {
        Vector<Component> both = topic.componentTypes()
                .map(type -> sure(system.components()
                        .create(NewComponent.builder()
                                .name(type + " " + number)
                                .version("1." + number)
                                .type(type)
                                .topicId(topic.id())
                                .build())));
        return both.head();
    }

    private Job createOfMany() {
        Vector<ComponentId> all =
                sure(system.components().ofTopic(topic.id(), page())).items().map(Component::id);
        return sure(agent.jobs().create(NewJob.of(topic.id(), all))).job();
    }

    private Job schedule() {
        return sure(agent.jobs().schedule(ScheduleJob.on(topic.id()))).job();
    }

    private void finish(Job job) {
        sure(agent.jobs().post(job.id(), JobStatus.SUCCESS, "done"));
    }

    @CanIgnoreReturnValue
    static <R> R sure(Either<DciError, R> answer) {
        return answer.getOrElseThrow(error -> new AssertionError("refused: " + error));
    }
}
