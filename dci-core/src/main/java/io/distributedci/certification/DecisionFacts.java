// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;

/**
 * All that a decision rests on.
 *
 * @param subject what it is about
 * @param requirements what is asked
 * @param waivers of the programme, in force or not
 * @param runs of exactly these components on this platform, in any order
 */
public record DecisionFacts(Subject subject, RequirementSet requirements, Vector<Waiver> waivers, Vector<Run> runs) {
    public DecisionFacts {
        requireNonNull(subject);
        requireNonNull(requirements);
        requireNonNull(waivers);
        requireNonNull(runs);
    }
}
