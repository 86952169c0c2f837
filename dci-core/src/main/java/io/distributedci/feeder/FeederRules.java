// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeder;

import io.distributedci.feeder.FeederEvent.FeederChanged;
import io.distributedci.feeder.FeederEvent.FeederCreated;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Text;
import io.vavr.control.Either;
import java.time.Instant;

/** The rules of feeders: R14. */
final class FeederRules {
    private FeederRules() {}

    /** A new feeder. */
    static Either<DciError, FeederCreated> create(NewFeeder command, FeederId id, Instant now) {
        return Text.name("name", command.name())
                .flatMap(name -> ResourceState.settable(command.state()))
                .map(state -> new FeederCreated(Feeder.builder()
                        .id(id)
                        .createdAt(now)
                        .name(command.name())
                        .teamId(command.teamId())
                        .data(command.data())
                        .state(state)
                        .build()));
    }

    /** Another state of the same feeder. */
    static Either<DciError, FeederChanged> change(Feeder feeder, FeederChanges wanted) {
        return Input.optional(wanted.name(), name -> Text.name("name", name))
                .flatMap(name -> Input.optional(wanted.state(), ResourceState::settable))
                .map(state -> new FeederChanged(feeder.id(), wanted.name(), wanted.teamId(), wanted.data(), state));
    }
}
