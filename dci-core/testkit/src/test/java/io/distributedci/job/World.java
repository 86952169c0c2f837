// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentEvent.ComponentCreated;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Identity;
import io.distributedci.identity.IdentitySource;
import io.distributedci.identity.Membership;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.Archived;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.pipeline.PipelineEvent.PipelineCreated;
import io.distributedci.pipeline.PipelineType;
import io.distributedci.product.ProductType;
import io.distributedci.query.Condition;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiEvent.RemoteCiCreated;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.RetryPolicy;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.Transactor;
import io.distributedci.storage.Tx;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.team.Team;
import io.distributedci.team.TeamEvent.TeamCreated;
import io.distributedci.team.TeamType;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicEvent.TopicCreated;
import io.distributedci.topic.TopicType;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A small world in which jobs can be: two teams with one remote CI each, of which only {@code red} is granted the product; one exported topic that asks for a {@code compose} and
 * an {@code rpm} and may have a {@code kernel}.
 */
final class World implements AutoCloseable {
    static final Schema SCHEMA = Schema.of(
            Vector.of(
                    TeamType.TYPE,
                    ProductType.TYPE,
                    TopicType.TYPE,
                    ComponentType.TYPE,
                    RemoteCiType.TYPE,
                    PipelineType.TYPE,
                    JobType.TYPE,
                    JobFileType.TYPE),
            Vector.of(
                            TeamType.EVENTS,
                            TopicType.EVENTS,
                            ComponentType.EVENTS,
                            RemoteCiType.EVENTS,
                            PipelineType.EVENTS,
                            JobType.EVENTS,
                            JobFileType.EVENTS)
                    .flatMap(events -> events)
                    .append(new EventType<>("entity.archived", Archived.class)));

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Storage storage = InMemoryStorage.open(SCHEMA);
    private volatile Instant now = START;
    private final Random random = new Random(7);
    private final TimeOrderedIds ids = new TimeOrderedIds(() -> now, random);
    private final Transactor transactor = new Transactor(
            storage, () -> now, ids, random, new RetryPolicy(200, Duration.ofMillis(1), Duration.ofMillis(5)));
    private volatile Map<Actor, Identity> people = HashMap.empty();

    final ProductId product = new ProductId(ids.next());
    final Team red = team(team -> team.withProducts(HashSet.of(product)));
    final Team blue = team(team -> team);
    final RemoteCi redCi = remoteCi(red);
    final RemoteCi blueCi = remoteCi(blue);
    final Topic topic = topic(topic -> topic);
    final Component compose = component("compose", component -> component);
    final Component rpm = component("rpm", component -> component);

    @CanIgnoreReturnValue
    Team team(UnaryOperator<Team> with) {
        TeamId id = new TeamId(ids.next());
        return create(
                TeamType.TYPE,
                new TeamCreated(with.apply(
                        Team.builder().id(id).createdAt(now).name("team " + id).build())));
    }

    @CanIgnoreReturnValue
    RemoteCi remoteCi(Team team) {
        RemoteCiId id = new RemoteCiId(ids.next());
        return create(
                RemoteCiType.TYPE,
                new RemoteCiCreated(RemoteCi.builder()
                        .id(id)
                        .createdAt(now)
                        .name("remote CI " + id)
                        .teamId(team.id())
                        .build()));
    }

    @CanIgnoreReturnValue
    Topic topic(UnaryOperator<Topic> with) {
        TopicId id = new TopicId(ids.next());
        return create(
                TopicType.TYPE,
                new TopicCreated(with.apply(Topic.builder()
                        .id(id)
                        .createdAt(now)
                        .name("topic " + id)
                        .productId(product)
                        .componentTypes(Vector.of("compose", "rpm"))
                        .optionalTypes(Vector.of("kernel"))
                        .exported(true)
                        .build())));
    }

    @CanIgnoreReturnValue
    Component component(String type, UnaryOperator<Component> with) {
        ComponentId id = new ComponentId(ids.next());
        return create(
                ComponentType.TYPE,
                new ComponentCreated(with.apply(Component.builder()
                        .id(id)
                        .createdAt(now)
                        .releasedAt(now)
                        .name(type + " " + id)
                        .displayName(type + " " + id)
                        .type(type)
                        .topicId(topic.id())
                        .state(ResourceState.ACTIVE)
                        .build())));
    }

