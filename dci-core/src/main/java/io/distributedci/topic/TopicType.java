// SPDX-License-Identifier: Apache-2.0
package io.distributedci.topic;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.BOOLEAN;
import static io.distributedci.storage.ValueType.JSON;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.list;
import static io.distributedci.storage.ValueType.optional;

import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TopicId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.distributedci.topic.ImmutableTopic.Builder;
import io.distributedci.topic.TopicEvent.NextTopicSet;
import io.distributedci.topic.TopicEvent.TopicChanged;
import io.distributedci.topic.TopicEvent.TopicCreated;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** How topics and their events are stored. */
public final class TopicType {
    /** Topics. */
    public static final EntityType<Topic> TYPE = EntityType.named(
                    TopicId.KIND, Topic.class, ImmutableTopic::builder, Builder::build)
            .id(TopicId::new, Topic::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("name", TEXT, Topic::name, Builder::name)
            .attribute("product_id", id(ProductId::new), Topic::productId, Builder::productId)
            .attribute("component_types", list(TEXT), Topic::componentTypes, Builder::componentTypes)
            .attribute("component_types_optional", list(TEXT), Topic::optionalTypes, Builder::optionalTypes)
            .attribute("next_topic_id", optional(id(TopicId::new)), Topic::nextTopicId, Builder::nextTopicId)
            .attribute("export_control", BOOLEAN, Topic::exported, Builder::exported)
            .attribute("data", JSON, Topic::data, Builder::data)
            .index(Index.unique("name").ascending("name").when(live()))
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("product")
                    .ascending("product_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("previous").ascending("next_topic_id").when(live()))
            .reference("product_id", ProductId.KIND, OnArchive.RESTRICT)
            .detaching("next_topic_id", TopicId.KIND, (topic, gone) -> new NextTopicSet(topic.id(), Option.none()))
            .declared();

    /** What happens to topics. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("topic.created", TopicCreated.class),
            new EventType<>("topic.changed", TopicChanged.class),
            new EventType<>("topic.next-set", NextTopicSet.class));

    private TopicType() {}
}
