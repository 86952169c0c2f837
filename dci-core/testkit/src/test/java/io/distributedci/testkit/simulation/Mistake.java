// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.storage.Query;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Which part of a decision is mistaken: a rule that overlooks something sees a state in which it is not so, one that looks for the wrong thing asks another question, and one that decides wrongly decides on other
 * facts, from which the state follows as it does from the right ones.
 *
 * @param once the kinds of entities that must have been asked for before, in the same transaction, so that one use case is mistaken and not all; none for all
 * @param silent what no fact tells of is written all the same
 */
record Mistake(
        UnaryOperator<Entity> sees,
        UnaryOperator<Query<?>> asks,
        Function<Event, Vector<? extends Event>> decides,
        Set<String> once,
        boolean silent) {
    /** There is none. */
    static final Mistake NONE = new Mistake(entity -> entity, query -> query, Vector::of, HashSet.empty(), false);

    Mistake {
        requireNonNull(sees);
        requireNonNull(asks);
        requireNonNull(decides);
        requireNonNull(once);
    }

    static <T extends Entity> Mistake see(Class<T> type, UnaryOperator<T> wrongly) {
        return new Mistake(
                entity -> type.isInstance(entity) ? wrongly.apply(type.cast(entity)) : entity,
                NONE.asks,
                NONE.decides,
                NONE.once,
                false);
    }

    static Mistake ask(String kind, UnaryOperator<Query<?>> wrongly) {
        return new Mistake(
                NONE.sees,
                query -> query.type().name().equals(kind) ? wrongly.apply(query) : query,
                NONE.decides,
                NONE.once,
                false);
    }

    static <E extends Event> Mistake decide(Class<E> type, Function<E, Vector<? extends Event>> wrongly) {
        return new Mistake(
                NONE.sees,
                NONE.asks,
                event -> type.isInstance(event) ? wrongly.apply(type.cast(event)) : Vector.of(event),
                NONE.once,
                false);
    }

    /** The same, made only after entities of this kind were asked for. */
    Mistake onceAsked(String kind) {
        return new Mistake(sees, asks, decides, once.add(kind), silent);
    }

    /** Things of this class happen, and nothing tells of it. */
    static <E extends Event> Mistake untold(Class<E> type) {
        return new Mistake(NONE.sees, NONE.asks, decide(type, event -> Vector.empty()).decides, NONE.once, true);
    }

    /** Both. */
    Mistake and(Mistake other) {
        return new Mistake(
                entity -> other.sees.apply(sees.apply(entity)),
                query -> other.asks.apply(asks.apply(query)),
                event -> decides.apply(event).flatMap(other.decides),
                once.addAll(other.once),
                silent || other.silent);
    }

    Entity see(Entity entity, Set<String> asked) {
        return asked.containsAll(once) ? sees.apply(entity) : entity;
    }

    Query<?> ask(Query<?> query, Set<String> asked) {
        return asked.containsAll(once) ? asks.apply(query) : query;
    }

    Vector<Event> decide(Vector<Event> events) {
        return events.flatMap(decides);
    }
}
