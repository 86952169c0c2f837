// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * What was chosen, and why not the others.
 *
 * @param chosen none when no candidate satisfied the selector
 * @param passedOver the other candidates, latest first
 */
public record Selection(Option<Component> chosen, Vector<PassedOver> passedOver) {
    public Selection {
        requireNonNull(chosen);
        requireNonNull(passedOver);
    }

    /**
     * A candidate that was not chosen.
     *
     * @param component which
     * @param why one of {@link SelectionRefusal}
     */
    public record PassedOver(ComponentId component, DciError why) {
        public PassedOver {
            requireNonNull(component);
            requireNonNull(why);
        }
    }
}
