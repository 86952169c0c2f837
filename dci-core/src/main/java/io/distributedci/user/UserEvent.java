// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.vavr.control.Option;

/** What can happen to a user. */
public sealed interface UserEvent extends Event {
    /** It came to be. */
    record UserCreated(User created) implements UserEvent, Creation<User> {}

    /** It was changed; what is absent stayed. */
    record UserChanged(
            UserId subject,
            Option<String> name,
            Option<String> fullname,
            Option<String> email,
            Option<String> ssoUsername,
            Option<String> ssoSub,
            Option<String> timezone,
            Option<ResourceState> state)
            implements UserEvent, Change<User> {
        @Override
        public User applyTo(User user) {
            return user.withName(name.getOrElse(user.name()))
                    .withFullname(fullname.getOrElse(user.fullname()))
                    .withEmail(email.getOrElse(user.email()))
                    .withSsoUsername(ssoUsername.getOrElse(user.ssoUsername()))
                    .withSsoSub(ssoSub.getOrElse(user.ssoSub()))
                    .withTimezone(timezone.getOrElse(user.timezone()))
                    .withState(state.getOrElse(user.state()));
        }
    }

    /** It is a member of a team from now on. */
    record JoinedTeam(UserId subject, TeamId team) implements UserEvent, Change<User> {
        @Override
        public User applyTo(User user) {
            return user.withTeams(user.teams().add(team));
        }
    }

    /** It is no longer a member of a team. */
    record LeftTeam(UserId subject, TeamId team) implements UserEvent, Change<User> {
        @Override
        public User applyTo(User user) {
            return user.withTeams(user.teams().remove(team));
        }
    }

    /** It has a new password, which is not said here or anywhere; only its version shows that something changed (R2, R11). */
    record PasswordSet(UserId subject) implements UserEvent, Change<User> {
        @Override
        public User applyTo(User user) {
            return user;
        }
    }

    /** Its password was forgotten, since it was deleted. */
    record PasswordForgotten(UserId subject) implements UserEvent {}
}
