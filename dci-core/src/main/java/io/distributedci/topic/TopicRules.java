// SPDX-License-Identifier: Apache-2.0
package io.distributedci.topic;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.topic.TopicEvent.NextTopicSet;
import io.distributedci.topic.TopicEvent.TopicChanged;
import io.distributedci.topic.TopicEvent.TopicCreated;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/** The rules of topics: R14, R94, R95, R97. */
final class TopicRules {
    private static final String MANDATORY = "component_types";
    private static final String OPTIONAL = "component_types_optional";

    private TopicRules() {}

    /** A new topic, without a next one; its name is unique by the index (R95). */
    static Either<DciError, TopicCreated> create(NewTopic command, TopicId id, Instant now) {
        return Text.name("name", command.name())
                .flatMap(name -> ResourceState.settable(command.state()))
                .flatMap(state -> types(MANDATORY, command.componentTypes()))
                .flatMap(mandatory -> types(OPTIONAL, command.optionalTypes())
                        .flatMap(optional -> disjoint(mandatory, optional))
                        .map(optional -> new TopicCreated(Topic.builder()
                                .id(id)
                                .createdAt(now)
                                .name(command.name())
                                .productId(command.productId())
                                .componentTypes(mandatory)
                                .optionalTypes(optional)
                                .exported(command.exported())
                                .data(command.data())
                                .state(command.state())
                                .build())));
    }

    /** What is given replaces what was; the lists of types are disjoint afterwards (R94). */
    static Either<DciError, TopicChanged> change(Topic topic, TopicChanges wanted) {
        return Input.optional(wanted.name(), name -> Text.name("name", name))
                .flatMap(name -> Input.optional(wanted.state(), ResourceState::settable))
                .flatMap(state -> Input.optional(wanted.componentTypes(), given -> types(MANDATORY, given)))
                .flatMap(mandatory -> Input.optional(wanted.optionalTypes(), given -> types(OPTIONAL, given))
                        .flatMap(optional -> disjoint(
                                        mandatory.getOrElse(topic.componentTypes()),
                                        optional.getOrElse(topic.optionalTypes()))
                                .map(disjoint -> changed(topic, wanted, mandatory, optional))));
    }

    /**
     * R97: the next topic is of the same product and does not lead back. Setting what is set already changes nothing.
     *
     * @param chain the wanted next topic, its next, and so on; empty to have none
     */
    static Either<DciError, Option<NextTopicSet>> follow(Topic topic, Vector<Topic> chain) {
        Option<Topic> next = chain.headOption();
        if (next.exists(other -> !other.productId().equals(topic.productId()))) {
            return TopicRefusal.OTHER_PRODUCT.error("next", next.get().id()).left();
        }
        if (chain.exists(other -> other.id().equals(topic.id()))) {
            return TopicRefusal.RING.error("next", chain.head().id()).left();
        }
        Option<TopicId> wanted = next.map(Topic::id);
        return Either.right(
                Option.when(!wanted.equals(topic.nextTopicId()), () -> new NextTopicSet(topic.id(), wanted)));
    }

    /** R94: lower case, in the order given, each once. */
    static Either<DciError, Vector<String>> types(String field, Vector<String> given) {
        if (given.size() > Topic.MAX_TYPES) {
            return Invalid.TOO_MANY
                    .error("field", field, "limit", Topic.MAX_TYPES)
                    .left();
        }
        return Either.sequenceRight(given.map(type -> TypeName.of(field, type)))
                .map(Vector::ofAll)
                .flatMap(types -> again(types)
                        .<Either<DciError, Vector<String>>>map(type -> duplicate(field, type))
                        .getOrElse(Either.right(types)));
    }

    private static Either<DciError, Vector<String>> disjoint(Vector<String> mandatory, Vector<String> optional) {
        return optional.find(mandatory::contains)
                .<Either<DciError, Vector<String>>>map(type -> duplicate(OPTIONAL, type))
                .getOrElse(Either.right(optional));
    }

    private static Option<String> again(Vector<String> types) {
        return types.zipWithIndex().find(at -> types.indexOf(at._1) < at._2).map(at -> at._1);
    }

    private static <R> Either<DciError, R> duplicate(String field, String type) {
        return TopicRefusal.DUPLICATE_TYPE.error("field", field, "type", type).left();
    }

    private static TopicChanged changed(
            Topic topic, TopicChanges wanted, Option<Vector<String>> mandatory, Option<Vector<String>> optional) {
        return new TopicChanged(
                topic.id(), wanted.name(), mandatory, optional, wanted.exported(), wanted.data(), wanted.state());
    }
}
