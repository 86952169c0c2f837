// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeder;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.ValueStyle;
import org.immutables.value.Value;

/** A machine that publishes components. Its secret is kept apart, see {@link io.distributedci.identity.Credential}. */
@Value.Immutable
@ValueStyle
public interface Feeder extends Entity, WithFeeder {
    @Override
    FeederId id();

    /** Unique within the team among those not archived; 1 to 255 characters. */
    String name();

    /** Whose it is. */
    TeamId teamId();

    /** Free data. */
    @Value.Default
    default JsonObject data() {
        return JsonObject.EMPTY;
    }

    /** A builder. */
    static ImmutableFeeder.Builder builder() {
        return ImmutableFeeder.builder();
    }
}
