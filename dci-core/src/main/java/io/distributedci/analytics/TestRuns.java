// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;

/**
 * Which runs of tests are one side of a comparison.
 *
 * @param tags that the jobs must all have
 * @param baseline what stands for a test that was run several times
 */
public record TestRuns(TopicId topic, RemoteCiId remoteCi, Period period, Vector<String> tags, Baseline baseline) {
    public TestRuns {
        requireNonNull(topic);
        requireNonNull(remoteCi);
        requireNonNull(period);
        requireNonNull(tags);
        requireNonNull(baseline);
    }

    /** What stands for the durations of one test in several jobs. */
    public enum Baseline {
        /** Their mean. */
        MEAN,
        /** Their median. */
        MEDIAN,
        /** That of the newest job. */
        LATEST
    }
}
