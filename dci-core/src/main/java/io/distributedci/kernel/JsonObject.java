// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.StringWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Free data that a user attached: a JSON object, kept as compact text, members in the order given. The library never looks inside by itself.
 */
public final class JsonObject {
    /** No members. */
    public static final JsonObject EMPTY = new JsonObject("{}");
    /** Longest accepted text, in UTF-16 characters. */
    public static final int MAX_LENGTH = 1 << 20;
    /** Deepest accepted nesting. */
    public static final int MAX_DEPTH = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxDocumentLength(4L * MAX_LENGTH)
                    .build())
            .build();

    private final String text;

    private JsonObject(String text) {
        this.text = text;
    }

    /**
     * Reads a JSON object.
     *
     * @param field the name of the field that it was given in, for the refusal
     * @return the object, or {@code input.json} or {@code input.too-long}
     */
    public static Either<DciError, JsonObject> parse(String field, String json) {
        if (json.length() > MAX_LENGTH) {
            return Invalid.TOO_LONG.error("field", field, "limit", MAX_LENGTH).left();
        }
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return refused(field, "it is not an object");
            }
            JsonObject read = new JsonObject(compact(in));
            return in.nextToken() == null ? encodable(field, read) : refused(field, "text follows the object");
        } catch (JacksonException malformed) {
            return refused(field, Text.excerpt(malformed.getOriginalMessage()));
        } catch (NumberFormatException beyond) {
            return refused(field, "a number is beyond all limits");
        }
    }

    /** Takes the object whose start is the current token; for codecs of what was checked when it was written. */
    public static JsonObject read(JsonParser at) {
        return new JsonObject(compact(at));
    }

    /** The value of a top-level member as compact JSON text. */
    public Option<String> member(String name) {
        requireNonNull(name);
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = in.currentName().equals(name);
                in.nextToken();
                if (wanted) {
                    return Option.some(compact(in));
                }
                in.skipChildren();
            }
            return Option.none();
        }
    }

    /** Compact JSON text. */
    public String text() {
        return text;
    }

    /** Half of a surrogate pair would be stored as a question mark. */
    private static Either<DciError, JsonObject> encodable(String field, JsonObject json) {
        return json.text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)
                ? refused(field, "it has a character that is not text")
                : Either.right(json);
    }

    private static Either<DciError, JsonObject> refused(String field, String why) {
        return Invalid.JSON.error("field", field, "why", why).left();
    }

    private static String compact(JsonParser at) {
        StringWriter to = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), to)) {
            out.copyCurrentStructureExact(at);
        }
        return to.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject json && json.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
