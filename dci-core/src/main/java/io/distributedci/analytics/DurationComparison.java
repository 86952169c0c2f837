// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.JobId;
import io.vavr.collection.Vector;

/**
 * How long tests took in one place, compared with another.
 *
 * @param tests that ran in both, those that became slowest first
 * @param histogram how many of them changed by how much, a number for each of {@link DurationRules#BOUNDS}
 * @param firstJobs how many jobs of the first place were looked at
 * @param secondJobs how many of the second
 * @param trend for each job of the second place, newest first, how much slower than in the first all but a twentieth of its tests were
 */
public record DurationComparison(
        Vector<Change> tests, Vector<Integer> histogram, int firstJobs, int secondJobs, Vector<JobChange> trend) {
    public DurationComparison {
        requireNonNull(tests);
        requireNonNull(histogram);
        requireNonNull(trend);
    }

    /**
     * A test, by its class and name.
     *
     * @param percent by how many per cent it takes longer in the second place; negative when it takes less
     */
    public record Change(String test, double percent) {
        public Change {
            requireNonNull(test);
        }
    }

    /** A job of the second place. */
    public record JobChange(JobId job, double percent) {
        public JobChange {
            requireNonNull(job);
        }
    }
}
