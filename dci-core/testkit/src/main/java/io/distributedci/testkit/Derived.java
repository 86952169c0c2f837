// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TopicId;
import io.distributedci.remoteci.TopicSubscriptions;
import io.distributedci.result.cases.CaseId;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Schema;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generators of whatever a schema stores, made from the declarations of the types themselves, so that a new attribute is never forgotten. They know the shapes and not the rules of the domain: a generated
 * job can be stored and read, and need not be one that the rules could bring about.
 */
public final class Derived {
    private static final int MOST = 3;

    private static final Map<Class<?>, Arbitrary<?>> KNOWN = HashMap.<Class<?>, Arbitrary<?>>of(
                    String.class, Generators.freeText(),
                    UUID.class, Generators.uuids(),
                    Instant.class, Generators.instants(),
                    JsonObject.class, Generators.json(),
                    Secret.class, Generators.secrets(),
                    BlobRef.class, blobRefs(),
                    TopicSubscriptions.class, subscriptions(),
                    CaseId.class, cases())
            .put(long.class, Generators.longs())
            .put(Long.class, Generators.longs())
            .put(double.class, Generators.doubles())
            .put(Double.class, Generators.doubles())
            .put(boolean.class, Arbitraries.of(true, false))
            .put(Boolean.class, Arbitraries.of(true, false));

    private Derived() {}

    /** Generators of all kinds of entities and events of a schema. */
    public static Catalogue catalogue(Schema schema) {
        Catalogue entities = schema.entities().foldLeft(Catalogue.empty(), Derived::with);
        return schema.events().foldLeft(entities, Derived::with);
    }

    /** Entities of an immutable type. */
    public static <T extends Entity> Arbitrary<T> entity(Class<T> type) {
        Vector<Method> setters = setters(type);
        List<Arbitrary<Object>> values = setters.map(
                        setter -> erased(of(attribute(type, setter).getGenericReturnType())))
                .toJavaList();
        return Combinators.combine(values)
                .as(arguments -> type.cast(built(type, setters, arguments)))
                .withoutEdgeCases();
    }

    /** Values of a record: each component on its own. */
    public static <R> Arbitrary<R> record(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Arbitrary<Object>> values = Vector.of(components)
                .map(component -> erased(of(component.getGenericType())))
                .toJavaList();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return Combinators.combine(values)
                .as(arguments -> type.cast(created(type, types, arguments)))
                .withoutEdgeCases();
    }

    /** Names of stored bytes. */
    public static Arbitrary<BlobRef> blobRefs() {
        Arbitrary<String> digests =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
        return Combinators.combine(digests, Arbitraries.longs().greaterOrEqual(0))
                .as(BlobRef::new);
    }

    private static Arbitrary<CaseId> cases() {
        Arbitrary<String> texts = Generators.freeText();
        return Combinators.combine(
                        texts, texts, texts, texts, Arbitraries.integers().greaterOrEqual(0))
                .as(CaseId::new);
    }

    private static Arbitrary<TopicSubscriptions> subscriptions() {
        Arbitrary<Set<TopicId>> topics =
                Generators.ids(TopicId::new).set().ofMaxSize(MOST).map(HashSet::ofAll);
        return Arbitraries.oneOf(Arbitraries.just(TopicSubscriptions.ALL), topics.map(TopicSubscriptions::to));
    }

    private static <T extends Entity> Catalogue with(Catalogue catalogue, EntityType<T> type) {
        return catalogue.entity(type, entity(type.javaType()));
    }

    private static <E extends Record & Event> Catalogue with(Catalogue catalogue, EventType<E> type) {
        return catalogue.event(type.javaType(), record(type.javaType()));
    }

    private static Arbitrary<?> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return combined((Class<?>) generic.getRawType(), erased(of(arguments[arguments.length - 1])));
        }
        return plain((Class<?>) type);
    }

    private static Arbitrary<?> combined(Class<?> type, Arbitrary<Object> element) {
        if (type == Option.class) {
            return Generators.optional(element);
        }
        if (type == Vector.class) {
            return Generators.vectors(element, MOST);
        }
        if (type == Set.class) {
            return element.list().uniqueElements().ofMaxSize(MOST).map(HashSet::ofAll);
        }
        if (type == SortedMap.class) {
            return Arbitraries.maps(Generators.names(), element).ofMaxSize(MOST).map(TreeMap::ofAll);
        }
        throw new IllegalArgumentException("no generator for " + type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Arbitrary<?> plain(Class<?> type) {
        Option<Arbitrary<?>> known = KNOWN.get(type);
        if (known.isDefined()) {
            return known.get();
        }
        if (type.isEnum()) {
            return Arbitraries.of((Class) type);
        }
        if (type.isRecord()) {
            return record(type);
        }
        if (Entity.class.isAssignableFrom(type)) {
            return entity((Class) type);
        }
        throw new IllegalArgumentException("no generator for " + type);
    }

    /** The methods of the builder that take the value of an attribute of the same name and type. */
    private static Vector<Method> setters(Class<?> type) {
        return Vector.of(builder(type).getClass().getMethods())
                .filter(method -> method.getParameterCount() == 1 && isAttribute(type, method))
                .sorted(Comparator.comparing(Method::getName));
    }

    private static boolean isAttribute(Class<?> type, Method setter) {
        return Vector.of(type.getMethods())
                .exists(method -> method.getName().equals(setter.getName())
                        && method.getParameterCount() == 0
                        && method.getReturnType() == setter.getParameterTypes()[0]);
    }

    private static Method attribute(Class<?> type, Method setter) {
        return call(() -> type.getMethod(setter.getName()));
    }

    private static Object builder(Class<?> type) {
        return call(() -> type.getMethod("builder").invoke(null));
    }

    @SuppressWarnings("ReferenceEquality") // a builder answers itself
    private static Object built(Class<?> type, Vector<Method> setters, List<Object> arguments) {
        Object builder = builder(type);
        for (int at = 0; at < setters.size(); at++) {
            Method setter = setters.get(at);
            Object argument = arguments.get(at);
            Object same = call(() -> setter.invoke(builder, argument));
            if (same != builder) {
                throw new AssertionError(setter + " does not belong to a builder");
            }
        }
        return call(() -> builder.getClass().getMethod("build").invoke(builder));
    }

    private static Object created(Class<?> type, Class<?>[] types, List<Object> arguments) {
        Constructor<?> constructor = call(() -> type.getConstructor(types));
        return call(() -> constructor.newInstance(arguments.toArray()));
    }

    @SuppressWarnings("unchecked")
    private static Arbitrary<Object> erased(Arbitrary<?> values) {
        return (Arbitrary<Object>) values;
    }

    private interface Reflection<V> {
        V run() throws ReflectiveOperationException;
    }

    private static <V> V call(Reflection<V> reflection) {
        try {
            return reflection.run();
        } catch (ReflectiveOperationException unexpected) {
            throw new IllegalArgumentException("not a public immutable type", unexpected);
        }
    }
}
