// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ComponentId;
import io.vavr.control.Option;

/**
 * What a run of a feeder says of one artefact.
 *
 * @param name as the source calls it, as far as it is a text of at most 255 characters
 * @param version the same; may be empty
 * @param outcome what became of it
 * @param component the component that it is
 * @param reason why it was skipped; empty when it was not
 */
public record FeedingEntry(
        String name, String version, FeedingOutcome outcome, Option<ComponentId> component, String reason) {
    public FeedingEntry {
        requireNonNull(name);
        requireNonNull(version);
        requireNonNull(outcome);
        requireNonNull(component);
        requireNonNull(reason);
    }
}
