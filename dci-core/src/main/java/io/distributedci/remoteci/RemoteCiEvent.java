// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.vavr.control.Option;

/** What can happen to a remote CI. */
public sealed interface RemoteCiEvent extends Event {
    /** It came to be. */
    record RemoteCiCreated(RemoteCi created) implements RemoteCiEvent, Creation<RemoteCi> {}

    /** It was changed; what is absent stayed. */
    record RemoteCiChanged(
            RemoteCiId subject,
            Option<String> name,
            Option<TeamId> teamId,
            Option<Boolean> isPublic,
            Option<PlatformKind> platformKind,
            Option<Platform> platform,
            Option<JsonObject> data,
            Option<ResourceState> state)
            implements RemoteCiEvent, Change<RemoteCi> {
        @Override
        public RemoteCi applyTo(RemoteCi before) {
            return before.withName(name.getOrElse(before.name()))
                    .withTeamId(teamId.getOrElse(before.teamId()))
                    .withIsPublic(isPublic.getOrElse(before.isPublic()))
                    .withPlatformKind(platformKind.getOrElse(before.platformKind()))
                    .withPlatform(platform.getOrElse(before.platform()))
                    .withData(data.getOrElse(before.data()))
                    .withState(state.getOrElse(before.state()));
        }
    }

    /** It takes jobs of other topics from now on. */
    record SubscriptionsChanged(RemoteCiId subject, TopicSubscriptions subscriptions)
            implements RemoteCiEvent, Change<RemoteCi> {
        @Override
        public RemoteCi applyTo(RemoteCi before) {
            return before.withSubscriptions(subscriptions);
        }
    }

    /** It has another secret; which one, the feed does not tell. */
    record RemoteCiSecretRotated(RemoteCiId subject) implements RemoteCiEvent, Change<RemoteCi> {
        @Override
        public RemoteCi applyTo(RemoteCi before) {
            return before;
        }
    }
}
