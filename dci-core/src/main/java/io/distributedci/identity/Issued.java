// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Secret;

/**
 * A machine together with its new secret: the one answer that gives a secret away (R11), when it is created or rotated.
 *
 * @param machine the remote CI or feeder
 * @param secret reveal it once, to its owner
 */
public record Issued<T>(T machine, Secret secret) {
    public Issued {
        requireNonNull(machine);
        requireNonNull(secret);
    }
}
