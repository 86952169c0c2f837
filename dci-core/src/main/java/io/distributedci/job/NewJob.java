// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The command to create a job from exactly these components (R114). */
@Value.Immutable
@ValueStyle
public interface NewJob extends JobRequest {
    /** What it tests. */
    TopicId topicId();

    /** Active, readable components of the topic, each once, of any types and number up to {@link Job#MAX_COMPONENTS}. */
    Vector<ComponentId> componentIds();

    /** The job that it follows; the caller can read it (R111). */
    Option<JobId> previousJobId();

    /** A job of these components. */
    static NewJob of(TopicId topic, Iterable<ComponentId> components) {
        return builder().topicId(topic).componentIds(Vector.ofAll(components)).build();
    }

    /** A builder. */
    static ImmutableNewJob.Builder builder() {
        return ImmutableNewJob.builder();
    }
}
