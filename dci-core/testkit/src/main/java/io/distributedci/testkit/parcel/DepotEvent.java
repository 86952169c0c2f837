// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.parcel;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;

/** What happens to depots. */
public sealed interface DepotEvent extends Event {
    /** There is a new depot. */
    record DepotOpened(Depot created) implements DepotEvent, Creation<Depot> {
        public DepotOpened {
            requireNonNull(created);
        }
    }

    /** The depot counted so many more. */
    record DepotCounted(DepotId subject, long more) implements DepotEvent, Change<Depot> {
        public DepotCounted {
            requireNonNull(subject);
        }

        @Override
        public Depot applyTo(Depot before) {
            return before.withCount(before.count() + more);
        }
    }
}
