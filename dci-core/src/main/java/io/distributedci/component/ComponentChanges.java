// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * What to change of a component; what is absent stays. Identity and time of release may be given for a frozen component only as they are (R80). Nothing is derived again. For tags
 * see {@link Components#tag}, for files {@link ComponentFiles}.
 */
@Value.Immutable
@ValueStyle
public interface ComponentChanges {
    /** See {@link Component#name()}. */
    Option<String> name();

    /** See {@link Component#displayName()}. */
    Option<String> displayName();

    /** See {@link Component#componentVersion()}. */
    Option<String> version();

    /** See {@link Component#uid()}. */
    Option<String> uid();

    /** See {@link Component#canonicalName()}. */
    Option<String> canonicalName();

    /** See {@link Component#type()}; in any case. */
    Option<String> type();

    /** See {@link Component#purl()}. */
    Option<String> purl();

    /** See {@link Component#releasedAt()}. */
    Option<Instant> releasedAt();

    /** See {@link Component#title()}. */
    Option<String> title();

    /** See {@link Component#message()}. */
    Option<String> message();

    /** See {@link Component#url()}. */
    Option<String> url();

    /** See {@link Component#data()}; replaced as a whole. */
    Option<JsonObject> data();

    /** Active or inactive; archiving is deleting (R6). */
    Option<ResourceState> state();

    /** Only the state. */
    static ComponentChanges to(ResourceState state) {
        return builder().state(state).build();
    }

    /** A builder. */
    static ImmutableComponentChanges.Builder builder() {
        return ImmutableComponentChanges.builder();
    }
}
