package io.distributedci.user;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.ValueStyle;
import org.immutables.value.Value;

/** What is kept of a user's password: its id is {@code password} with the UUID of the user. No use case answers one, and no event tells its value (R11). */
@Value.Immutable
@ValueStyle
public interface Password extends Entity, WithPassword {
    /** The kind of entity. */
    String KIND = "password";

    @Override
    Ref id();

    /** Made by {@link PasswordHashing}; prints as {@code ***}. */
    @Value.Redacted
    Secret hash();

    /** The id of the password of a user. */
    static Ref idOf(UserId user) {
        return new Ref(KIND, user.value());
    }

    /** A builder. */
    static ImmutablePassword.Builder builder() {
        return ImmutablePassword.builder();
    }
}
