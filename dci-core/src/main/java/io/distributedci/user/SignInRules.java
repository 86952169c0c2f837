// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.identity.AccessRefusal;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.distributedci.user.UserEvent.UserCreated;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/** The rules of signing in through an SSO: R62. */
final class SignInRules {
    private SignInRules() {}

    /** Somebody whom the SSO knows and we do not: a user without a team. Refuses as {@link UserRules#create}. */
    static Either<DciError, UserCreated> register(SsoClaims claims, UserId id, Instant now) {
        NewUser unknown = NewUser.builder()
                .email(claims.email())
                .ssoUsername(claims.username())
                .ssoSub(claims.subject())
                .fullname(Option.when(!claims.fullname().isBlank(), claims.fullname()))
                .build();
        return UserRules.create(unknown, id, now);
    }

    /** Only active users sign in (R36). */
    static Either<DciError, User> admit(User user) {
        return user.isActive()
                ? Either.right(user)
                : AccessRefusal.INACTIVE.error("kind", UserId.KIND).left();
    }

    /**
     * What the claims change of a user: nothing when they say what is known already.
     *
     * @param observing the teams whose members are observers
     */
    static Either<DciError, Vector<Change<User>>> refresh(User user, SsoClaims claims, Set<TeamId> observing) {
        return profile(user, claims)
                .flatMap(changes -> observe(user, claims, observing).map(changes::appendAll));
    }

    private static Either<DciError, Vector<Change<User>>> profile(User user, SsoClaims claims) {
        UserChanges news = UserChanges.builder()
                .email(news(user.email(), claims.email()))
                .ssoSub(news(user.ssoSub(), claims.subject()))
                .build();
        return news.email().isEmpty() && news.ssoSub().isEmpty()
                ? Either.right(Vector.empty())
                : UserRules.change(user, news).map(Vector::of);
    }

    private static Option<String> news(String known, String claimed) {
        return Option.when(!claimed.isEmpty() && !claimed.equals(known), claimed);
    }

    /** Joins the first of the observing teams when it is in none of them, or leaves them all. */
    private static Either<DciError, Vector<Change<User>>> observe(User user, SsoClaims claims, Set<TeamId> observing) {
        Vector<TeamId> teams = observing.toVector().sortBy(TeamId::value);
        if (!claims.observer()) {
            return Either.right(teams.flatMap(team -> UserRules.leave(user, team)));
        }
        return teams.exists(user.teams()::contains) || teams.isEmpty()
                ? Either.right(Vector.empty())
                : UserRules.join(user, teams.head()).map(Vector::ofAll);
    }
}
