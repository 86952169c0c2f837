// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import io.distributedci.kernel.CredentialId;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.ValueStyle;
import org.immutables.value.Value;

/**
 * The secret of one machine (a remote CI or a feeder), kept apart from it so that nothing that is shown can carry it (R11). Its id is {@code credential} with the UUID of the
 * machine. The feed tells that a secret was rotated, never what it is; credentials are therefore not the fold of their events.
 */
@Value.Immutable
@ValueStyle
public interface Credential extends Entity, WithCredential {
    @Override
    CredentialId id();

    /** The secret; prints as {@code ***}. */
    @Value.Redacted
    Secret secret();

    /** A builder. */
    static ImmutableCredential.Builder builder() {
        return ImmutableCredential.builder();
    }
}
