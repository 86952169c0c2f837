// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import org.immutables.value.Value;

/** The command to create a component. Exactly one of name and display name is given (R68). */
@Value.Immutable
@ValueStyle
public interface NewComponent {
    /** Chosen by the caller, for provisioning; a new one when absent. */
    Option<ComponentId> id();

    /** See {@link Component#name()}. */
    Option<String> name();

    /** See {@link Component#displayName()}. */
    Option<String> displayName();

    /** See {@link Component#componentVersion()}; derived when empty (R70). */
    @Value.Default
    default String version() {
        return "";
    }

    /** See {@link Component#uid()}; derived when empty (R70). */
    @Value.Default
    default String uid() {
        return "";
    }

    /** See {@link Component#canonicalName()}. */
    @Value.Default
    default String canonicalName() {
        return "";
    }

    /** See {@link Component#type()}; in any case. */
    String type();

    /** See {@link Component#purl()}. */
    @Value.Default
    default String purl() {
        return "";
    }

    /** See {@link Component#title()}. */
    @Value.Default
    default String title() {
        return "";
    }

    /** See {@link Component#message()}. */
    @Value.Default
    default String message() {
        return "";
    }

    /** See {@link Component#url()}. */
    @Value.Default
    default String url() {
        return "";
    }

    /** See {@link Component#topicId()}. */
    TopicId topicId();

    /** See {@link Component#teamId()}. */
    Option<TeamId> teamId();

    /** See {@link Component#tags()}; repeated ones count once. */
    Vector<String> tags();

    /** See {@link Component#data()}. */
    @Value.Default
    default JsonObject data() {
        return JsonObject.EMPTY;
    }

    /** See {@link Component#releasedAt()}; now when absent. */
    Option<Instant> releasedAt();

    /** Active, or inactive to begin with a draft. */
    @Value.Default
    default ResourceState state() {
        return ResourceState.ACTIVE;
    }

    /** A builder. */
    static ImmutableNewComponent.Builder builder() {
        return ImmutableNewComponent.builder();
    }
}
