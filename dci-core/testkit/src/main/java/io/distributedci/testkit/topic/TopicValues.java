// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.topic;

import static io.distributedci.testkit.product.ProductValues.ids;
import static io.distributedci.testkit.product.ProductValues.instants;
import static io.distributedci.testkit.product.ProductValues.names;
import static io.distributedci.testkit.product.ProductValues.optional;
import static io.distributedci.testkit.product.ProductValues.states;
import static io.distributedci.testkit.product.ProductValues.texts;

import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TopicId;
import io.distributedci.topic.ImmutableNewTopic;
import io.distributedci.topic.ImmutableTopic;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicEvent.NextTopicSet;
import io.distributedci.topic.TopicEvent.TopicChanged;
import io.distributedci.topic.TopicEvent.TopicCreated;
import io.vavr.collection.Vector;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;

/** Generators of topics, their commands and their events. */
public final class TopicValues {
    private static final String MANDATORY = "abcdefghij";
    private static final String OPTIONAL = "klmnopqrst";

    private TopicValues() {}

    /** Free data. */
    public static Arbitrary<JsonObject> data() {
        return Combinators.combine(Arbitraries.of("pull_secret", "a"), texts())
                .as((name, text) -> "{\"" + name + "\":[\"" + escaped(text) + "\",1.50,null,true]}")
                .map(json -> JsonObject.parse("data", json)
                        .getOrElseThrow(refused -> new AssertionError(refused.toString())))
                .edgeCases(cases -> cases.add(JsonObject.EMPTY));
    }

    /** Lists of mandatory types: in lower case, each once. */
    public static Arbitrary<Vector<String>> types() {
        return types(MANDATORY);
    }

    /** Lists of optional types, which are never mandatory ones of {@link #types}. */
    public static Arbitrary<Vector<String>> optionalTypes() {
        return types(OPTIONAL);
    }

    /** Topics. */
    public static Arbitrary<Topic> topics() {
        return Builders.withBuilder(ImmutableTopic::builder)
                .use(ids(TopicId::new))
                .in(ImmutableTopic.Builder::id)
                .use(instants())
                .in(ImmutableTopic.Builder::createdAt)
                .use(names())
                .in(ImmutableTopic.Builder::name)
                .use(ids(ProductId::new))
                .in(ImmutableTopic.Builder::productId)
                .use(types())
                .in(ImmutableTopic.Builder::componentTypes)
                .use(optionalTypes())
                .in(ImmutableTopic.Builder::optionalTypes)
                .use(optional(ids(TopicId::new)))
                .in(ImmutableTopic.Builder::nextTopicId)
                .use(Arbitraries.of(true, false))
                .in(ImmutableTopic.Builder::exported)
                .use(data())
                .in(ImmutableTopic.Builder::data)
                .use(states())
                .in(ImmutableTopic.Builder::state)
                .build(builder -> (Topic) builder.build())
                .withoutEdgeCases();
    }

    /** Commands that are accepted, without a next topic. */
    public static Arbitrary<NewTopic> newTopics() {
        return Builders.withBuilder(ImmutableNewTopic::builder)
                .use(names())
                .in(ImmutableNewTopic.Builder::name)
                .use(ids(ProductId::new))
                .in(ImmutableNewTopic.Builder::productId)
                .use(types())
                .in(ImmutableNewTopic.Builder::componentTypes)
                .use(optionalTypes())
                .in(ImmutableNewTopic.Builder::optionalTypes)
                .use(Arbitraries.of(true, false))
                .in(ImmutableNewTopic.Builder::exported)
                .use(data())
                .in(ImmutableNewTopic.Builder::data)
                .use(states())
                .in(ImmutableNewTopic.Builder::state)
                .build(builder -> (NewTopic) builder.build())
                .withoutEdgeCases();
    }

    /** Creations. */
    public static Arbitrary<TopicCreated> created() {
        return topics().map(TopicCreated::new);
    }

    /** Changes that happened. */
    public static Arbitrary<TopicChanged> changed() {
        return Combinators.combine(
                        ids(TopicId::new),
                        optional(names()),
                        optional(types()),
                        optional(optionalTypes()),
                        optional(Arbitraries.of(true, false)),
                        optional(data()),
                        optional(states()))
                .as(TopicChanged::new);
    }

    /** Next topics that were set or cleared. */
    public static Arbitrary<NextTopicSet> nextSet() {
        return Combinators.combine(ids(TopicId::new), optional(ids(TopicId::new)))
                .as(NextTopicSet::new);
    }

    private static Arbitrary<Vector<String>> types(String letters) {
        return Arbitraries.strings()
                .withChars(letters)
                .ofMinLength(1)
                .ofMaxLength(3)
                .list()
                .uniqueElements()
                .ofMaxSize(4)
                .map(Vector::ofAll);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
    }
}
