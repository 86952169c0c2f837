// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.job.JobDifference;
import io.distributedci.kernel.JobId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * How a job differs from the last good one like it.
 *
 * @param lastGood the newest earlier job of the same topic, remote CI, name, configuration and url in which the signal passed; none when there is none
 * @param differences where the components differ, those of the last good job on the left
 */
public record WhatChanged(Option<JobId> lastGood, Vector<JobDifference> differences) {
    public WhatChanged {
        requireNonNull(lastGood);
        requireNonNull(differences);
    }
}
