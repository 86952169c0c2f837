// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.PasswordId;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.ValueStyle;
import org.immutables.value.Value;

/** What is kept of a user's password: its id is {@code password} with the UUID of the user. No use case answers one, and no event tells its value (R11). */
@Value.Immutable
@ValueStyle
public interface Password extends Entity, WithPassword {
    @Override
    PasswordId id();

    /** Made by {@link PasswordHashing}; prints as {@code ***}. */
    @Value.Redacted
    Secret hash();

    /** The id of the password of a user. */
    static PasswordId idOf(UserId user) {
        return new PasswordId(user.value());
    }

    /** A builder. */
    static ImmutablePassword.Builder builder() {
        return ImmutablePassword.builder();
    }
}
