// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Schema;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** The generators of the kinds of entities and events that a schema knows. Each feature has one; they are put together with {@link #and}. */
public final class Catalogue {
    private final Map<String, Arbitrary<? extends Entity>> entities;
    private final Map<Class<?>, Arbitrary<? extends Event>> events;

    private Catalogue(
            Map<String, Arbitrary<? extends Entity>> entities, Map<Class<?>, Arbitrary<? extends Event>> events) {
        this.entities = entities;
        this.events = events;
    }

    /** No generators. */
    public static Catalogue empty() {
        return new Catalogue(HashMap.empty(), HashMap.empty());
    }

    /** With a generator for one kind of entity. */
    public <T extends Entity> Catalogue entity(EntityType<T> type, Arbitrary<? extends T> values) {
        return new Catalogue(entities.put(type.name(), requireNonNull(values)), events);
    }

    /** With a generator for one kind of event. */
    public <E extends Record & Event> Catalogue event(Class<E> type, Arbitrary<E> values) {
        return new Catalogue(entities, events.put(type, requireNonNull(values)));
    }

    /** With the generators of another catalogue. */
    public Catalogue and(Catalogue other) {
        return new Catalogue(other.entities.merge(entities), other.events.merge(events));
    }

    /** The kinds of entities and of events of the schema that have no generator here. */
    public Vector<String> missing(Schema schema) {
        return schema.entities()
                .map(EntityType::name)
                .removeAll(entities.keySet())
                .appendAll(schema.events()
                        .filter(type -> !events.containsKey(type.javaType()))
                        .map(EventType::name));
    }

    /** Entities of all kinds. */
    public Arbitrary<Entity> anyEntity() {
        return any(entities.values().toVector());
    }

    /** Events of all kinds. */
    public Arbitrary<Event> anyEvent() {
        return any(events.values().toVector());
    }

    private static <V> Arbitrary<V> any(Vector<Arbitrary<? extends V>> all) {
        return Arbitraries.oneOf(
                        all.map(values -> values.map(value -> (V) value)).toJavaList())
                .withoutEdgeCases();
    }
}
