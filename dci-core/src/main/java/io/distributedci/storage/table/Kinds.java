// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.table;

import io.distributedci.storage.EntityType;
import io.distributedci.storage.Schema;
import io.vavr.collection.Vector;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers the kinds of entities of a schema. */
public final class Kinds {
    private final Vector<EntityType<?>> types;
    private final Map<EntityType<?>, Integer> byType = new HashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();

    /** The kinds of this schema. */
    public Kinds(Schema schema) {
        types = schema.entities();
        for (EntityType<?> type : types) {
            byType.put(type, byType.size());
            byName.put(type.name(), byName.size());
        }
    }

    /** The kinds, in the order of their numbers. */
    public Vector<EntityType<?>> types() {
        return types;
    }

    /**
     * The number of a type.
     *
     * @throws IllegalArgumentException when it is not in the schema
     */
    public int number(EntityType<?> type) {
        return known(byType.get(type), type.name());
    }

    /**
     * The number of a kind.
     *
     * @throws IllegalArgumentException when it is not in the schema
     */
    public int number(String kind) {
        return known(byName.get(kind), kind);
    }

    private static int known(@Nullable Integer number, String kind) {
        if (number == null) {
            throw new IllegalArgumentException("not in the schema: " + kind);
        }
        return number;
    }
}
