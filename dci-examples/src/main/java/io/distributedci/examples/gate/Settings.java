// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.gate;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object of a file that a person wrote. What is not as it should be, or not known, is an {@link IllegalArgumentException} that says where.
 *
 * @param where it is, for messages
 */
public record Settings(String where, JsonNode object) {
    private static final long MAX_SIZE = 1 << 20;

    public Settings {
        requireNonNull(where);
        requireNonNull(object);
    }

    /**
     * The object in a file.
     *
     * @throws IOException when it cannot be read
     */
    public static Settings of(Path file) throws IOException {
        if (Files.size(file) > MAX_SIZE) {
            throw new IllegalArgumentException(file + " is larger than " + MAX_SIZE + " bytes");
        }
        try {
            JsonNode node = JsonMapper.shared().readTree(Files.readString(file));
            return new Settings(file.toString(), checked(file.toString(), "an object", node, JsonNode::isObject));
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(file + " is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    /** This, when it has no other members than these. */
    public Settings only(String... known) {
        Vector<String> unknown = Vector.ofAll(object.propertyNames()).removeAll(Vector.of(known));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(where + ": " + unknown.head() + " is unknown; known are "
                    + Vector.of(known).mkString(", "));
        }
        return this;
    }

    public Option<String> find(String name) {
        return find(name, "a text", JsonNode::isString).map(JsonNode::stringValue);
    }

    public String text(String name) {
        return required(name, find(name));
    }

    public String text(String name, String otherwise) {
        return find(name).getOrElse(otherwise);
    }

    public boolean flag(String name) {
        return find(name, "true or false", JsonNode::isBoolean)
                .map(JsonNode::booleanValue)
                .getOrElse(false);
    }

    public Option<Long> whole(String name) {
        return find(name, "a whole number", node -> node.isIntegralNumber() && node.canConvertToLong())
                .map(JsonNode::longValue);
    }

    /** A time in whole seconds. */
    public Option<Duration> seconds(String name) {
        return whole(name).map(Duration::ofSeconds);
    }

    public Vector<String> texts(String name) {
        return list(name, "a list of texts", JsonNode::isString).map(JsonNode::stringValue);
    }

    public <I extends Id> Option<I> findId(String name, Function<UUID, I> type) {
        return find(name).map(text -> sure(Id.parse(name, text, type)));
    }

    public <I extends Id> I id(String name, Function<UUID, I> type) {
        return required(name, findId(name, type));
    }

    public <I extends Id> Vector<I> ids(String name, Function<UUID, I> type) {
        return texts(name).map(text -> sure(Id.parse(name, text, type)));
    }

    public Option<Settings> object(String name) {
        return find(name, "an object", JsonNode::isObject).map(node -> new Settings(where + ", " + name, node));
    }

    public Vector<Settings> objects(String name) {
        return list(name, "a list of objects", JsonNode::isObject).map(node -> new Settings(where + ", " + name, node));
    }

    /** A value that may be. */
    public <T> T sure(Either<DciError, T> value) {
        return value.getOrElseThrow(refused -> new IllegalArgumentException(where + ": " + refused.message()));
    }

    private Vector<JsonNode> list(String name, String what, Predicate<JsonNode> right) {
        return find(name, what, JsonNode::isArray)
                .map(nodes -> Vector.ofAll(nodes).map(node -> checked(where + ", " + name, what, node, right)))
                .getOrElse(Vector::empty);
    }

    private Option<JsonNode> find(String name, String what, Predicate<JsonNode> right) {
        return Option.of(object.get(name)).map(node -> checked(where + ", " + name, what, node, right));
    }

    private <T> T required(String name, Option<T> value) {
        return value.getOrElseThrow(() -> new IllegalArgumentException(where + ": " + name + " is missing"));
    }

    private static JsonNode checked(String where, String what, JsonNode node, Predicate<JsonNode> right) {
        if (!right.test(node)) {
            throw new IllegalArgumentException(where + " is not " + what);
        }
        return node;
    }
}
