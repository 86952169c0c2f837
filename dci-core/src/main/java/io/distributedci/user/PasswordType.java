package io.distributedci.user;

import io.distributedci.kernel.Ref;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.ValueType;
import io.distributedci.user.ImmutablePassword.Builder;

/** How passwords are stored; what happens to them are events of their user. */
public final class PasswordType {
    /** Passwords. */
    public static final EntityType<Password> TYPE = EntityType.named(
                    Password.KIND, Password.class, ImmutablePassword::builder, Builder::build)
            .id(value -> new Ref(Password.KIND, value), Password::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("hash", ValueType.SECRET, Password::hash, Builder::hash)
            .declared();

    private PasswordType() {}
}
