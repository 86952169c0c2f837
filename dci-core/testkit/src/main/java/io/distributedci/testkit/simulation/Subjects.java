// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.certification.Candidate;
import io.distributedci.certification.Programme;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.kernel.ComponentId;
import io.distributedci.storage.Fold;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** What a programme certifies together: which of the given components, or why none. */
final class Subjects {
    private Subjects() {}

    /** The types that the programme certifies of the topic that the components are of. */
    static Vector<String> types(Fold told, Programme programme, Vector<ComponentId> components) {
        return topic(told, components)
                .map(topic ->
                        programme.componentTypes().isEmpty() ? topic.componentTypes() : programme.componentTypes())
                .getOrElse(Vector.empty());
    }

    private static Option<Topic> topic(Fold told, Vector<ComponentId> components) {
        return components
                .headOption()
                .flatMap(first -> told.get(ComponentType.TYPE, first))
                .flatMap(first -> told.get(TopicType.TYPE, first.topicId()));
    }

    /** In the order of their ids, or the code of what is wrong with them. */
    static Either<String, Vector<ComponentId>> certified(Fold told, Programme programme, Candidate candidate) {
        Vector<Component> components =
                candidate.components().distinct().flatMap(id -> told.get(ComponentType.TYPE, id));
        if (components.map(Component::topicId).distinct().size() > 1) {
            return Either.left("certification.several-topics");
        }
        if (!topic(told, candidate.components()).forAll(topic -> isOf(programme, topic))) {
            return Either.left("certification.other-topic");
        }
        Vector<String> types = types(told, programme, candidate.components());
        Vector<Component> counted = components.filter(component -> types.contains(component.type()));
        return components.isEmpty()
                        || !types.forAll(type ->
                                counted.exists(component -> component.type().equals(type)))
                ? Either.left("certification.missing-type")
                : Either.right(counted.map(Component::id).sortBy(ComponentId::toString));
    }

    private static boolean isOf(Programme programme, Topic topic) {
        return topic.productId().equals(programme.productId())
                && programme.topicId().forAll(topic.id()::equals);
    }
}
