// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRefusal;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Identity;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.UserId;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Tx;
import io.distributedci.storage.ValueType;
import io.distributedci.team.Team;
import io.distributedci.team.TeamType;
import io.vavr.collection.Set;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Says who somebody is; for the host, which calls it as {@link io.distributedci.identity.Actor#SYSTEM} before it lets the user act. What the user may do is no matter of signing in: it
 * is looked up in every transaction.
 */
public final class SignIns {
    private final Caller host;
    private final PasswordHashing hashing;

    /** Sign-ins at this host. */
    public SignIns(Caller host, PasswordHashing hashing) {
        this.host = requireNonNull(host);
        this.hashing = requireNonNull(hashing);
    }

    /**
     * The active user with this name, else with this e-mail address (R63), whose password this is (R64). Whatever is wrong, the refusal is {@code identity.unknown}, and takes as long
     * (R208).
     */
    public Either<DciError, User> byPassword(String login, Secret password) {
        return host.ask((tx, who) -> Either.<DciError, Option<Claimant>>right(claimant(tx, login)))
                .flatMap(claimant -> authenticate(claimant, password));
    }

    /**
     * The user whom the SSO knows by this name; its e-mail address and whether it is an observer are taken from the claims (R62). Somebody unknown becomes a user without a team. Signing
     * in again with the same claims changes nothing.
     *
     * <p>Refuses with {@code identity.inactive} (R36), {@code input.*}, {@code storage.taken} when the claimed address or subject is another user's, {@code access.*} when the caller is
     * not the host.
     */
    public Either<DciError, User> byClaims(SsoClaims claims) {
        return Text.name("sso_username", claims.username())
                .flatMap(valid -> host.change((tx, who) -> signIn(tx, who, claims)));
    }

    private record Claimant(User user, Option<Secret> kept) {}

    private Either<DciError, User> authenticate(Option<Claimant> claimant, Secret password) {
        boolean right = hashing.matches(claimant.flatMap(Claimant::kept), password);
        return claimant.filter(known -> right && known.user().isActive())
                .map(Claimant::user)
                .toEither(AccessRefusal.UNKNOWN::error);
    }

    private static Option<Claimant> claimant(Tx tx, String login) {
        return Text.name("login", login)
                .toOption()
                .flatMap(valid -> first(tx, EntityType.live(), "name", login)
                        .orElse(() -> first(tx, UserType.having("email"), "email", login)))
                .map(user -> new Claimant(user, Passwords.kept(tx, user.id())));
    }

    private static Option<User> first(Tx tx, Condition among, String field, String text) {
        return tx.first(Query.of(UserType.TYPE)
                .where(among)
                .where(UserType.TYPE.field(field).is(text)));
    }

    private static Either<DciError, User> signIn(Tx tx, Identity who, SsoClaims claims) {
        return known(tx, claims.username())
                .map(Either::<DciError, User>right)
                .getOrElse(() -> register(tx, claims))
                .flatMap(user -> AccessRules.decide(who, Action.UPDATE, Users.resource(user))
                        .flatMap(permitted -> SignInRules.admit(user)))
                .flatMap(user -> SignInRules.refresh(user, claims, observing(tx))
                        .map(changes -> tx.change(UserType.TYPE, user, changes)));
    }

    /** SSO names are unique, so nobody matches name and address who does not match the name; the commit checks that it is still the one or nobody. */
    private static Option<User> known(Tx tx, String ssoUsername) {
        Condition named = UserType.TYPE.field("sso_username").is(ssoUsername);
        return tx.all(UserType.TYPE, UserType.having("sso_username").and(named)).headOption();
    }

    private static Either<DciError, User> register(Tx tx, SsoClaims claims) {
        return SignInRules.register(claims, new UserId(tx.newId()), tx.now())
                .map(registered -> tx.create(UserType.TYPE, registered));
    }

    private static Set<TeamId> observing(Tx tx) {
        Condition role = TeamType.TYPE.field("role").is(ValueType.wordOf(TeamRole.READ_ONLY));
        return tx.all(TeamType.TYPE, EntityType.live().and(role)).map(Team::id).toSet();
    }
}
