// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.Text;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** The rules of passwords: R59–R61. */
public final class PasswordRules {
    /** Longest password, in UTF-16 characters. */
    public static final int MAX_LENGTH = 1_024;

    private PasswordRules() {}

    /**
     * A text that can be a password: 1 to {@value #MAX_LENGTH} characters, all of them text.
     *
     * @return the password, or {@code input.blank}, {@code input.too-long}, {@code input.character}; never its text
     */
    public static Either<DciError, Secret> acceptable(String field, Secret password) {
        String text = password.reveal();
        if (text.isEmpty()) {
            return Invalid.BLANK.error("field", field).left();
        }
        return text.length() > MAX_LENGTH
                ? Invalid.TOO_LONG.error("field", field, "limit", MAX_LENGTH).left()
                : Text.free(field, text).map(same -> password);
    }

    /** The password to set: none when none or an empty one is wanted, which leaves all as it is (R61). Refuses as {@link #acceptable}. */
    static Either<DciError, Option<Secret>> wanted(String field, Option<Secret> password) {
        return password.filter(given -> !given.reveal().isEmpty())
                .map(given -> acceptable(field, given).map(Option::some))
                .getOrElse(Either.right(Option.none()));
    }

    /**
     * Whether a change of one's own profile is proven: the current password is right when it is given (R60), and it is given when there is a new one (R59).
     *
     * @param proven whether the given one is right; none when none was given
     */
    static Either<DciError, Option<Secret>> prove(Option<Boolean> proven, Option<Secret> wanted) {
        return proven.getOrElse(wanted.isEmpty())
                ? Either.right(wanted)
                : UserRefusal.WRONG_PASSWORD.error().left();
    }
}
