// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Id;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** Every kind of entity and of event that a store knows. A host adds its own with {@link #plus}. */
public final class Schema {
    private final Vector<EntityType<?>> entities;
    private final Vector<EventType<?>> events;
    private final Map<String, EntityType<?>> byKind;
    private final Map<Class<?>, Coded> byClass;
    private final Map<String, Coded> byName;
    private final Set<String> told;

    private record Coded(String name, RecordCodec<Event> codec) {}

    private Schema(Vector<EntityType<?>> entities, Vector<EventType<?>> events) {
        this.entities = entities;
        this.events = events;
        byKind = HashMap.ofEntries(entities.map(type -> Tuple.of(type.name(), type)));
        byClass = HashMap.ofEntries(events.map(type -> Tuple.of((Class<?>) type.javaType(), coded(type))));
        byName = HashMap.ofEntries(byClass.values().map(coded -> Tuple.of(coded.name(), coded)));
        told = HashSet.ofAll(entities)
                .filter(entity -> events.exists(event -> creates(event, entity)))
                .map(EntityType::name);
        if (byKind.size() < entities.size() || byName.size() < events.size()) {
            throw new IllegalArgumentException("a kind of entity or event is declared twice");
        }
    }

    /**
     * A schema of these.
     *
     * @throws IllegalArgumentException when a name occurs twice or an event has a component without stored form
     */
    public static Schema of(Iterable<? extends EntityType<?>> entities, Iterable<? extends EventType<?>> events) {
        return new Schema(Vector.ofAll(entities), Vector.ofAll(events));
    }

    /** This schema and more. */
    public Schema plus(Iterable<? extends EntityType<?>> moreEntities, Iterable<? extends EventType<?>> moreEvents) {
        return new Schema(entities.appendAll(moreEntities), events.appendAll(moreEvents));
    }

    /** The kinds of entities. */
    public Vector<EntityType<?>> entities() {
        return entities;
    }

    /** The kinds of events. */
    public Vector<EventType<?>> events() {
        return events;
    }

    /** The type of this kind. */
    public Option<EntityType<?>> entity(String kind) {
        return byKind.get(kind);
    }

    /** The type of the entity that this id names. */
    public Option<EntityType<?>> entity(Id id) {
        return entity(id.kind());
    }

    /** Whether events tell of the coming to be of such entities, and so of all of their life; others are stored beside their events, as secrets are. */
    public boolean isTold(EntityType<?> type) {
        return told.contains(type.name());
    }

    /** The stored name of an event. */
    public String nameOf(Event event) {
        return coded(event).name();
    }

    /** Writes an event as one JSON object, without its name. */
    public void write(JsonGenerator out, Event event) {
        coded(event).codec().write(out, event);
    }

    /**
     * Reads the event of this name from the JSON object whose start is the current token.
     *
     * @throws StorageException when the name is not known
     */
    public Event read(String name, JsonParser in) {
        return byName.get(name)
                .getOrElseThrow(
                        () -> new StorageException("A stored event is of a kind that is not known here: " + name))
                .codec()
                .read(in);
    }

    private static boolean creates(EventType<?> event, EntityType<?> entity) {
        return Creation.class.isAssignableFrom(event.javaType())
                && Vector.of(event.javaType().getRecordComponents())
                        .exists(component ->
                                component.getName().equals("created") && component.getType() == entity.javaType());
    }

    private Coded coded(Event event) {
        return byClass.get(event.getClass())
                .getOrElseThrow(() -> new IllegalArgumentException("not in the schema: " + event.getClass()));
    }

    @SuppressWarnings("unchecked")
    private Coded coded(EventType<?> type) {
        return new Coded(type.name(), new RecordCodec<>((Class<Event>) (Class<?>) type.javaType(), entities));
    }
}
