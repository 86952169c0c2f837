// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.ValueStyle;
import org.immutables.value.Value;

/** The command to derive a job from an earlier one, with the latest components of the same topic (R118) or of the next one (R119). */
@Value.Immutable
@ValueStyle
public interface RerunJob extends JobRequest {
    /** Takes name, configuration and live pipeline from the earlier job where this command does not say them; otherwise they stay empty. */
    @Value.Default
    default boolean inherit() {
        return false;
    }

    /** Nothing but the components taken anew. */
    static RerunJob plain() {
        return builder().build();
    }

    /** A builder. */
    static ImmutableRerunJob.Builder builder() {
        return ImmutableRerunJob.builder();
    }
}
