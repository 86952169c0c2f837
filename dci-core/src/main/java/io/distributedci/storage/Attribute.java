// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.distributedci.query.Field;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * One declared attribute of an entity.
 *
 * @param <T> the entity
 * @param <B> its builder
 * @param <V> the attribute's Java type
 */
record Attribute<T, B, V>(String name, ValueType<V> type, Function<? super T, V> getter, BiConsumer<B, V> setter) {
    Option<Field<T>> field() {
        return type.fieldType()
                .map(fieldType ->
                        new Field<>(name, fieldType, type.many(), entity -> type.field(getter.apply(entity))));
    }

    void write(JsonGenerator out, T entity) {
        out.writeName(name);
        type.write(out, getter.apply(entity));
    }

    Vector<BlobRef> blobs(T entity) {
        return type.blobs(getter.apply(entity));
    }

    void read(JsonParser in, B into) {
        setter.accept(into, type.read(in));
    }
}
