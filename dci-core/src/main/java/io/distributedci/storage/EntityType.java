// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.ResourceState;
import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.query.Fields;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The declaration of one kind of entity: its attributes, indexes and references, each said once. The stored JSON, the typed columns of a database, the fields that
 * conditions and sorts may name, and the cascades of archiving follow from it.
 *
 * <p>Five attributes are always there: {@code id}, {@code etag} (the version), {@code created_at}, {@code updated_at}, {@code state}.
 */
public final class EntityType<T extends Entity> {
    private static final JsonFactory JSON = new JsonFactory();

    private final String name;
    private final Class<T> javaType;
    private final Vector<Attribute<T, ?, ?>> attributes;
    private final Fields<T> fields;
    private final Vector<Index> indexes;
    private final Vector<Reference<T>> references;
    private final Vector<Function<T, BlobRef>> blobs;
    private final Vector<Function<T, Vector<Id>>> history;
    private final Function<JsonParser, T> reader;

    private <B> EntityType(Declaration<T, B> declared) {
        name = declared.name;
        javaType = declared.javaType;
        attributes = Vector.narrow(declared.attributes);
        fields = new Fields<>(declared.attributes.flatMap(Attribute::field));
        indexes = declared.indexes;
        references = declared.references;
        blobs = declared.blobs;
        history = declared.history;
        reader = declared.reader();
        indexes.forEach(this::check);
        references.forEach(this::check);
    }

    /** Starts a declaration; {@code name} equals {@link Id#kind()} of its ids. */
    public static <T extends Entity, B> Declaration<T, B> named(
            String name, Class<T> javaType, Supplier<B> builder, Function<B, T> build) {
        return new Declaration<>(name, javaType, builder, build);
    }

    /** The kind, as {@link Id#kind()} of its ids. */
    public String name() {
        return name;
    }

    /** The Java type of the entities. */
    public Class<T> javaType() {
        return javaType;
    }

    /** The names of all attributes, in their declared order. A released one is never taken back: stored documents have it. */
    public Vector<String> attributes() {
        return attributes.map(Attribute::name);
    }

    /** What conditions and sorts may name. */
    public Fields<T> fields() {
        return fields;
    }

    /** The field of this name; for code that declares or uses it, not for input. */
    public Field<T> field(String fieldName) {
        return fields.find(fieldName)
                .getOrElseThrow(() -> new IllegalArgumentException(name + " has no field " + fieldName));
    }

    /** Whether an entity may lack a value of this field; a list is never lacking, but may be empty. */
    public boolean isOptional(Field<T> field) {
        return attributes.exists(attribute -> attribute.name().equals(field.name())
                && !field.many()
                && attribute.type().absent().isDefined());
    }

    /** The declared indexes. Order by id is always there and not among them. */
    public Vector<Index> indexes() {
        return indexes;
    }

    /** The declared references. */
    public Vector<Reference<T>> references() {
        return references;
    }

    /** What the entity refers to by one of the declared references. */
    public Vector<Ref> targets(Reference<T> reference, T entity) {
        Object value = field(reference.field()).of(entity);
        Vector<?> ids = value instanceof Iterable<?> many
                ? Vector.ofAll(many)
                : Option.of(value).toVector();
        return ids.map(id -> new Ref(reference.kind(), (UUID) id));
    }

    /** What the entity refers to inside its attributes, by no declared reference: history, and like what {@link Reference.OnArchive#KEEP} refers to not purged before it. */
    public Vector<Ref> history(T entity) {
        return history.flatMap(of -> of.apply(entity)).map(Ref::to).distinct();
    }

    /** True of entities that are not archived; the usual condition of indexes and lists (R7). */
    public static Condition live() {
        return new Condition.Compare("state", Condition.Op.NE, "archived");
    }

    /** Writes one JSON object, attributes in their declared order. */
    public void write(JsonGenerator out, T entity) {
        out.writeStartObject();
        attributes.forEach(attribute -> attribute.write(out, entity));
        out.writeEndObject();
    }

    /**
     * Reads the JSON object whose start is the current token.
     *
     * @throws StorageException for an attribute that is not known here or a required one that is missing
     */
    public T read(JsonParser in) {
        return reader.apply(in);
    }

