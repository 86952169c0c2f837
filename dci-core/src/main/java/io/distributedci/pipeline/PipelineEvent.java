// SPDX-License-Identifier: Apache-2.0
package io.distributedci.pipeline;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ResourceState;
import io.vavr.control.Option;

/** What can happen to a pipeline. */
public sealed interface PipelineEvent extends Event {
    /** It came to be. */
    record PipelineCreated(Pipeline created) implements PipelineEvent, Creation<Pipeline> {}

    /** It was changed; what is absent stayed. */
    record PipelineChanged(PipelineId subject, Option<String> name, Option<ResourceState> state)
            implements PipelineEvent, Change<Pipeline> {
        @Override
        public Pipeline applyTo(Pipeline before) {
            return before.withName(name.getOrElse(before.name())).withState(state.getOrElse(before.state()));
        }
    }
}
