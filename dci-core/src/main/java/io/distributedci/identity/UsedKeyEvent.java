// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Removal;
import io.distributedci.kernel.UsedKeyId;

/** What can happen to the use of a key; it never changes, but it is forgotten. */
public sealed interface UsedKeyEvent extends Event {
    /** A request with a key has made something. */
    record KeyUsed(UsedKey created) implements UsedKeyEvent, Creation<UsedKey> {}

    /** It has been kept for {@link UsedKey#LIFETIME} and is no more (I3). */
    record KeyForgotten(UsedKeyId subject) implements UsedKeyEvent, Removal {
        public KeyForgotten {
            requireNonNull(subject);
        }
    }
}
