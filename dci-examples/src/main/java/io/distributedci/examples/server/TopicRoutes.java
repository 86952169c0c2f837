// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.DciSession;
import io.distributedci.component.ComponentType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.Product;
import io.distributedci.query.Condition;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicChanges;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Topics and their components. */
final class TopicRoutes {
    private static final String NEXT = "next_topic_id";
    private static final Vector<String> FIELDS = Vector.of(
            "name",
            "product_id",
            "component_types",
            "component_types_optional",
            NEXT,
            "export_control",
            "data",
            "state");

    static final Vector<Route> ALL = Vector.of(
            Route.post("/topics", TopicRoutes::create),
            Route.get("/topics", TopicRoutes::list),
            Route.get("/topics/{topic}", TopicRoutes::get),
            Route.put("/topics/{topic}", TopicRoutes::change),
            Route.delete("/topics/{topic}", TopicRoutes::archive),
            Route.get("/topics/{topic}/components", TopicRoutes::components));

    private TopicRoutes() {}

    private static Either<DciError, Answer> create(Call call) throws IOException {
        return call.command(
                        FIELDS,
                        given -> NewTopic.builder()
                                .name(given.required("name"))
                                .productId(given.requiredId("product_id", ProductId::new))
                                .componentTypes(given.texts("component_types").getOrElse(Vector::empty))
                                .optionalTypes(
                                        given.texts("component_types_optional").getOrElse(Vector::empty))
                                .nextTopicId(given.id(NEXT, TopicId::new))
                                .exported(given.flag("export_control").getOrElse(false))
                                .data(given.data("data").getOrElse(JsonObject.EMPTY))
                                .state(given.stateOrActive())
                                .build())
                .flatMap(call.as().topics()::create)
                .map(topic -> Answer.created(topic, Shapes.topic(topic)));
    }

    private static Either<DciError, Answer> list(Call call) {
        return Listing.topics(call.as()).answer(call, Condition.everything(), topics -> embedded(call, topics));
    }

    private static Either<DciError, Answer> get(Call call) {
        return topic(call)
                .map(topic -> Answer.ok(topic, embedded(call, Vector.of(topic)).head()));
    }

    private record Wanted(TopicChanges changes, boolean follows, Option<TopicId> next) {}

    private static Either<DciError, Answer> change(Call call) throws IOException {
        return call.changes(given -> new Wanted(
                        TopicChanges.builder()
                                .name(given.text("name"))
                                .componentTypes(given.texts("component_types"))
                                .optionalTypes(given.texts("component_types_optional"))
                                .exported(given.flag("export_control"))
                                .data(given.data("data"))
                                .state(given.state())
                                .build(),
                        given.has(NEXT),
                        given.id(NEXT, TopicId::new)))
                .flatMap(wanted -> call.target("topic", TopicId::new)
                        .flatMap(target -> call.as()
                                .together(session -> session.topics()
                                        .change(target.id(), target.version(), wanted.changes())
                                        .flatMap(topic -> followed(session, topic, wanted)))))
                .map(topic -> Answer.ok(topic, Shapes.topic(topic)));
    }

    private static Either<DciError, Topic> followed(DciSession session, Topic topic, Wanted wanted) {
        return wanted.follows() && !wanted.next().equals(topic.nextTopicId())
                ? session.topics().follow(topic.id(), topic.version(), wanted.next())
                : Either.right(topic);
    }

    private static Either<DciError, Answer> archive(Call call) {
        return call.target("topic", TopicId::new)
                .flatMap(target -> call.as().topics().archive(target.id(), target.version()))
                .map(gone -> Answer.done());
    }

    private static Either<DciError, Answer> components(Call call) {
        return topic(call)
                .flatMap(topic -> Listing.components(call.as())
                        .answer(
                                call,
                                ComponentType.TYPE.field("topic_id").is(topic.id()),
                                all -> all.map(Shapes::component)));
    }

    private static Either<DciError, Topic> topic(Call call) {
        return call.id("topic", TopicId::new).flatMap(call.as().topics()::get);
    }

    /** Who sees a topic is told what its product is; its next topic is shown to those who see that too (R39). */
    private static Vector<ObjectNode> embedded(Call call, Vector<Topic> topics) {
        Map<UUID, Product> products =
                Listing.products(call.host().dci().system()).byId(topics.map(Topic::productId));
        Map<UUID, Topic> following = Listing.topics(call.as()).byId(topics.flatMap(Topic::nextTopicId));
        return topics.map(topic -> {
            ObjectNode shape = Shapes.topic(topic);
            shape.set(
                    "product",
                    products.get(topic.productId().value()).map(Shapes::product).getOrNull());
            shape.set(
                    "next_topic",
                    topic.nextTopicId()
                            .flatMap(next -> following.get(next.value()))
                            .map(Shapes::topicElsewhere)
                            .getOrNull());
            return shape;
        });
    }
}
