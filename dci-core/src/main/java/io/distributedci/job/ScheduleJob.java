// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.component.ComponentSelector;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The command to schedule a job: one component of each type that the topic asks for (R101). */
@Value.Immutable
@ValueStyle
public interface ScheduleJob extends JobRequest {
    /** What it tests. */
    TopicId topicId();

    /** One active, readable component of each type that the topic asks for, in any order (R103–R107); when empty, the library chooses. */
    Vector<ComponentId> componentIds();

    /**
     * How to choose, instead of the latest, for the types that they name: those that the topic asks for and, besides, optional ones of it, which a job only has when they are
     * selected. Not together with {@link #componentIds()}.
     */
    Vector<ComponentSelector> selectors();

    /** The job that it follows; the caller can read it (R111). */
    Option<JobId> previousJobId();

    /** The latest component of each type that the topic asks for. */
    static ScheduleJob on(TopicId topic) {
        return builder().topicId(topic).build();
    }

    /** A builder. */
    static ImmutableScheduleJob.Builder builder() {
        return ImmutableScheduleJob.builder();
    }
}
