// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.ValueStyle;
import org.immutables.value.Value;

/** A platform of a team on which jobs run. Its secret is kept apart, see {@link io.distributedci.identity.Credential}. */
@Value.Immutable
@ValueStyle
public interface RemoteCi extends Entity, WithRemoteCi {
    @Override
    RemoteCiId id();

    /** Unique within the team among those not archived; 1 to 255 characters. */
    String name();

    /** Whose it is; its jobs belong to that team (R46). */
    TeamId teamId();

    /** A mark for people; no rule looks at it. */
    @Value.Default
    default boolean isPublic() {
        return false;
    }

    /** What the platform is made of. */
    @Value.Default
    default PlatformKind platformKind() {
        return PlatformKind.VIRTUAL;
    }

    /** How it is configured. */
    @Value.Default
    default Platform platform() {
        return Platform.UNKNOWN;
    }

    /** The topics it takes jobs of. */
    @Value.Default
    default TopicSubscriptions subscriptions() {
        return TopicSubscriptions.ALL;
    }

    /** Free data of the team. */
    @Value.Default
    default JsonObject data() {
        return JsonObject.EMPTY;
    }

    /** A builder. */
    static ImmutableRemoteCi.Builder builder() {
        return ImmutableRemoteCi.builder();
    }
}
