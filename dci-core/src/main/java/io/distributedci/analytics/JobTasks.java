// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import static java.util.Objects.requireNonNull;

import io.distributedci.job.Job;
import io.vavr.collection.Vector;

/** The tasks of a job, in their order. */
public record JobTasks(Job job, Vector<TaskTime> tasks) {
    public JobTasks {
        requireNonNull(job);
        requireNonNull(tasks);
    }
}
