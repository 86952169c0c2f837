// SPDX-License-Identifier: Apache-2.0
package io.distributedci.purge;

import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;

/** What can happen to a pin, besides being archived. */
public sealed interface PinEvent extends Event {
    /** Something is kept from now on. */
    record Pinned(Pin created) implements PinEvent, Creation<Pin> {}
}
