// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.SecretSource;
import io.distributedci.user.PasswordHashing;

/** What the use cases need besides the storage. */
record Surroundings(SecretSource secrets, PasswordHashing passwords, DciPolicy policy) {
    Surroundings {
        requireNonNull(secrets);
        requireNonNull(passwords);
        requireNonNull(policy);
    }
}