    /** A job of the red remote CI, whatever the rules say. */
    @CanIgnoreReturnValue
    Job job(UnaryOperator<Job> with) {
        return create(
                JobType.TYPE,
                new JobEvent.JobCreated(with.apply(Job.builder()
                        .id(new JobId(ids.next()))
                        .createdAt(now)
                        .teamId(red.id())
                        .remoteCiId(redCi.id())
                        .topicId(topic.id())
                        .productId(product)
                        .build())));
    }

    Pipeline pipeline(Team team) {
        return create(
                PipelineType.TYPE,
                new PipelineCreated(Pipeline.builder()
                        .id(new PipelineId(ids.next()))
                        .createdAt(now)
                        .name("nightly")
                        .teamId(team.id())
                        .build()));
    }

    /** Puts another state of an entity into the store, whatever the rules say. */
    @CanIgnoreReturnValue
    <T extends Entity> T put(EntityType<T> type, T entity) {
        return transactor
                .run("system", tx -> {
                    tx.record(new Archived(Ref.to(entity.id()), Ref.to(entity.id())));
                    return Either.<DciError, T>right(tx.store(type, entity));
                })
                .get();
    }

    /** Reads an entity past all rules. */
    <T extends Entity> T read(EntityType<T> type, Id id) {
        return transactor.read(tx -> tx.find(type, id)).get();
    }

    /** The jobs that the store has, archived or not. */
    Vector<Job> allJobs() {
        return transactor.read(tx -> tx.all(JobType.TYPE, Condition.everything()));
    }

    /** All that has happened to jobs and their files, in order. */
    Vector<Event> jobEvents() {
        return events().map(Recorded::event)
                .filter(event -> event instanceof JobEvent || event instanceof JobFileEvent);
    }

    private Vector<Recorded> events() {
        Vector<Recorded> all = Vector.empty();
        Vector<Recorded> page = storage.events(Position.START, Query.MAX_LIMIT);
        while (!page.isEmpty()) {
            all = all.appendAll(page);
            page = storage.events(page.last().position(), Query.MAX_LIMIT);
        }
        return all;
    }

    /** The position after everything so far. */
    Position position() {
        return transactor.read(Tx::position);
    }

    /** Lets time go by. */
    void later(Duration time) {
        now = now.plus(time);
    }

    /** That it has worked. */
    static void done(Either<DciError, ?> answer) {
        assertThat(answer.isRight()).as(answer::toString).isTrue();
    }

    Instant now() {
        return now;
    }

    Jobs as(RemoteCi remoteCi) {
        return as(new Actor.ByRemoteCi(remoteCi.id()));
    }

    Jobs asSystem() {
        return as(Actor.SYSTEM);
    }

    /** A person of these teams. */
    Jobs asMember(Team... teams) {
        return as(person(Vector.of(teams).map(Team::membership)));
    }

    /** A person of a team of this role. */
    Jobs asPersonWith(TeamRole role) {
        return as(person(Vector.of(team(team -> team.withRole(role)).membership())));
    }

    private Actor person(Vector<Membership> memberships) {
        Actor actor = new Actor.ByUser(new UserId(ids.next()), Option.none());
        people = people.put(actor, new Identity(actor, memberships));
        return actor;
    }

    Jobs as(Actor actor) {
        return new Jobs(caller(actor));
    }

    Caller caller(Actor actor) {
        return new Caller(transactor, identities(), actor);
    }

    private IdentitySource identities() {
        return (tx, actor) -> {
            if (actor instanceof Actor.ByRemoteCi by) {
                return tx.get(RemoteCiType.TYPE, by.remoteCi())
                        .flatMap(remoteCi -> tx.get(TeamType.TYPE, remoteCi.teamId()))
                        .map(team -> new Identity(actor, Vector.of(team.membership())));
            }
            return Either.right(people.getOrElse(actor, new Identity(actor, Vector.empty())));
        };
    }

    private <T extends Entity> T create(EntityType<T> type, Creation<T> fact) {
        return transactor
                .run("system", tx -> Either.<DciError, T>right(tx.create(type, fact)))
                .get();
    }

    @Override
    public void close() {
        storage.close();
    }
}
