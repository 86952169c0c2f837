// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.ResourceState;
import io.distributedci.query.Condition;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** An entity for tests: a part of a machine, with a field of every type. */
public record Part(
        PartId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        ResourceState state,
        String name,
        Option<UUID> box,
        Option<Long> rank,
        double weight,
        boolean spare,
        Option<Instant> due,
        Option<String> note,
        Vector<String> tags)
        implements Entity {
    /** When all parts are made. */
    public static final Instant MADE = Instant.parse("2026-01-02T03:04:05Z");

    /** A name that the field of this name cannot be read from. */
    public static final String UNREADABLE = "unreadable";

    /** What reading {@link #UNREADABLE} throws. */
    public static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Identifies a part. */
    public record PartId(UUID value) implements Id {
        @Override
        public String kind() {
            return "part";
        }
    }

    /** A part was made. */
    public record Made(Part created) implements Creation<Part> {}

    /** Its fields, while it is put together. */
    public static final class Builder {
        public UUID id = new UUID(0, 0);
        public long version = 1;
        public Instant createdAt = MADE;
        public Instant updatedAt = MADE;
        public ResourceState state = ResourceState.ACTIVE;
        public String name = "part";
        public Option<UUID> box = Option.none();
        public Option<Long> rank = Option.none();
        public double weight;
        public boolean spare;
        public Option<Instant> due = Option.none();
        public Option<String> note = Option.none();
        public Vector<String> tags = Vector.empty();

        public Part build() {
            return new Part(
                    new PartId(id),
                    version,
                    createdAt,
                    updatedAt,
                    state,
                    name,
                    box,
                    rank,
                    weight,
                    spare,
                    due,
                    note,
                    tags);
        }
    }

    /** All indexes that the tests plan with. */
    public static final EntityType<Part> TYPE = declared(Vector.of(
            Index.unique("by_name").ascending("name").when(EntityType.live()),
            Index.named("by_box").ascending("box").descending("rank"),
            Index.named("by_box_and_name").ascending("box", "spare", "name"),
            Index.named("by_tag").ascending("tags", "rank"),
            Index.named("by_due").ascending("due").when(new Condition.Compare("spare", Condition.Op.EQ, "true")),
            Index.named("by_weight").descending("weight").when(EntityType.live()),
            Index.named("by_note").ascending("note").when(new Condition.Null("note").not())));

    public static final Schema SCHEMA = Schema.of(Vector.of(TYPE), Vector.of(new EventType<>("part.made", Made.class)));

    /** A part with this id number and what else is set. */
    public static Part of(long id, Consumer<Builder> set) {
        Builder builder = new Builder();
        builder.id = new UUID(0, id);
        set.accept(builder);
        return builder.build();
    }

    /** The type with other indexes. */
    public static EntityType<Part> declared(Vector<Index> indexes) {
        EntityType.Declaration<Part, Builder> declaration = EntityType.named(
                        "part", Part.class, Builder::new, Builder::build)
                .id(PartId::new, Part::id, (builder, id) -> builder.id = id.value())
                .common(
                        (builder, version) -> builder.version = version,
                        (builder, at) -> builder.createdAt = at,
                        (builder, at) -> builder.updatedAt = at,
                        (builder, state) -> builder.state = state)
                .attribute("name", ValueType.TEXT, Part::readName, (builder, name) -> builder.name = name)
                .attribute(
                        "box",
                        ValueType.optional(ValueType.id(PartId::new)),
                        part -> part.box().map(PartId::new),
                        (builder, box) -> builder.box = box.map(PartId::value))
                .attribute(
                        "rank", ValueType.optional(ValueType.LONG), Part::rank, (builder, rank) -> builder.rank = rank)
                .attribute("weight", ValueType.DOUBLE, Part::weight, (builder, weight) -> builder.weight = weight)
                .attribute("spare", ValueType.BOOLEAN, Part::spare, (builder, spare) -> builder.spare = spare)
                .attribute("due", ValueType.optional(ValueType.INSTANT), Part::due, (builder, due) -> builder.due = due)
                .attribute(
                        "note", ValueType.optional(ValueType.TEXT), Part::note, (builder, note) -> builder.note = note)
                .attribute("tags", ValueType.list(ValueType.TEXT), Part::tags, (builder, tags) -> builder.tags = tags);
        for (Index index : indexes) {
            declaration = declaration.index(index);
        }
        return declaration.declared();
    }

    @Override
    public Part withState(ResourceState other) {
        return new Part(id, version, createdAt, updatedAt, other, name, box, rank, weight, spare, due, note, tags);
    }

    @Override
    public Part withVersion(long other) {
        return new Part(id, other, createdAt, updatedAt, state, name, box, rank, weight, spare, due, note, tags);
    }

    @Override
    public Part withUpdatedAt(Instant at) {
        return new Part(id, version, createdAt, at, state, name, box, rank, weight, spare, due, note, tags);
    }

    private String readName() {
        if (name.equals(UNREADABLE)) {
            throw new UnreadableException();
        }
        return name;
    }
}
