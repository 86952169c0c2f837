// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.DisclosureId;
import io.distributedci.kernel.Event;
import io.vavr.collection.Vector;

/** What can happen to a disclosure. Only who may read the whole feed learns who is in a crowd. */
public sealed interface DisclosureEvent extends Event {
    /** Something was told for the first time. */
    record FirstTold(Disclosure created) implements DisclosureEvent, Creation<Disclosure> {}

    /** More was told. */
    record MoreTold(DisclosureId subject, Vector<Crowd> crowds) implements DisclosureEvent, Change<Disclosure> {
        @Override
        public Disclosure applyTo(Disclosure before) {
            return before.withCrowds(before.crowds().appendAll(crowds));
        }
    }
}
