// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeder;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.vavr.control.Option;

/** What can happen to a feeder. */
public sealed interface FeederEvent extends Event {
    /** It came to be. */
    record FeederCreated(Feeder created) implements FeederEvent, Creation<Feeder> {}

    /** It was changed; what is absent stayed. */
    record FeederChanged(
            FeederId subject,
            Option<String> name,
            Option<TeamId> teamId,
            Option<JsonObject> data,
            Option<ResourceState> state)
            implements FeederEvent, Change<Feeder> {
        @Override
        public Feeder applyTo(Feeder before) {
            return before.withName(name.getOrElse(before.name()))
                    .withTeamId(teamId.getOrElse(before.teamId()))
                    .withData(data.getOrElse(before.data()))
                    .withState(state.getOrElse(before.state()));
        }
    }

    /** It has another secret; which one, the feed does not tell. */
    record FeederSecretRotated(FeederId subject) implements FeederEvent, Change<Feeder> {
        @Override
        public Feeder applyTo(Feeder before) {
            return before;
        }
    }
}
