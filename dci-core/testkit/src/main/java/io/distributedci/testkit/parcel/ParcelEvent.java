// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.parcel;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Removal;

/** What happens to parcels. */
public sealed interface ParcelEvent extends Event {
    /** There is a new parcel. */
    record ParcelAccepted(Parcel created) implements ParcelEvent, Creation<Parcel> {
        public ParcelAccepted {
            requireNonNull(created);
        }
    }

    /** Everything about the parcel was replaced, save its version and the time of its change. */
    record ParcelRepacked(Parcel contents) implements ParcelEvent, Change<Parcel> {
        public ParcelRepacked {
            requireNonNull(contents);
        }

        @Override
        public ParcelId subject() {
            return contents.id();
        }

        @Override
        public Parcel applyTo(Parcel before) {
            return contents.withVersion(before.version()).withUpdatedAt(before.updatedAt());
        }
    }

    /** Somebody looked at the parcel, which changes nothing about it. */
    record ParcelInspected(ParcelId subject, long round) implements ParcelEvent {
        public ParcelInspected {
            requireNonNull(subject);
        }
    }

    /** The parcel is gone for ever. */
    record ParcelLost(ParcelId subject) implements ParcelEvent, Removal {
        public ParcelLost {
            requireNonNull(subject);
        }
    }
}
