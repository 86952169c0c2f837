// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import io.distributedci.identity.ImmutableCredential.Builder;
import io.distributedci.kernel.CredentialId;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Secret;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Tx;
import io.distributedci.storage.ValueType;
import io.vavr.control.Option;

/** How the secrets of machines are stored and replaced. */
public final class CredentialType {
    /** Credentials. No condition can name the secret. */
    public static final EntityType<Credential> TYPE = EntityType.named(
                    CredentialId.KIND, Credential.class, ImmutableCredential::builder, Builder::build)
            .id(CredentialId::new, Credential::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("secret", ValueType.SECRET, Credential::secret, Builder::secret)
            .declared();

    private CredentialType() {}

    /** Gives the machine this secret; the one before is worthless from the commit on (R56). */
    public static void replace(Tx tx, Id machine, Secret secret) {
        Option<Credential> before = tx.find(TYPE, idOf(machine));
        tx.store(
                TYPE,
                before.map(credential -> credential.withSecret(secret))
                        .getOrElse(() -> Credential.builder()
                                .id(idOf(machine))
                                .createdAt(tx.now())
                                .secret(secret)
                                .build()));
    }

    /** The id of the credential of a machine. */
    public static CredentialId idOf(Id machine) {
        return new CredentialId(machine.value());
    }
}
