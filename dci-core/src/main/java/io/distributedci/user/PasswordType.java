// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.kernel.PasswordId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.ValueType;
import io.distributedci.user.ImmutablePassword.Builder;

/** How passwords are stored; what happens to them are events of their user. */
public final class PasswordType {
    /** Passwords. */
    public static final EntityType<Password> TYPE = EntityType.named(
                    PasswordId.KIND, Password.class, ImmutablePassword::builder, Builder::build)
            .id(PasswordId::new, Password::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("hash", ValueType.SECRET, Password::hash, Builder::hash)
            .declared();

    private PasswordType() {}
}
