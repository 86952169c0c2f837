// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import io.distributedci.kernel.DciError;
import io.distributedci.storage.Tx;
import io.vavr.control.Either;

/** Looks up what is known of an actor, inside a transaction, so that the commit checks that it is still so. */
@FunctionalInterface
public interface IdentitySource {
    /** The identity, or {@code identity.unknown}, {@code identity.inactive}, {@code identity.team-inactive}, {@code identity.foreign-scope}. */
    Either<DciError, Identity> identify(Tx tx, Actor actor);
}
