// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.vavr.collection.Vector;

/**
 * Where a component was tried: each job in at most one place, those that have not ended in neither (R198).
 *
 * @param successful that ended in success, newest first
 * @param failed that ended otherwise, newest first
 */
public record ComponentCoverage(Component component, Vector<Job> successful, Vector<Job> failed) {
    public ComponentCoverage {
        requireNonNull(component);
        requireNonNull(successful);
        requireNonNull(failed);
    }

    static ComponentCoverage of(Component component, Vector<Job> jobs) {
        return new ComponentCoverage(
                component,
                jobs.filter(job -> job.status() == JobStatus.SUCCESS),
                jobs.filter(job -> job.status().isFinal() && job.status() != JobStatus.SUCCESS));
    }
}
