// SPDX-License-Identifier: Apache-2.0
package io.distributedci.topic;

import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** What to change of a topic; what is absent stays. For its next topic see {@link Topics#follow}. */
@Value.Immutable
@ValueStyle
public interface TopicChanges {
    /** See {@link Topic#name()}. */
    Option<String> name();

    /** See {@link Topic#componentTypes()}; in any case. */
    Option<Vector<String>> componentTypes();

    /** See {@link Topic#optionalTypes()}; in any case. */
    Option<Vector<String>> optionalTypes();

    /** See {@link Topic#exported()}. */
    Option<Boolean> exported();

    /** See {@link Topic#data()}; replaced as a whole. */
    Option<JsonObject> data();

    /** Active or inactive; archiving is deleting (R6). */
    Option<ResourceState> state();

    /** A builder. */
    static ImmutableTopicChanges.Builder builder() {
        return ImmutableTopicChanges.builder();
    }
}
