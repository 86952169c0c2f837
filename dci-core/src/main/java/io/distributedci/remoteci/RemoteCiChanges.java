// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** What to change of a remote CI; what is absent stays. Subscriptions have operations of their own. */
@Value.Immutable
@ValueStyle
public interface RemoteCiChanges {
    /** See {@link RemoteCi#name()}. */
    Option<String> name();

    /** Another team; needs rights in both (R55). */
    Option<TeamId> teamId();

    /** See {@link RemoteCi#isPublic()}. */
    Option<Boolean> isPublic();

    /** See {@link RemoteCi#platformKind()}. */
    Option<PlatformKind> platformKind();

    /** See {@link RemoteCi#platform()}. */
    Option<Platform> platform();

    /** See {@link RemoteCi#data()}. */
    Option<JsonObject> data();

    /** Active or inactive. */
    Option<ResourceState> state();

    /** A builder. */
    static ImmutableRemoteCiChanges.Builder builder() {
        return ImmutableRemoteCiChanges.builder();
    }
}
