// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.user;

import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.UserId;
import io.distributedci.testkit.Catalogue;
import io.distributedci.testkit.Generators;
import io.distributedci.user.ImmutableNewUser;
import io.distributedci.user.ImmutableUser;
import io.distributedci.user.ImmutableUserChanges;
import io.distributedci.user.NewUser;
import io.distributedci.user.Password;
import io.distributedci.user.PasswordType;
import io.distributedci.user.User;
import io.distributedci.user.UserChanges;
import io.distributedci.user.UserEvent.JoinedTeam;
import io.distributedci.user.UserEvent.LeftTeam;
import io.distributedci.user.UserEvent.PasswordForgotten;
import io.distributedci.user.UserEvent.PasswordSet;
import io.distributedci.user.UserEvent.UserChanged;
import io.distributedci.user.UserEvent.UserCreated;
import io.distributedci.user.UserType;
import io.vavr.collection.HashSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;

/** Generators of users, their commands and their events. */
public final class UserValues {
    private static final int FEW = 3;

    private UserValues() {}

    /** Ids of users. */
    public static Arbitrary<UserId> ids() {
        return Generators.ids(UserId::new);
    }

    /** Addresses that a user may have. */
    public static Arbitrary<String> emails() {
        return Generators.names()
                .map(name -> name + "@example.org")
                .filter(address -> address.length() <= Text.MAX_NAME);
    }

    /** Zones that {@code java.time} knows. */
    public static Arbitrary<String> timezones() {
        return Arbitraries.of("UTC", "Europe/Paris", "Asia/Kathmandu", "America/St_Johns", "+05:45");
    }

    /** Users in any state, in a few teams. */
    public static Arbitrary<User> users() {
        return Builders.withBuilder(ImmutableUser::builder)
                .use(ids())
                .in(ImmutableUser.Builder::id)
                .use(Generators.instants())
                .in(ImmutableUser.Builder::createdAt)
                .use(Generators.names())
                .in(ImmutableUser.Builder::name)
                .use(Generators.names())
                .in(ImmutableUser.Builder::fullname)
                .use(emails())
                .in(ImmutableUser.Builder::email)
                .use(orNone(Generators.names()))
                .in(ImmutableUser.Builder::ssoUsername)
                .use(orNone(Generators.names()))
                .in(ImmutableUser.Builder::ssoSub)
                .use(timezones())
                .in(ImmutableUser.Builder::timezone)
                .use(Generators.ids(TeamId::new).list().ofMaxSize(FEW))
                .in((builder, teams) -> builder.teams(HashSet.ofAll(teams)))
                .use(Arbitraries.of(ResourceState.class))
                .in(ImmutableUser.Builder::state)
                .build(builder -> (User) builder.build())
                .withoutEdgeCases();
    }

    /** Commands that are accepted, without a password. */
    public static Arbitrary<NewUser> newUsers() {
        return Builders.withBuilder(ImmutableNewUser::builder)
                .use(Generators.optional(Generators.names()))
                .in((builder, name) -> builder.name(name))
                .use(Generators.optional(Generators.names()))
                .in((builder, fullname) -> builder.fullname(fullname))
                .use(emails())
                .in(ImmutableNewUser.Builder::email)
                .use(orNone(Generators.names()))
                .in(ImmutableNewUser.Builder::ssoUsername)
                .use(orNone(Generators.names()))
                .in(ImmutableNewUser.Builder::ssoSub)
                .use(timezones())
                .in(ImmutableNewUser.Builder::timezone)
                .use(states())
                .in(ImmutableNewUser.Builder::state)
                .build(builder -> (NewUser) builder.build())
                .withoutEdgeCases();
    }

    /** Changes that are accepted, without a password. */
    public static Arbitrary<UserChanges> changes() {
        return Builders.withBuilder(ImmutableUserChanges::builder)
                .use(Generators.optional(Generators.names()))
                .in((builder, name) -> builder.name(name))
                .use(Generators.optional(Generators.names()))
                .in((builder, fullname) -> builder.fullname(fullname))
                .use(Generators.optional(emails()))
                .in((builder, email) -> builder.email(email))
                .use(Generators.optional(Generators.names()))
                .in((builder, name) -> builder.ssoUsername(name))
                .use(Generators.optional(Generators.names()))
                .in((builder, subject) -> builder.ssoSub(subject))
                .use(Generators.optional(timezones()))
                .in((builder, zone) -> builder.timezone(zone))
                .use(Generators.optional(states()))
                .in((builder, state) -> builder.state(state))
                .build(builder -> (UserChanges) builder.build())
                .withoutEdgeCases();
    }

    /** What is kept of passwords; its text contains {@link Generators#SECRET_MARK}. */
    public static Arbitrary<Password> passwords() {
        return Combinators.combine(ids(), Generators.instants(), Generators.secrets())
                .as((user, at, hash) -> (Password) Password.builder()
                        .id(Password.idOf(user))
                        .createdAt(at)
                        .hash(hash)
                        .build())
                .withoutEdgeCases();
    }

    /** All of it, for the laws of schemas. */
    public static Catalogue catalogue() {
        Arbitrary<TeamId> teams = Generators.ids(TeamId::new);
        return Catalogue.empty()
                .entity(UserType.TYPE, users())
                .entity(PasswordType.TYPE, passwords())
                .event(UserCreated.class, users().map(UserCreated::new))
                .event(UserChanged.class, Combinators.combine(ids(), changes()).as(UserValues::changed))
                .event(JoinedTeam.class, Combinators.combine(ids(), teams).as(JoinedTeam::new))
                .event(LeftTeam.class, Combinators.combine(ids(), teams).as(LeftTeam::new))
                .event(PasswordSet.class, ids().map(PasswordSet::new))
                .event(PasswordForgotten.class, ids().map(PasswordForgotten::new));
    }

    private static UserChanged changed(UserId id, UserChanges to) {
        return new UserChanged(
                id, to.name(), to.fullname(), to.email(), to.ssoUsername(), to.ssoSub(), to.timezone(), to.state());
    }

    private static Arbitrary<String> orNone(Arbitrary<String> texts) {
        return Arbitraries.oneOf(Arbitraries.just(""), texts);
    }

    private static Arbitrary<ResourceState> states() {
        return Arbitraries.of(ResourceState.ACTIVE, ResourceState.INACTIVE);
    }
}
