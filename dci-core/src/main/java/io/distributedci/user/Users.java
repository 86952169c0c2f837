// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.Archiving;
import io.distributedci.storage.Tx;
import io.distributedci.team.Teams;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Function;

/**
 * Users, as the caller may see and change them: partner managers all, people themselves and their team-mates. Every method refuses with the codes of {@code identity.*},
 * {@code access.*}, {@code storage.*} where they apply; codes of its own are named at each.
 */
public final class Users {
    /** How users are found and shown. */
    public static final Catalog<User> CATALOG = new Catalog<>(
            UserType.TYPE,
            (tx, user) -> resource(user),
            (tx, who) -> Visibility.users(who),
            Vector.of(UserType.TYPE.field("created_at").descending()));

    private final Caller caller;
    private final Passwords passwords;

    /** Users for this caller. */
    public Users(Caller caller, PasswordHashing hashing) {
        this.caller = requireNonNull(caller);
        this.passwords = new Passwords(hashing);
    }

    /** Creates a user: EPM (R22). Refuses with {@code input.*}, {@code user.unnamed} (R18), and {@code storage.taken} for what names it (R17). */
    public Either<DciError, User> create(NewUser command) {
        return passwords
                .prepare(command.password())
                .flatMap(hash -> caller.change((tx, who) -> {
                    UserId id = command.id().getOrElse(() -> new UserId(tx.newId()));
                    return UserRules.create(command, id, tx.now())
                            .flatMap(created -> AccessRules.decide(who, Action.CREATE, resource(created.created()))
                                    .map(permitted -> tx.create(UserType.TYPE, created)))
                            .map(user -> Passwords.set(tx, user, hash));
                }));
    }

    /** The user. */
    public Either<DciError, User> get(UserId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these users that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<User>> among(Vector<UserId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The caller itself; refuses with {@code access.not-self} when it is no person. */
    public Either<DciError, User> me() {
        return caller.ask((tx, who) -> AccessRules.person(who, Action.READ).flatMap(id -> tx.get(UserType.TYPE, id)));
    }

    /** The visible users that match, newest first unless asked otherwise. */
    public Either<DciError, Page<User>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible users match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** Changes a user: SA (R22). Refuses with {@code input.*}, {@code user.unnamed} (R18), and {@code storage.taken} for what names it (R17). */
    public Either<DciError, User> change(UserId id, long expectedVersion, UserChanges changes) {
        return passwords
                .prepare(changes.password())
                .flatMap(hash -> caller.change((tx, who) -> CATALOG.permitted(
                                tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                        .flatMap(user -> UserRules.change(user, changes)
                                .map(changed -> Passwords.set(tx, tx.change(UserType.TYPE, user, changed), hash)))));
    }

    /** Deletes a user with its password and its subscriptions: SA (R22). */
    public Either<DciError, User> archive(UserId id, long expectedVersion) {
        return caller.change(
                (tx, who) -> CATALOG.permitted(tx, who, Action.DELETE, new Catalog.Versioned(id, expectedVersion))
                        .flatMap(user -> Archiving.archive(tx, UserType.TYPE, user))
                        .map(user -> Passwords.forget(tx, user)));
    }

    /**
     * Changes the caller's own profile: any person. Refuses with {@code input.*}, {@code user.unnamed}, {@code user.wrong-password} (R59, R60), {@code storage.taken}, and
     * {@code access.not-self} when the caller is no person.
     */
    public Either<DciError, User> changeProfile(long expectedVersion, ProfileChanges changes) {
        return caller.ask((tx, who) -> self(tx, who, expectedVersion).map(user -> Passwords.kept(tx, user.id())))
                .flatMap(kept -> passwords.prepare(changes, kept))
                .flatMap(hash -> caller.change((tx, who) -> self(tx, who, expectedVersion)
                        .flatMap(user -> UserRules.changeProfile(user, changes)
                                .map(changed -> Passwords.set(tx, tx.change(UserType.TYPE, user, changed), hash)))));
    }

    /** Makes a user a member of a team: EPM, of special ones SA (R24). Doing so again changes nothing (R12). Refuses with {@code input.too-many}. */
    public Either<DciError, User> join(UserId id, TeamId team) {
        return member(id, team, user -> UserRules.join(user, team));
    }

    /** Ends a membership: EPM, of special teams SA (R24). Ending what is not changes nothing (R12). */
    public Either<DciError, User> leave(UserId id, TeamId team) {
        return member(id, team, user -> Either.right(UserRules.leave(user, team)));
    }

    private Either<DciError, User> member(
            UserId id, TeamId team, Function<User, Either<DciError, ? extends Option<? extends Change<User>>>> rule) {
        return caller.change((tx, who) -> Teams.CATALOG
                .permitted(tx, who, Action.CHANGE_MEMBERS, team)
                .flatMap(permitted -> CATALOG.permitted(tx, who, Action.READ, id))
                .flatMap(user -> rule.apply(user).map(facts -> tx.change(UserType.TYPE, user, facts))));
    }

    /** Setting a password makes a new version, so what was proven of a version holds as long as it is the one. */
    private static Either<DciError, User> self(Tx tx, Identity who, long expectedVersion) {
        return AccessRules.person(who, Action.CHANGE_PROFILE)
                .flatMap(id -> tx.get(UserType.TYPE, id))
                .flatMap(user -> Tx.expect(user, expectedVersion));
    }

    static Resource resource(User user) {
        return new Resource.OfUser(user.id(), user.teams());
    }
}
