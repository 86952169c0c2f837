// SPDX-License-Identifier: Apache-2.0
package io.distributedci.topic;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** What can happen to a topic. */
public sealed interface TopicEvent extends Event {
    /** It came to be. */
    record TopicCreated(Topic created) implements TopicEvent, Creation<Topic> {}

    /** It was changed; what is absent stayed. */
    record TopicChanged(
            TopicId subject,
            Option<String> name,
            Option<Vector<String>> componentTypes,
            Option<Vector<String>> optionalTypes,
            Option<Boolean> exported,
            Option<JsonObject> data,
            Option<ResourceState> state)
            implements TopicEvent, Change<Topic> {
        @Override
        public Topic applyTo(Topic topic) {
            return topic.withName(name.getOrElse(topic.name()))
                    .withComponentTypes(componentTypes.getOrElse(topic.componentTypes()))
                    .withOptionalTypes(optionalTypes.getOrElse(topic.optionalTypes()))
                    .withExported(exported.getOrElse(topic.exported()))
                    .withData(data.getOrElse(topic.data()))
                    .withState(state.getOrElse(topic.state()));
        }
    }

    /** Its jobs are upgraded to another topic from now on, or to none. */
    record NextTopicSet(TopicId subject, Option<TopicId> next) implements TopicEvent, Change<Topic> {
        @Override
        public Topic applyTo(Topic topic) {
            return topic.withNextTopicId(next);
        }
    }
}
