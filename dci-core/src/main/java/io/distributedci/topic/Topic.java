// SPDX-License-Identifier: Apache-2.0
package io.distributedci.topic;

import io.distributedci.identity.Resource;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** A topic. Inactive, it is shown, and no job is created on it (R109). */
@Value.Immutable
@ValueStyle
public interface Topic extends Entity, WithTopic {
    /** Most component types of one sort. */
    int MAX_TYPES = 100;

    @Override
    TopicId id();

    /** Unique among topics that are not archived (R95); 1 to 255 characters. */
    String name();

    /** The product it belongs to. Never changes. */
    ProductId productId();

    /** The types that every job has one component of, in the order they are given to it; lower case, no duplicates (R94). */
    Vector<String> componentTypes();

    /** The types that a job may have besides; lower case, no duplicates, none of them mandatory (R94). */
    Vector<String> optionalTypes();

    /** The topic that jobs are upgraded to; of the same product (R97). */
    Option<TopicId> nextTopicId();

    /** True: released to every team with the product. False: pre-release (R37). */
    @Value.Default
    default boolean exported() {
        return false;
    }

    /** What agents need to know; it may hold credentials, so it must not be copied into anything that more people see. */
    @Value.Default
    default JsonObject data() {
        return JsonObject.EMPTY;
    }

    /** What of it decides who may do what with it and its components. */
    default Resource.OfTopic resource() {
        return new Resource.OfTopic(productId(), exported());
    }

    /** A builder. */
    static ImmutableTopic.Builder builder() {
        return ImmutableTopic.builder();
    }
}
