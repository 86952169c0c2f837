// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.kernel.WaiverId;
import io.vavr.collection.Vector;

/**
 * All that the standing of a certificate rests on, besides itself and the time.
 *
 * @param programme its programme, archived or not
 * @param components the certified components as they are now
 * @param newer the active components of the same topic, owner and types that are newer than the certified one of their type
 * @param withdrawn those of the waivers it rests on that were withdrawn
 */
record StandingFacts(
        Programme programme, Vector<Component> components, Vector<Component> newer, Vector<WaiverId> withdrawn) {
    StandingFacts {
        requireNonNull(programme);
        requireNonNull(components);
        requireNonNull(newer);
        requireNonNull(withdrawn);
    }
}
