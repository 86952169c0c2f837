// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Id;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.Secret;
import io.distributedci.query.FieldType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * How one Java type is kept: its JSON, and what conditions and indexes see of it. A closed set of scalars, and combinations of them.
 *
 * @param <V> the Java type
 */
public final class ValueType<V> {
    /** Text. */
    public static final ValueType<String> TEXT =
            scalar(FieldType.TEXT, JsonGenerator::writeString, JsonParser::getString, text -> text);
    /** Whole numbers. */
    public static final ValueType<Long> LONG =
            scalar(FieldType.LONG, JsonGenerator::writeNumber, JsonParser::getLongValue, value -> value);
    /** Finite floating-point numbers. */
    public static final ValueType<Double> DOUBLE =
            scalar(FieldType.DOUBLE, JsonGenerator::writeNumber, JsonParser::getDoubleValue, value -> value);
    /** True or false. */
    public static final ValueType<Boolean> BOOLEAN =
            scalar(FieldType.BOOLEAN, JsonGenerator::writeBoolean, JsonParser::getBooleanValue, value -> value);
    /** Instants in UTC; kept to the microsecond that the domain uses. */
    public static final ValueType<Instant> INSTANT = scalar(
            FieldType.INSTANT,
            (out, at) -> out.writeString(at.toString()),
            in -> Instant.parse(in.getString()),
            value -> value);
    /** Identifiers of no particular kind. */
    public static final ValueType<UUID> UUIDS = scalar(
            FieldType.UUID,
            (out, value) -> out.writeString(value.toString()),
            in -> UUID.fromString(in.getString()),
            value -> value);
    /** Free JSON; no condition sees it. */
    public static final ValueType<JsonObject> JSON = new ValueType<>(
            (out, json) -> out.writeRawValue(json.text()),
            JsonObject::read,
            null,
            false,
            Option.some(JsonObject.EMPTY),
            json -> null);
    /** Secrets; no condition sees them. */
    public static final ValueType<Secret> SECRET = new ValueType<>(
            (out, secret) -> out.writeString(secret.reveal()),
            in -> Secret.of(in.getString()),
            null,
            false,
            Option.none(),
            secret -> null);

