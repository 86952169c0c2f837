// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ComponentId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * Which components could be to blame for the failures of a signal.
 *
 * @param suspects the most suspicious first; those that cannot be told apart as one set
 * @param interaction two that seem to fail only together
 * @param next the components whose run would tell most
 */
public record Suspicion(
        Vector<SuspectSet<ComponentId>> suspects,
        Option<Interaction<ComponentId>> interaction,
        Option<NextSet<ComponentId>> next) {
    public Suspicion {
        requireNonNull(suspects);
        requireNonNull(interaction);
        requireNonNull(next);
    }
}
