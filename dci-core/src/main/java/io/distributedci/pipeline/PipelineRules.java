// SPDX-License-Identifier: Apache-2.0
package io.distributedci.pipeline;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.pipeline.PipelineEvent.PipelineChanged;
import io.distributedci.pipeline.PipelineEvent.PipelineCreated;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/** The rules of pipelines: R14. */
final class PipelineRules {
    private PipelineRules() {}

    /** A new pipeline of a team. */
    static Either<DciError, PipelineCreated> create(String name, TeamId team, PipelineId id, Instant now) {
        return Text.name("name", name)
                .map(valid -> new PipelineCreated(Pipeline.builder()
                        .id(id)
                        .createdAt(now)
                        .name(valid)
                        .teamId(team)
                        .build()));
    }

    /** Another name or state; what is absent stays as it is (D-63). */
    static Either<DciError, PipelineChanged> change(
            Pipeline pipeline, Option<String> name, Option<ResourceState> state) {
        return Input.optional(name, text -> Text.name("name", text))
                .flatMap(valid -> Input.optional(state, ResourceState::settable))
                .map(valid -> new PipelineChanged(pipeline.id(), name, state));
    }
}
