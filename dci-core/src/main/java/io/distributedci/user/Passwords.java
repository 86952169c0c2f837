// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.PasswordId;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.UserId;
import io.distributedci.storage.Tx;
import io.distributedci.user.UserEvent.PasswordForgotten;
import io.distributedci.user.UserEvent.PasswordSet;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Keeps passwords beside their users. Hashing takes long and needs randomness, so it is done outside of transactions, which may run more than once. */
final class Passwords {
    private final PasswordHashing hashing;

    Passwords(PasswordHashing hashing) {
        this.hashing = requireNonNull(hashing);
    }

    /** What to keep of a wanted password; none when none is wanted (R61). Refuses as {@link PasswordRules#acceptable}. */
    Either<DciError, Option<Secret>> prepare(Option<Secret> wanted) {
        return PasswordRules.wanted("password", wanted).map(checked -> checked.map(hashing::hash));
    }

    /** As above, for a change of one's own profile, which must be proven (R59, R60). */
    Either<DciError, Option<Secret>> prepare(ProfileChanges changes, Option<Secret> kept) {
        Option<Boolean> proven = changes.currentPassword()
                .filter(given -> !given.reveal().isEmpty())
                .map(given -> hashing.matches(kept, given));
        return PasswordRules.wanted("new_password", changes.newPassword())
                .flatMap(wanted -> PasswordRules.prove(proven, wanted))
                .map(checked -> checked.map(hashing::hash));
    }

    /** What is kept for the user. */
    static Option<Secret> kept(Tx tx, UserId user) {
        return tx.find(PasswordType.TYPE, Password.idOf(user)).map(Password::hash);
    }

    /** Keeps this from now on; nothing happens when there is none. */
    static User set(Tx tx, User user, Option<Secret> hash) {
        return hash.map(news -> {
                    tx.store(PasswordType.TYPE, password(tx, user.id(), news));
                    return tx.change(UserType.TYPE, user, new PasswordSet(user.id()));
                })
                .getOrElse(user);
    }

    /** Keeps nothing any more. */
    static User forget(Tx tx, User user) {
        tx.find(PasswordType.TYPE, Password.idOf(user.id()))
                .forEach(password -> tx.remove(password.id(), new PasswordForgotten(user.id())));
        return user;
    }

    private static Password password(Tx tx, UserId user, Secret hash) {
        PasswordId id = Password.idOf(user);
        return tx.find(PasswordType.TYPE, id)
                .<Password>map(former -> former.withHash(hash))
                .getOrElse(() ->
                        Password.builder().id(id).createdAt(tx.now()).hash(hash).build());
    }
}
