// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.WaiverId;
import java.time.Instant;

/** What can happen to a waiver; it is withdrawn by being {@link io.distributedci.kernel.Archived}. */
public sealed interface WaiverEvent extends Event {
    /** It was granted. */
    record WaiverGranted(Waiver created) implements WaiverEvent, Creation<Waiver> {}

    /** Its end was moved, for a reason and by somebody who answers for it from now on. */
    record WaiverRenewed(WaiverId subject, Instant expiresAt, String reason, UserId owner)
            implements WaiverEvent, Change<Waiver> {
        @Override
        public Waiver applyTo(Waiver before) {
            return before.withExpiresAt(expiresAt).withReason(reason).withOwnerId(owner);
        }
    }
}
