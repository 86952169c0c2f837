// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.distributedci.query.FieldType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client gave in a JSON object. A member that is null is one that is not there. Members are read in the middle of building a command, so what is malformed is thrown out of
 * there, and only as far as {@link #build}.
 */
public final class Given {
    private final ObjectNode object;

    public Given(ObjectNode object) {
        this.object = requireNonNull(object);
    }

    /** What is built of this object; the refusal of the first member that is malformed. */
    <R> Either<DciError, R> build(Function<Given, R> command) {
        try {
            return Either.right(command.apply(this));
        } catch (MalformedException malformed) {
            return malformed.refusal.left();
        }
    }

    /** This, when it has no other members than these (R8); refuses with {@code input.unknown-field}. */
    public Either<DciError, Given> only(Vector<String> known) {
        return Input.fields(HashSet.ofAll(object.propertyNames()), known.toSet(), true)
                .map(all -> this);
    }

    /** Whether the member is there, if only as null. */
    public boolean has(String name) {
        return object.has(name);
    }

    public Option<String> text(String name) {
        return find(name).map(node -> text(name, node));
    }

    public String text(String name, String otherwise) {
        return text(name).getOrElse(otherwise);
    }

    public String required(String name) {
        return require(name, text(name));
    }

    /** What must be there, however it is read. */
    public <R> R required(String name, BiFunction<Given, String, Option<R>> reading) {
        return require(name, reading.apply(this, name));
    }

    public Option<Boolean> flag(String name) {
        return find(name)
                .map(node -> checked(name, "true or false", node, JsonNode::isBoolean))
                .map(JsonNode::booleanValue);
    }

    double number(String name) {
        JsonNode number = require(name, find(name).map(node -> checked(name, "a number", node, JsonNode::isNumber)));
        return number.doubleValue();
    }

    /** A whole number from 0 on. */
    long count(String name) {
        return require(name, find(name).map(node -> checked(name, "a whole number from 0 on", node, Given::isCount)))
                .longValue();
    }

    /** As {@link #count}, also as a parameter of an address has it. */
    long countOr(String name, long otherwise) {
        Option<String> digits = find(name)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> text.matches("[0-9]{1,18}"));
        return find(name).isEmpty() ? otherwise : digits.map(Long::parseLong).getOrElse(() -> count(name));
    }

    private static boolean isCount(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    }

    /** Names with commas between them, or in a list; none when there is no such member. */
    Vector<String> names(String name) {
        return find(name).exists(JsonNode::isArray)
                ? texts(name).get()
                : Vector.of(text(name, "").split(",", -1)).map(String::strip).reject(String::isEmpty);
    }

    public Option<Vector<String>> texts(String name) {
        return list(name).map(items -> items.map(item -> text(name, item)));
    }

    /** A whole number. */
    public Option<Long> whole(String name) {
        return find(name)
                .map(node -> checked(
                        name, "a whole number", node, number -> number.isIntegralNumber() && number.canConvertToLong()))
                .map(JsonNode::longValue);
    }

    /** A time in whole seconds, 0 or more. */
    public Option<Duration> seconds(String name) {
        return find(name)
                .map(node -> checked(name, "a whole number from 0 on", node, Given::isCount))
                .map(node -> Duration.ofSeconds(node.longValue()));
    }

    /** An object. */
    public Option<Given> object(String name) {
        return find(name).map(node -> object(name, node));
    }

    /** A list of objects. */
    public Option<Vector<Given>> objects(String name) {
        return list(name).map(items -> items.map(item -> object(name, item)));
    }

    /** All of it as one text, the same for the same content in whatever order its members are. */
    public String content() {
        return Json.sorted(object);
    }

    /** As texts, but without what is null, as existing clients have it in lists of tags. */
    public Option<Vector<String>> tags(String name) {
        return list(name).map(items -> items.reject(JsonNode::isNull).map(item -> text(name, item)));
    }

    public Option<Vector<JsonNode>> list(String name) {
        return find(name)
                .map(node -> checked(name, "a list", node, JsonNode::isArray))
                .map(Vector::ofAll);
    }

    public Option<JsonObject> data(String name) {
        return find(name)
                .map(node -> checked(name, "an object", node, JsonNode::isObject))
                .map(node -> sure(JsonObject.parse(name, Json.text(node))));
    }

    public Option<Instant> moment(String name) {
        return text(name).map(text -> (Instant) sure(FieldType.INSTANT.parse(name, text)));
    }

    public <I extends Id> Option<I> id(String name, Function<UUID, I> type) {
        return text(name).map(text -> sure(Id.parse(name, text, type)));
    }

    public <I extends Id> I requiredId(String name, Function<UUID, I> type) {
        return require(name, id(name, type));
    }

    public <I extends Id> Option<Vector<I>> ids(String name, Function<UUID, I> type) {
        return texts(name).map(texts -> texts.map(text -> sure(Id.parse(name, text, type))));
    }

    public Option<ResourceState> state() {
        return text("state").map(word -> sure(ResourceState.parse(word)));
    }

    ResourceState stateOrActive() {
        return state().getOrElse(ResourceState.ACTIVE);
    }

    /** The value, or out with the refusal. */
    public static <R> R sure(Either<DciError, R> value) {
        return value.getOrElseThrow(MalformedException::new);
    }

    /** Goes on when there is a value, whatever it is, or out with the refusal. */
    public static void demand(Either<DciError, ?> value) {
        if (value.isLeft()) {
            throw new MalformedException(value.getLeft());
        }
    }

    private Option<JsonNode> find(String name) {
        return Option.of(object.get(name)).filter(node -> !node.isNull());
    }

    private static Given object(String name, JsonNode node) {
        return new Given((ObjectNode) checked(name, "an object", node, JsonNode::isObject));
    }

    private static String text(String name, JsonNode node) {
        return checked(name, "a text", node, JsonNode::isString).stringValue();
    }

    private static JsonNode checked(String name, String type, JsonNode node, Predicate<JsonNode> right) {
        if (!right.test(node)) {
            throw new MalformedException(RequestRefusal.FIELD_TYPE.error("field", name, "type", type));
        }
        return node;
    }

    private static <R> R require(String name, Option<R> value) {
        return value.getOrElseThrow(() -> new MalformedException(RequestRefusal.FIELD_MISSING.error("field", name)));
    }

    /** Carries a refusal out of the building of a command. */
    private static final class MalformedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient DciError refusal;

        MalformedException(DciError refusal) {
            super(refusal.message(), null, false, false);
            this.refusal = refusal;
        }
    }
}
