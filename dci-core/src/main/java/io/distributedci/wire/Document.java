// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.Text;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object on the wire. Members that are null are not there for who asks for them. What is asked for and is not as it must be makes the whole answer none, by {@link MalformedAnswerException}.
 *
 * @param members texts, {@link BigDecimal}s, booleans, documents, and {@link Vector}s of them
 */
record Document(Map<String, Object> members) {
    /** Deepest nesting. */
    static final int MAX_DEPTH = 64;

    /** Without members. */
    static final Document EMPTY = new Document(LinkedHashMap.empty());

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    Document {
        requireNonNull(members);
    }

    /** Reads one. */
    static Document read(byte[] json) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedAnswerException("it is not a JSON object");
            }
            return object(in);
        } catch (JacksonException | NumberFormatException malformed) {
            throw new MalformedAnswerException(
                    "it is not JSON: " + Text.excerpt(String.valueOf(malformed.getMessage())));
        }
    }

    private static Document object(JsonParser in) {
        Map<String, Object> members = LinkedHashMap.empty();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            members = members.put(name, value(in, in.nextToken()));
        }
        return new Document(members);
    }

    private static Vector<Object> array(JsonParser in) {
        Vector<Object> items = Vector.empty();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            items = items.append(value(in, token));
        }
        return items;
    }

    private static Object value(JsonParser in, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> Null.NULL;
        };
    }

    /** No value; free data may have it. */
    private enum Null {
        NULL
    }

    /** With one member more; nothing more when it has no value. */
    Document with(String name, Option<?> value) {
        return value.isEmpty() ? this : with(name, value.get());
    }

    /** With one member more. */
    Document with(String name, Object value) {
        return new Document(members.put(name, value));
    }

    /** With one more, unless it is empty. */
    Document withText(String name, String text) {
        return text.isEmpty() ? this : with(name, text);
    }

    /** As compact JSON. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, this);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) {
        if (value instanceof Document document) {
            out.writeStartObject();
            document.members().forEach((name, member) -> {
                out.writeName(name);
                write(out, member);
            });
            out.writeEndObject();
        } else if (value instanceof Vector<?> items) {
            out.writeStartArray();
            items.forEach(item -> write(out, item));
            out.writeEndArray();
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value == Null.NULL) {
            out.writeNull();
        } else {
            out.writeString(value.toString());
        }
    }

    Option<String> find(String name) {
        return find(name, String.class);
    }

    String text(String name) {
        return present(name, find(name));
    }

    /** The text; empty when there is none. */
    String textOrEmpty(String name) {
        return find(name).getOrElse("");
    }

    long whole(String name) {
        try {
            return present(name, find(name, BigDecimal.class)).longValueExact();
        } catch (ArithmeticException noWholeNumber) {
            throw new MalformedAnswerException(name + " is not a whole number");
        }
    }

    double number(String name) {
        return present(name, find(name, BigDecimal.class)).doubleValue();
    }

    /** A moment: UTC without saying so. */
    Option<Instant> findTime(String name) {
        try {
            return find(name).map(text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException malformed) {
            throw new MalformedAnswerException(name + " is not a time");
        }
    }

    Instant time(String name) {
        return present(name, findTime(name));
    }

    <I extends Id> Option<I> findId(String name, Function<UUID, I> type) {
        return find(name).map(text -> sure(Id.parse(name, text, type)));
    }

    <I extends Id> I id(String name, Function<UUID, I> type) {
        return present(name, findId(name, type));
    }

    Option<Document> findObject(String name) {
        return find(name, Document.class);
    }

    Document object(String name) {
        return present(name, findObject(name));
    }

    Vector<Document> objects(String name) {
        return list(name, Document.class);
    }

    Vector<String> texts(String name) {
        return list(name, String.class);
    }

    /** Free data. */
    JsonObject data(String name) {
        return findObject(name)
                .map(object -> sure(JsonObject.parse(name, object.json())))
                .getOrElse(JsonObject.EMPTY);
    }

    /** A value that a server may give; another one is not believed. */
    static <T> T sure(Either<DciError, T> value) {
        return value.getOrElseThrow(refused -> new MalformedAnswerException(refused.message()));
    }

    private <T> Vector<T> list(String name, Class<T> type) {
        return find(name, Vector.class)
                .map(items -> Vector.ofAll((Iterable<?>) items)
                        .reject(item -> item == Null.NULL)
                        .map(item -> cast(name, type, item)))
                .getOrElse(Vector::empty);
    }

    private <T> Option<T> find(String name, Class<T> type) {
        return members.get(name).filter(value -> value != Null.NULL).map(value -> cast(name, type, value));
    }

    private static <T> T cast(String name, Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw new MalformedAnswerException(name + " is something else");
        }
        return type.cast(value);
    }

    private static <T> T present(String name, Option<T> value) {
        return value.getOrElseThrow(() -> new MalformedAnswerException(name + " is missing"));
    }
}
