package io.distributedci.job;

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

    /** One active, readable component of each type that the topic asks for, in any order (R103–R107); when empty, the latest of each type is taken. */
    Vector<ComponentId> componentIds();

    /** The job that it follows; the caller can read it (R111). */
    Option<JobId> previousJobId();

    /** The latest components of a topic. */
    static ScheduleJob on(TopicId topic) {
        return builder().topicId(topic).build();
    }

    /** A builder. */
    static ImmutableScheduleJob.Builder builder() {
        return ImmutableScheduleJob.builder();
    }
}
