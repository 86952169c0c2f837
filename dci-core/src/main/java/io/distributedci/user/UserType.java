// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.set;

import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.user.ImmutableUser.Builder;
import io.distributedci.user.UserEvent.JoinedTeam;
import io.distributedci.user.UserEvent.LeftTeam;
import io.distributedci.user.UserEvent.PasswordForgotten;
import io.distributedci.user.UserEvent.PasswordSet;
import io.distributedci.user.UserEvent.UserChanged;
import io.distributedci.user.UserEvent.UserCreated;
import io.vavr.collection.Vector;

/** How users and their events are stored. */
public final class UserType {
    /** Users. */
    public static final EntityType<User> TYPE = EntityType.named(
                    UserId.KIND, User.class, ImmutableUser::builder, Builder::build)
            .id(UserId::new, User::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("name", TEXT, User::name, Builder::name)
            .attribute("fullname", TEXT, User::fullname, Builder::fullname)
            .attribute("email", TEXT, User::email, Builder::email)
            .attribute("sso_username", TEXT, User::ssoUsername, Builder::ssoUsername)
            .attribute("sso_sub", TEXT, User::ssoSub, Builder::ssoSub)
            .attribute("timezone", TEXT, User::timezone, Builder::timezone)
            .attribute("teams", set(id(TeamId::new)), User::teams, Builder::teams)
            .index(Index.unique("name").ascending("name").when(live()))
            .index(Index.unique("email").ascending("email").when(having("email")))
            .index(Index.unique("sso_username").ascending("sso_username").when(having("sso_username")))
            .index(Index.unique("sso_sub").ascending("sso_sub").when(having("sso_sub")))
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("team")
                    .ascending("teams")
                    .descending("created_at")
                    .when(live()))
            .detaching("teams", TeamId.KIND, (user, gone) -> new LeftTeam(user.id(), new TeamId(gone.value())))
            .declared();

    /** What happens to users. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("user.created", UserCreated.class),
            new EventType<>("user.changed", UserChanged.class),
            new EventType<>("user.joined-team", JoinedTeam.class),
            new EventType<>("user.left-team", LeftTeam.class),
            new EventType<>("user.password-set", PasswordSet.class),
            new EventType<>("user.password-forgotten", PasswordForgotten.class));

    private UserType() {}

    /** True of live users whose optional text is not empty; only those are unique in it (R17). */
    static Condition having(String field) {
        return live().and(new Condition.Not(new Condition.Null(field)));
    }
}
