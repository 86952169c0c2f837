// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.ValueStyle;
import org.immutables.value.Value;

/** The command to post a state on a job. */
@Value.Immutable
@ValueStyle
public interface NewState {
    /** The step that the job makes. */
    JobStatus status();

    /** Free text. */
    @Value.Default
    default String comment() {
        return "";
    }

    /**
     * What becomes of a state that the job does not accept, because it is final or further on: refused when false, kept in the log without effect when true, for agents that go
     * on reporting after a failure.
     */
    @Value.Default
    default boolean logWhenLate() {
        return false;
    }

    /** This status, refused when the job does not accept it. */
    static NewState of(JobStatus status, String comment) {
        return builder().status(status).comment(comment).build();
    }

    /** A builder. */
    static ImmutableNewState.Builder builder() {
        return ImmutableNewState.builder();
    }
}
