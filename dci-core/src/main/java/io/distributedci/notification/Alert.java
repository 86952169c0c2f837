// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.AlertId;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.immutables.value.Value;

/** Jobs that are alike (R142), watched: whether they are broken, and how many in a row say otherwise. */
@Value.Immutable
@ValueStyle
public interface Alert extends Entity, WithAlert {
    @Override
    AlertId id();

    /** What the jobs have in common: {@link io.distributedci.job.Job#comparisonKey}. */
    String comparisonKey();

    /** Whose jobs they are. */
    TeamId teamId();

    /** Where they run. */
    RemoteCiId remoteCiId();

    /** What they test. */
    TopicId topicId();

    /** Whether they are broken. */
    @Value.Default
    default boolean open() {
        return false;
    }

    /** Failures in a row, up to now. */
    @Value.Default
    default long failures() {
        return 0;
    }

    /** Successes in a row, up to now. */
    @Value.Default
    default long passes() {
        return 0;
    }

    /** The last job that counted. */
    JobId lastJobId();

    /** The identity of the alert for jobs with this key: the same each time, so that there is one. */
    static AlertId idOf(String comparisonKey) {
        return new AlertId(UUID.nameUUIDFromBytes(comparisonKey.getBytes(StandardCharsets.UTF_8)));
    }

    /** A builder. */
    static ImmutableAlert.Builder builder() {
        return ImmutableAlert.builder();
    }
}