    /** The stored form as text: one JSON object. */
    public String document(T entity) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, entity);
        }
        return text.toString();
    }

    /** The SHA-256 of {@link #document}, 64 lower-case hexadecimal digits. */
    public String digest(T entity) {
        byte[] document = document(entity).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(VerifiedInput.sha256().digest(document));
    }

    /** The blobs that the entity refers to: those that its attributes name. As long as it is stored they are kept (S7.2). */
    public Vector<BlobRef> blobs(T entity) {
        return attributes
                .flatMap(attribute -> attribute.blobs(entity))
                .appendAll(blobs.map(blob -> blob.apply(entity)));
    }

    /** Entities of this type as the value of something else, as in the event that created one. */
    ValueType<T> asValue() {
        return ValueType.structure(this::write, this::read, this::blobs);
    }

    private void check(Index index) {
        Vector<Field<T>> columns = index.columns().map(column -> field(column.field()));
        require(columns.count(Field::many) <= 1, "index " + index.name() + " fans out twice");
        require(!columns.isEmpty(), "index " + index.name() + " has no column");
    }

    private void check(Reference<T> reference) {
        Field<T> field = field(reference.field());
        require(
                !reference.onArchive().acts() || indexes.exists(index -> leads(index, reference)),
                "reference " + field.name() + " has no index over all live entities");
    }

    private static boolean leads(Index index, Reference<?> reference) {
        return index.columns().head().field().equals(reference.field())
                && (index.when().equals(Condition.everything()) || index.when().equals(live()));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + otherwise);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * A declaration in the making.
     *
     * @param <B> the builder of the entity
     */
    public static final class Declaration<T extends Entity, B> {
        private final String name;
        private final Class<T> javaType;
        private final Supplier<B> builder;
        private final Function<B, T> build;
        private Vector<Attribute<T, B, ?>> attributes = Vector.empty();
        private Vector<Index> indexes = Vector.empty();
        private Vector<Reference<T>> references = Vector.empty();
        private Vector<Function<T, BlobRef>> blobs = Vector.empty();
        private Vector<Function<T, Vector<Id>>> history = Vector.empty();

        private Declaration(String name, Class<T> javaType, Supplier<B> builder, Function<B, T> build) {
            this.name = requireNonNull(name);
            this.javaType = requireNonNull(javaType);
            this.builder = requireNonNull(builder);
            this.build = requireNonNull(build);
        }

        /** The id attribute. */
        public <I extends Id> Declaration<T, B> id(
                Function<UUID, I> type, Function<T, I> getter, BiConsumer<B, I> setter) {
            return attribute("id", ValueType.id(type), getter, setter);
        }

        /** The attributes {@code etag} (the version, by its name on the wire), {@code created_at}, {@code updated_at} and {@code state}. */
        public Declaration<T, B> common(
                BiConsumer<B, Long> version,
                BiConsumer<B, Instant> createdAt,
                BiConsumer<B, Instant> updatedAt,
                BiConsumer<B, ResourceState> state) {
            return attribute("etag", ValueType.LONG, Entity::version, version)
                    .attribute("created_at", ValueType.INSTANT, Entity::createdAt, createdAt)
                    .attribute("updated_at", ValueType.INSTANT, Entity::updatedAt, updatedAt)
                    .attribute("state", ValueType.word(ResourceState.class), Entity::state, state);
        }

        /** One attribute; it is a field of conditions too when its type has a scalar form. */
        public <V> Declaration<T, B> attribute(
                String attribute, ValueType<V> type, Function<? super T, V> getter, BiConsumer<B, V> setter) {
            attributes = attributes.append(new Attribute<>(attribute, type, getter, setter));
            return this;
        }

        /** A blob that several attributes name together; one that is the value of an attribute, or inside it, is known from that. */
        public Declaration<T, B> blob(Function<T, BlobRef> of) {
            blobs = blobs.append(of);
            return this;
        }

        /** What is referred to inside an attribute, as the evidence inside a decision; see {@link EntityType#history}. */
        public Declaration<T, B> history(Function<T, ? extends Iterable<? extends Id>> of) {
            history = history.append(entity -> Vector.ofAll(of.apply(entity)));
            return this;
        }

        /** One index. */
        public Declaration<T, B> index(Index index) {
            indexes = indexes.append(index);
            return this;
        }

        /** The field refers to entities of a kind; archiving that one does this here. For {@code DETACH} see {@link #detaching}. */
        public Declaration<T, B> reference(String field, String kind, Reference.OnArchive onArchive) {
            references = references.append(new Reference<>(field, kind, onArchive, (entity, gone) -> {
                throw new IllegalStateException(name + " does not detach " + field);
            }));
            return this;
        }

        /** The field refers to entities of a kind; when one is archived, this fact gives the reference up. */
        public Declaration<T, B> detaching(String field, String kind, BiFunction<T, Ref, Change<T>> fact) {
            references = references.append(new Reference<>(field, kind, Reference.OnArchive.DETACH, fact));
            return this;
        }

        /**
         * The finished type.
         *
         * @throws IllegalArgumentException when an index or a reference names no field, or a reference that acts has no index
         */
        public EntityType<T> declared() {
            return new EntityType<>(this);
        }

        private Function<JsonParser, T> reader() {
            Map<String, Attribute<T, B, ?>> byName =
                    HashMap.ofEntries(attributes.map(attribute -> Tuple.of(attribute.name(), attribute)));
            return in -> {
                B into = builder.get();
                while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                    String member = in.currentName();
                    in.nextToken();
                    Option<Attribute<T, B, ?>> attribute = byName.get(member);
                    attribute
                            .getOrElseThrow(() -> new StorageException(
                                    "A stored " + name + " has an attribute that is not known here: " + member))
                            .read(in, into);
                }
                return build.apply(into);
            };
        }
    }
}
