// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.RegressionId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import java.time.Instant;
import org.immutables.value.Value;

/** A signal of comparable jobs at one remote CI that keeps failing, from the first failure to the last pass that closed it. At most one is open for each. */
@Value.Immutable
@ValueStyle
public interface Regression extends Entity, WithRegression {
    @Override
    RegressionId id();

    /** Whose jobs they are. */
    TeamId teamId();

    /** Where it fails. */
    RemoteCiId remoteCiId();

    /** In jobs of which topic. */
    TopicId topicId();

    /** What the jobs have in common, see {@link io.distributedci.job.Job#comparisonKey}. */
    String comparisonKey();

    /** What fails. */
    Signal signal();

    /** Whether it still fails. */
    @Value.Default
    default RegressionStatus status() {
        return RegressionStatus.OPEN;
    }

    /** The last job in which it passed before; none when none was seen. */
    Option<JobId> lastGood();

    /** The job in which it failed first. */
    JobId firstFailure();

    /** Failures so far; 1 or more. */
    long failures();

    /** Passes in a row since the last failure. */
    @Value.Default
    default long passesInRow() {
        return 0;
    }

    /** The last job that was looked at. */
    JobId lastRun();

    /** When that one was created: only later ones count. */
    Instant lastRunAt();

    /** Whether it fails. */
    default boolean isOpen() {
        return status() == RegressionStatus.OPEN;
    }

    /** A builder. */
    static ImmutableRegression.Builder builder() {
        return ImmutableRegression.builder();
    }
}
