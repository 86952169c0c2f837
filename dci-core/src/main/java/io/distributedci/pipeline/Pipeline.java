// SPDX-License-Identifier: Apache-2.0
package io.distributedci.pipeline;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.ValueStyle;
import org.immutables.value.Value;

/** A group of jobs of one team. */
@Value.Immutable
@ValueStyle
public interface Pipeline extends Entity, WithPipeline {
    @Override
    PipelineId id();

    /** Need not be unique; 1 to 255 characters. */
    String name();

    /** Whose it is; never changes. */
    TeamId teamId();

    /** A builder. */
    static ImmutablePipeline.Builder builder() {
        return ImmutablePipeline.builder();
    }
}
