// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.vavr.collection.Vector;

/**
 * A declared order over entities of one type: by its columns, then by id in the direction of the last column (S6.1). An entity takes part when
 * {@code when} holds. A column that is a list makes the index fan out: one entry per element; an index has at most one such column.
 *
 * @param name unique within the type: lower case with underscores
 * @param unique no two stored entities that take part have equal columns; absent values count as equal (S3.4)
 * @param columns names of scalar or list fields of the type, each with a direction
 * @param when which entities take part
 */
public record Index(String name, boolean unique, Vector<Sort> columns, Condition when) {
    public Index {
        requireNonNull(name);
        requireNonNull(columns);
        requireNonNull(when);
    }

    /** An index for reading; add columns to it. */
    public static Index named(String name) {
        return new Index(name, false, Vector.empty(), Condition.everything());
    }

    /** An index that forbids two entities with equal columns; add columns to it. */
    public static Index unique(String name) {
        return new Index(name, true, Vector.empty(), Condition.everything());
    }

    /** With further ascending columns. */
    public Index ascending(String... fields) {
        return with(Vector.of(fields).map(field -> new Sort(field, false)));
    }

    /** With further descending columns. */
    public Index descending(String... fields) {
        return with(Vector.of(fields).map(field -> new Sort(field, true)));
    }

    /** Only over entities for which this holds. */
    public Index when(Condition condition) {
        return new Index(name, unique, columns, condition);
    }

    private Index with(Vector<Sort> more) {
        return new Index(name, unique, columns.appendAll(more), when);
    }
}