    /** Made once per enum: they are asked for with every index key. */
    private static final ClassValue<IdentityHashMap<Object, String>> WORDS = new ClassValue<>() {
        @Override
        protected IdentityHashMap<Object, String> computeValue(Class<?> type) {
            IdentityHashMap<Object, String> words = new IdentityHashMap<>();
            for (Object constant : requireNonNull(type.getEnumConstants())) {
                words.put(
                        constant,
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            return words;
        }
    };

    private final BiConsumer<JsonGenerator, V> writer;
    private final Function<JsonParser, V> reader;
    private final @Nullable FieldType fieldType;
    private final boolean many;
    private final Option<V> absent;
    private final Function<? super V, ? extends @Nullable Object> field;
    private final Function<? super V, Vector<BlobRef>> blobs;

    private ValueType(
            BiConsumer<JsonGenerator, V> writer,
            Function<JsonParser, V> reader,
            @Nullable FieldType fieldType,
            boolean many,
            Option<V> absent,
            Function<? super V, ? extends @Nullable Object> field) {
        this(writer, reader, fieldType, many, absent, field, value -> Vector.empty());
    }

    private ValueType(
            BiConsumer<JsonGenerator, V> writer,
            Function<JsonParser, V> reader,
            @Nullable FieldType fieldType,
            boolean many,
            Option<V> absent,
            Function<? super V, ? extends @Nullable Object> field,
            Function<? super V, Vector<BlobRef>> blobs) {
        this.writer = writer;
        this.reader = reader;
        this.fieldType = fieldType;
        this.many = many;
        this.absent = absent;
        this.field = field;
        this.blobs = blobs;
    }

    /** Ids of one kind, as their UUID. */
    public static <I extends Id> ValueType<I> id(Function<UUID, I> type) {
        return scalar(
                FieldType.UUID,
                (out, id) -> out.writeString(id.value().toString()),
                in -> type.apply(UUID.fromString(in.getString())),
                Id::value);
    }

    /** Enum constants, as the lower-case word with hyphens: {@code PRE_RUN} is {@code pre-run}. */
    public static <E extends Enum<E>> ValueType<E> word(Class<E> type) {
        return scalar(
                FieldType.TEXT,
                (out, constant) -> out.writeString(wordOf(constant)),
                in -> Enum.valueOf(type, in.getString().toUpperCase(Locale.ROOT).replace('-', '_')),
                ValueType::wordOf);
    }

    /** A value or none. */
    public static <V> ValueType<Option<V>> optional(ValueType<V> of) {
        return new ValueType<>(
                (out, value) -> {
                    if (value.isEmpty()) {
                        out.writeNull();
                    } else {
                        of.write(out, value.get());
                    }
                },
                in -> in.currentToken() == JsonToken.VALUE_NULL ? Option.none() : Option.some(of.read(in)),
                of.fieldType,
                of.many,
                Option.some(Option.none()),
                value -> value.isEmpty() ? null : of.field(value.get()),
                value -> value.toVector().flatMap(of::blobs));
    }

    /** A list, order kept. */
    public static <V> ValueType<Vector<V>> list(ValueType<V> of) {
        return new ValueType<>(
                (out, values) -> {
                    out.writeStartArray();
                    values.forEach(value -> of.write(out, value));
                    out.writeEndArray();
                },
                in -> {
                    ArrayList<V> values = new ArrayList<>();
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        values.add(of.read(in));
                    }
                    return Vector.ofAll(values);
                },
                of.many ? null : of.fieldType,
                true,
                Option.some(Vector.empty()),
                values -> values.map(of::field),
                values -> values.flatMap(of::blobs));
    }

    /** A set of scalars, written in order of the text. */
    public static <V> ValueType<Set<V>> set(ValueType<V> of) {
        ValueType<Vector<V>> list = list(of);
        return new ValueType<>(
                (out, values) -> list.write(
                        out, values.toVector().sorted(Comparator.comparing(value -> String.valueOf(of.field(value))))),
                in -> HashSet.ofAll(list.read(in)),
                list.fieldType,
                true,
                Option.some(HashSet.empty()),
                values -> values.toVector().map(of::field),
                values -> values.toVector().flatMap(of::blobs));
    }

    /** A map from text, in order of the keys; no condition sees it. */
    public static <V> ValueType<SortedMap<String, V>> map(ValueType<V> of) {
        return new ValueType<>(
                (out, values) -> {
                    out.writeStartObject();
                    values.forEach((key, value) -> {
                        out.writeName(key);
                        of.write(out, value);
                    });
                    out.writeEndObject();
                },
                in -> {
                    SortedMap<String, V> values = TreeMap.empty();
                    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                        String key = in.currentName();
                        in.nextToken();
                        values = values.put(key, of.read(in));
                    }
                    return values;
                },
                null,
                false,
                Option.some(TreeMap.empty()),
                values -> null,
                values -> values.values().toVector().flatMap(of::blobs));
    }

    /** A public record, component by component under its own name; no condition sees it. */
    public static <R extends Record> ValueType<R> record(Class<R> type) {
        RecordCodec<R> codec = new RecordCodec<>(type);
        return structure(codec::write, codec::read, codec::blobs);
    }

    static <V> ValueType<V> structure(
            BiConsumer<JsonGenerator, V> writer,
            Function<JsonParser, V> reader,
            Function<? super V, Vector<BlobRef>> blobs) {
        return new ValueType<>(writer, reader, null, false, Option.none(), value -> null, blobs);
    }

    private static <V> ValueType<V> scalar(
            FieldType type,
            BiConsumer<JsonGenerator, V> writer,
            Function<JsonParser, V> reader,
            Function<? super V, ? extends @Nullable Object> field) {
        return new ValueType<>(writer, reader, type, false, Option.none(), field);
    }

    /** The word of an enum constant. */
    public static String wordOf(Enum<?> constant) {
        return requireNonNull(WORDS.get(constant.getDeclaringClass()).get(constant));
    }

    /** Writes one JSON value. */
    public void write(JsonGenerator out, V value) {
        writer.accept(out, value);
    }

    /** Reads the JSON value whose first token is current; leaves the parser on its last token. */
    public V read(JsonParser in) {
        return reader.apply(in);
    }

    /** What conditions and indexes see; none when they see nothing. */
    public Option<FieldType> fieldType() {
        return Option.of(fieldType);
    }

    /** Whether conditions and indexes see a list of scalars. */
    public boolean many() {
        return many;
    }

    /** What a document that lacks the value means; none when it must be there. */
    Option<V> absent() {
        return absent;
    }

    /** The scalar, the list of scalars, or null, as conditions and indexes see it. */
    public @Nullable Object field(V value) {
        return field.apply(value);
    }

    /** The blobs that the value names, however deep inside. */
    Vector<BlobRef> blobs(V value) {
        return blobs.apply(value);
    }
}
