// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.UserId;
import io.distributedci.user.UserEvent.JoinedTeam;
import io.distributedci.user.UserEvent.LeftTeam;
import io.distributedci.user.UserEvent.UserChanged;
import io.distributedci.user.UserEvent.UserCreated;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** The rules of users: R14, R17–R20, R24. */
final class UserRules {
    private UserRules() {}

    /** A new user; its names are unique by the indexes (R17). */
    static Either<DciError, UserCreated> create(NewUser command, UserId id, Instant now) {
        String otherwise = command.email().isEmpty() ? command.ssoUsername() : command.email();
        User user = User.builder()
                .id(id)
                .createdAt(now)
                .name(command.name().getOrElse(otherwise))
                .fullname(command.fullname().getOrElse(otherwise))
                .email(command.email())
                .ssoUsername(command.ssoUsername())
                .ssoSub(command.ssoSub())
                .timezone(command.timezone())
                .state(command.state())
                .build();
        return valid(user).map(UserCreated::new);
    }

    /** What a super-admin may change. */
    static Either<DciError, UserChanged> change(User user, UserChanges wanted) {
        UserChanged changed = new UserChanged(
                user.id(),
                wanted.name(),
                wanted.fullname(),
                wanted.email(),
                wanted.ssoUsername(),
                wanted.ssoSub(),
                wanted.timezone(),
                wanted.state());
        return valid(changed, user);
    }

    /** What people may change of themselves. */
    static Either<DciError, UserChanged> changeProfile(User user, ProfileChanges wanted) {
        UserChanged changed = new UserChanged(
                user.id(),
                Option.none(),
                wanted.fullname(),
                wanted.email(),
                Option.none(),
                Option.none(),
                wanted.timezone(),
                Option.none());
        return valid(changed, user);
    }

    /** R12: joining again changes nothing. */
    static Either<DciError, Option<JoinedTeam>> join(User user, TeamId team) {
        if (user.teams().contains(team)) {
            return Either.right(Option.none());
        }
        return user.teams().size() < User.MAX_TEAMS
                ? Either.right(Option.some(new JoinedTeam(user.id(), team)))
                : Invalid.TOO_MANY
                        .error("field", "teams", "limit", User.MAX_TEAMS)
                        .left();
    }

    /** R12: leaving a team that one is not in changes nothing. */
    static Option<LeftTeam> leave(User user, TeamId team) {
        return Option.when(user.teams().contains(team), () -> new LeftTeam(user.id(), team));
    }

    private static Either<DciError, UserChanged> valid(UserChanged changed, User user) {
        return valid(changed.applyTo(user)).map(valid -> changed);
    }

    private static Either<DciError, User> valid(User user) {
        if (user.email().isEmpty() && user.ssoUsername().isEmpty()) {
            return UserRefusal.UNNAMED.error().left();
        }
        return email(user.email())
                .flatMap(email -> optional("sso_username", user.ssoUsername()))
                .flatMap(ssoUsername -> optional("sso_sub", user.ssoSub()))
                .flatMap(ssoSub -> Text.name("name", user.name()))
                .flatMap(name -> Text.name("fullname", user.fullname()))
                .flatMap(fullname -> timezone(user.timezone()))
                .flatMap(timezone -> ResourceState.settable(user.state()))
                .map(state -> user);
    }

    private static Either<DciError, String> email(String email) {
        return optional("email", email)
                .flatMap(text -> text.isEmpty() || text.contains("@")
                        ? Either.right(text)
                        : Invalid.VALUE
                                .error("field", "email", "value", Text.excerpt(text))
                                .left());
    }

    private static Either<DciError, String> optional(String field, String text) {
        return Input.optional(Option.when(!text.isEmpty(), text), given -> Text.name(field, given))
                .map(checked -> text);
    }

    /** R20. */
    private static Either<DciError, String> timezone(String zone) {
        try {
            ZoneId.of(zone);
            return Either.right(zone);
        } catch (DateTimeException unknown) {
            return Invalid.VALUE
                    .error("field", "timezone", "value", Text.excerpt(zone))
                    .left();
        }
    }
}
