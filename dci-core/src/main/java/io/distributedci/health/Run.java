// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.job.Job;

/** A job, and what it shows of one signal. */
record Run(Job job, Observation observation) {
    Run {
        requireNonNull(job);
        requireNonNull(observation);
    }
}
