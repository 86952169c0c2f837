// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JsonObject;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.SortedMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Keeps public records component by component, so that an event needs no codec of its own. The names of the components are the stored format: a test in the
 * kit compares one document of every event with the one that was released.
 *
 * <p>Known component types: text, numbers, booleans, instants, enums, ids, UUIDs, {@link JsonObject}, entities that the codec was told of, public records, and
 * {@code Option}, {@code Vector}, {@code Set} and {@code SortedMap<String, …>} of them. Anything else is refused when the codec is made.
 */
final class RecordCodec<R> {
    private static final Map<Class<?>, ValueType<?>> SCALARS = HashMap.of(
            String.class, ValueType.TEXT,
            long.class, ValueType.LONG,
            Long.class, ValueType.LONG,
            double.class, ValueType.DOUBLE,
            Double.class, ValueType.DOUBLE,
            boolean.class, ValueType.BOOLEAN,
            Boolean.class, ValueType.BOOLEAN,
            Instant.class, ValueType.INSTANT,
            JsonObject.class, ValueType.JSON,
            UUID.class, ValueType.UUIDS);

    private final String name;
    private final Vector<Component> components;
    private final MethodHandle constructor;

    RecordCodec(Class<R> type) {
        this(type, Vector.empty());
    }

    RecordCodec(Class<R> type, Iterable<? extends EntityType<?>> entities) {
        name = type.getSimpleName();
        try {
            RecordComponent[] declared = type.getRecordComponents();
            components = Vector.of(declared).map(component -> component(component, entities));
            Class<?>[] types = Vector.of(declared).map(RecordComponent::getType).toJavaArray(Class<?>[]::new);
            constructor = MethodHandles.publicLookup()
                    .unreflectConstructor(canonical(type, types))
                    .asSpreader(Object[].class, types.length);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalArgumentException(type + " is not a public record", closed);
        }
    }

    private record Component(String name, ValueType<Object> type, MethodHandle getter) {}

    void write(JsonGenerator out, R value) {
        out.writeStartObject();
        components.forEach(component -> {
            out.writeName(component.name());
            component.type().write(out, call(component.getter(), value));
        });
        out.writeEndObject();
    }

    @SuppressWarnings("unchecked")
    R read(JsonParser in) {
        @Nullable Object[] values = new Object[components.size()];
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            int at = indexOf(in.currentName());
            in.nextToken();
            values[at] = components.get(at).type().read(in);
        }
        for (int at = 0; at < values.length; at++) {
            values[at] = values[at] == null ? absent(components.get(at)) : values[at];
        }
        return (R) call(constructor, values);
    }

    /** A {@link BlobRef} names itself, every other record what its components name. */
    Vector<BlobRef> blobs(R value) {
        return value instanceof BlobRef blob
                ? Vector.of(blob)
                : components.flatMap(component -> component.type().blobs(call(component.getter(), value)));
    }

    private int indexOf(String member) {
        int at = components.indexWhere(component -> component.name().equals(member));
        if (at < 0) {
            throw new StorageException("A stored " + name + " has a member that is not known here: " + member);
        }
        return at;
    }

    private Object absent(Component component) {
        return component
                .type()
                .absent()
                .getOrElseThrow(() -> new StorageException("A stored " + name + " lacks " + component.name()));
    }

    private static <T> Constructor<T> canonical(Class<T> type, Class<?>[] components) throws NoSuchMethodException {
        return type.getConstructor(components);
    }

    private static Component component(RecordComponent component, Iterable<? extends EntityType<?>> entities) {
        try {
            MethodHandle getter = MethodHandles.publicLookup()
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
            return new Component(component.getName(), erased(of(component.getGenericType(), entities)), getter);
        } catch (IllegalAccessException closed) {
            throw new IllegalArgumentException(component + " is not public", closed);
        }
    }

    private static ValueType<?> of(Type type, Iterable<? extends EntityType<?>> entities) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            ValueType<?> element = of(arguments[arguments.length - 1], entities);
            return combined((Class<?>) generic.getRawType(), element);
        }
        return plain((Class<?>) type, entities);
    }

    private static ValueType<?> combined(Class<?> of, ValueType<?> element) {
        if (of == Option.class) {
            return ValueType.optional(element);
        }
        if (of == Vector.class) {
            return ValueType.list(element);
        }
        if (of == Set.class) {
            return ValueType.set(element);
        }
        if (of == SortedMap.class) {
            return ValueType.map(element);
        }
        throw new IllegalArgumentException("no stored form for " + of);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ValueType<?> plain(Class<?> type, Iterable<? extends EntityType<?>> entities) {
        Option<ValueType<?>> scalar = SCALARS.get(type);
        if (scalar.isDefined()) {
            return scalar.get();
        }
        if (type.isEnum()) {
            return ValueType.word((Class) type);
        }
        if (Entity.class.isAssignableFrom(type)) {
            return entity(type, entities);
        }
        if (Id.class.isAssignableFrom(type) && type.getRecordComponents().length == 1) {
            return ValueType.id((Function) idConstructor(type));
        }
        if (type.isRecord()) {
            RecordCodec codec = new RecordCodec(type, entities);
            return ValueType.structure((out, value) -> codec.write(out, value), codec::read, codec::blobs);
        }
        throw new IllegalArgumentException("no stored form for " + type);
    }

    private static ValueType<?> entity(Class<?> type, Iterable<? extends EntityType<?>> entities) {
        return Vector.<EntityType<?>>ofAll(entities)
                .find(known -> known.javaType() == type)
                .getOrElseThrow(() -> new IllegalArgumentException("no entity type for " + type))
                .asValue();
    }

    private static Function<UUID, Object> idConstructor(Class<?> type) {
        try {
            MethodHandle constructor = MethodHandles.publicLookup()
                    .unreflectConstructor(type.getConstructor(UUID.class))
                    .asType(MethodType.methodType(Object.class, Object.class));
            return value -> call(constructor, value);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalArgumentException(type + " is not a public id", closed);
        }
    }

    @SuppressWarnings("unchecked")
    private static ValueType<Object> erased(ValueType<?> type) {
        return (ValueType<Object>) type;
    }

    private static Object call(MethodHandle handle, Object argument) {
        try {
            return handle.invoke(argument);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable checked) {
            throw new StorageException("A stored value was refused by its own type", checked);
        }
    }
}
