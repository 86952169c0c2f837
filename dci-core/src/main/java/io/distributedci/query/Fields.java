package io.distributedci.query;

import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** The fields of one type that conditions and sorts may name; secret attributes are not among them, so nothing can ask about them (R176). */
public final class Fields<T> {
    private final Map<String, Field<T>> byName;

    /** These fields. */
    public Fields(Iterable<Field<T>> fields) {
        byName = HashMap.ofEntries(Vector.ofAll(fields).map(field -> Tuple.of(field.name(), field)));
    }

    /** The field of this name. */
    public Option<Field<T>> find(String name) {
        return byName.get(name);
    }
}
