// SPDX-License-Identifier: Apache-2.0
package io.distributedci.topic;

import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The command to create a topic. */
@Value.Immutable
@ValueStyle
public interface NewTopic {
    /** Chosen by the caller, for provisioning; a new one when absent. */
    Option<TopicId> id();

    /** See {@link Topic#name()}. */
    String name();

    /** See {@link Topic#productId()}. */
    ProductId productId();

    /** See {@link Topic#componentTypes()}; in any case. */
    Vector<String> componentTypes();

    /** See {@link Topic#optionalTypes()}; in any case. */
    Vector<String> optionalTypes();

    /** See {@link Topic#nextTopicId()}. */
    Option<TopicId> nextTopicId();

    /** See {@link Topic#exported()}. */
    @Value.Default
    default boolean exported() {
        return false;
    }

    /** See {@link Topic#data()}. */
    @Value.Default
    default JsonObject data() {
        return JsonObject.EMPTY;
    }

    /** Active or inactive. */
    @Value.Default
    default ResourceState state() {
        return ResourceState.ACTIVE;
    }

    /** A builder. */
    static ImmutableNewTopic.Builder builder() {
        return ImmutableNewTopic.builder();
    }
}
