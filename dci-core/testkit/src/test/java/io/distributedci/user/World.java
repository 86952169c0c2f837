// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.identity.AccessRefusal;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Caller;
import io.distributedci.identity.CredentialType;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Membership;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.Archived;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.product.ProductType;
import io.distributedci.remoteci.RemoteCiType;
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
import io.distributedci.topic.TopicType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/** People and teams in a store of their own, where people are identified by what is stored of them. */
public final class World {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    public static final Schema SCHEMA = Schema.of(
            Vector.of(
                    TeamType.TYPE,
                    UserType.TYPE,
                    PasswordType.TYPE,
                    ProductType.TYPE,
                    TopicType.TYPE,
                    RemoteCiType.TYPE,
                    CredentialType.TYPE,
                    SubscriptionType.TYPE),
            TeamType.EVENTS
                    .appendAll(UserType.EVENTS)
                    .appendAll(ProductType.EVENTS)
                    .appendAll(TopicType.EVENTS)
                    .appendAll(RemoteCiType.EVENTS)
                    .appendAll(SubscriptionType.EVENTS)
                    .append(new EventType<>("entity.archived", Archived.class)));

    public final InMemoryStorage storage = InMemoryStorage.open(SCHEMA);
    public final PasswordHashing hashing = new PasswordHashing(2, new Random(7));
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final Transactor transactor = new Transactor(
            storage, clock, new TimeOrderedIds(clock, new Random(1)), new Random(2), RetryPolicy.DEFAULT);

    public Users users(Actor actor) {
        return new Users(caller(actor), hashing);
    }

    public Users users() {
        return users(Actor.SYSTEM);
    }

    public Teams teams() {
        return teams(Actor.SYSTEM);
    }

    public Teams teams(Actor actor) {
        return new Teams(caller(actor));
    }

    public SignIns signIns() {
        return new SignIns(caller(Actor.SYSTEM), hashing);
    }

    public Caller caller(Actor actor) {
        return new Caller(transactor, World::identify, actor);
    }

    /** A user with this e-mail address. */
    @CanIgnoreReturnValue
    public User user(String email) {
        return sure(users().create(NewUser.of(email)));
    }

    /** A user with this e-mail address and password. */
    @CanIgnoreReturnValue
    public User user(String email, String password) {
        return sure(users().create(NewUser.builder()
                .email(email)
                .password(Secret.of(password))
                .build()));
    }

    /** A team of this name. */
    @CanIgnoreReturnValue
    public Team team(String name, TeamRole role) {
        return sure(teams().create(NewTeam.builder().name(name).role(role).build()));
    }

    /** Somebody in a new team of this role. */
    @CanIgnoreReturnValue
    public Actor.ByUser member(TeamRole role) {
        User user = user(role + "@example.org");
        return by(sure(users().join(user.id(), team("team of " + role, role).id())));
    }

    public static Actor.ByUser by(User user) {
        return new Actor.ByUser(user.id(), Option.none());
    }

    /** All that has happened. */
    public Vector<Event> feed() {
        return storage.events(Position.START, 1_000).map(Recorded::event);
    }

    @CanIgnoreReturnValue
    public static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    public static String code(Either<DciError, ?> answer) {
        return answer.swap().map(DciError::code).getOrElse("no refusal");
    }

    private static Either<DciError, Identity> identify(Tx tx, Actor actor) {
        return actor instanceof Actor.ByUser by
                ? tx.get(UserType.TYPE, by.user())
                        .mapLeft(missing -> AccessRefusal.UNKNOWN.error())
                        .map(user -> new Identity(actor, user.teams().toVector().flatMap(team -> membership(tx, team))))
                : Either.right(new Identity(actor, Vector.empty()));
    }

    private static Option<Membership> membership(Tx tx, TeamId id) {
        return tx.get(TeamType.TYPE, id)
                .map(team ->
                        new Membership(id, team.role(), team.preReleaseAccess(), team.products(), team.componentsOf()))
                .toOption();
    }
}
