// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.identity.AccessRefusal;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Identity;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.Archived;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.product.NewProduct;
import io.distributedci.product.ProductType;
import io.distributedci.product.Products;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.RetryPolicy;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Transactor;
import io.distributedci.storage.Tx;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.team.TeamType;
import io.distributedci.team.Teams;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.distributedci.topic.Topics;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Teams, products, topics and components in a store of their own, and actors that are members of some of the teams. */
public final class CatalogWorld {
    /** When it begins. */
    public static final Instant BEGINNING = Instant.parse("2026-03-01T12:00:00.123456Z");

    private static final Schema SCHEMA = Schema.of(
            Vector.of(TeamType.TYPE, ProductType.TYPE, TopicType.TYPE, ComponentType.TYPE),
            TeamType.EVENTS
                    .appendAll(ProductType.EVENTS)
                    .appendAll(TopicType.EVENTS)
                    .appendAll(ComponentType.EVENTS)
                    .append(new EventType<>("entity.archived", Archived.class)));

    private final InMemoryStorage storage = InMemoryStorage.open(SCHEMA);
    private final AtomicReference<Instant> time;
    private final InstantSource clock;
    private final Transactor transactor;
    private final Map<Actor, Vector<TeamId>> teamsOf = new ConcurrentHashMap<>();

    /** A world that begins at {@link #BEGINNING}. */
    public CatalogWorld() {
        this(BEGINNING);
    }

    /** A world that begins then. */
    public CatalogWorld(Instant beginning) {
        time = new AtomicReference<>(beginning);
        clock = time::get;
        transactor = new Transactor(
                storage, clock, new TimeOrderedIds(clock, new Random(1)), new Random(2), RetryPolicy.DEFAULT);
    }

    /** Stores a component as it is, whatever the rules would say. */
    public Component put(Component component) {
        return sure(caller(Actor.SYSTEM)
                .change((tx, who) ->
                        Either.right(tx.create(ComponentType.TYPE, new ComponentEvent.ComponentCreated(component)))));
    }

    /** Lets time pass. */
    public void wait(Duration passing) {
        time.updateAndGet(now -> now.plus(passing));
    }

    /** Where it all is. */
    public InMemoryStorage storage() {
        return storage;
    }

    /** A user who is a member of these teams. */
    public Actor user(TeamId... teams) {
        return member(new Actor.ByUser(new UserId(number()), Option.none()), teams);
    }

    /** A remote CI of a team. */
    public Actor remoteCi(TeamId team) {
        return member(new Actor.ByRemoteCi(new RemoteCiId(number())), team);
    }

    /** A feeder of a team. */
    public Actor feeder(TeamId team) {
        return member(new Actor.ByFeeder(new FeederId(number())), team);
    }

    /** A user in a new team of this role. */
    public Actor one(TeamRole role) {
        return user(team(NewTeam.builder().name("team " + number()).role(role).build()));
    }

    /** A new partner's team with these products. */
    public TeamId partner(ProductId... products) {
        TeamId team = team(NewTeam.named("team " + number()));
        Vector.of(products).forEach(product -> sure(teams().grant(team, product)));
        return team;
    }

    /** A new team. */
    public TeamId team(NewTeam command) {
        return sure(teams().create(command)).id();
    }

    /** A new product. */
    public ProductId product() {
        return sure(products(Actor.SYSTEM).create(NewProduct.named("product " + number())))
                .id();
    }

    /** A new exported topic of a new product. */
    public Topic topic() {
        return topic(product(), true);
    }

    /** A new topic. */
    public Topic topic(ProductId product, boolean exported) {
        return sure(topics(Actor.SYSTEM)
                .create(NewTopic.builder()
                        .name("topic " + number())
                        .productId(product)
                        .exported(exported)
                        .build()));
    }

    /** A new component of the type {@code rpm}, made by the system. */
    public Component component(TopicId topic, String name, Option<TeamId> team) {
        return sure(
                components(Actor.SYSTEM).create(rpm(topic, name).teamId(team).build()));
    }

    /** The command for a component of the type {@code rpm}. */
    public static ImmutableNewComponent.Builder rpm(TopicId topic, String name) {
        return NewComponent.builder().topicId(topic).type("rpm").name(name);
    }

    /** Teams, for the system. */
    public Teams teams() {
        return new Teams(caller(Actor.SYSTEM));
    }

    /** The team. */
    public Team team(TeamId id) {
        return sure(teams().get(id));
    }

    /** Products, for somebody. */
    public Products products(Actor actor) {
        return new Products(caller(actor));
    }

    /** Topics, for somebody. */
    public Topics topics(Actor actor) {
        return new Topics(caller(actor));
    }

    /** Components, for somebody, by the strict policy. */
    public Components components(Actor actor) {
        return components(actor, ComponentPolicy.STRICT);
    }

    /** Components, for somebody. */
    public Components components(Actor actor, ComponentPolicy policy) {
        return new Components(caller(actor), policy);
    }

    /** Somebody at the door. */
    public Caller caller(Actor actor) {
        return new Caller(transactor, this::identify, actor);
    }

    /** Somebody, as the rules see it now. */
    public Identity identity(Actor actor) {
        return sure(caller(actor).ask((tx, who) -> Either.right(who)));
    }

    /** All that has happened. */
    public Vector<Event> feed() {
        return storage.events(Position.START, 1_000).map(Recorded::event);
    }

    /** The answer. */
    @CanIgnoreReturnValue
    public static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    /** The code of the refusal. */
    public static String refused(Either<DciError, ?> answer) {
        return answer.swap().map(DciError::code).getOrElseThrow(() -> new AssertionError("not refused: " + answer));
    }

    private Actor member(Actor actor, TeamId... teams) {
        teamsOf.put(actor, Vector.of(teams));
        return actor;
    }

    private UUID number() {
        return sure(caller(Actor.SYSTEM).ask((tx, who) -> Either.right(tx.newId())));
    }

    private Either<DciError, Identity> identify(Tx tx, Actor actor) {
        if (actor instanceof Actor.BySystem) {
            return Either.right(new Identity(actor, Vector.empty()));
        }
        Vector<TeamId> teams = teamsOf.get(actor);
        return teams == null
                ? AccessRefusal.UNKNOWN.error().left()
                : Either.right(new Identity(
                        actor,
                        teams.flatMap(team -> tx.find(TeamType.TYPE, team))
                                .filter(Team::isActive)
                                .map(Team::membership)));
    }
}
