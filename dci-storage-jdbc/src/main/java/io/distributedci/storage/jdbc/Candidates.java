// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.KeyOrder;
import io.distributedci.storage.PlanCursor;
import io.distributedci.storage.Query;
import io.vavr.control.Option;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The entities of a selection, read some at a time: each portion begins behind the last entity of the one before and is twice as large, up to {@value Query#MAX_LIMIT}. No
 * cursor is held in the database.
 */
final class Candidates<T extends Entity> implements PlanCursor<T> {
    private final Handle handle;
    private final Selection<T> selection;
    private final Function<String, T> reader;
    private final ArrayDeque<T> portion = new ArrayDeque<>();
    private Option<KeyOrder.Place> place;
    private int size;
    private boolean ended;
    private @Nullable T current;

    /** All of them. */
    Candidates(Handle handle, Selection<T> selection, Function<String, T> reader) {
        this(handle, selection, reader, Option.none(), Query.MAX_LIMIT);
    }

    /** All behind a place; the first portion has this size. */
    Candidates(
            Handle handle, Selection<T> selection, Function<String, T> reader, Option<KeyOrder.Place> after, int size) {
        this.handle = handle;
        this.selection = selection;
        this.reader = reader;
        this.place = after;
        this.size = size;
    }

    @Override
    public boolean next() {
        do {
            if (portion.isEmpty() && !ended) {
                read();
            }
            current = portion.poll();
        } while (current != null && !selection.matches(current));
        return current != null;
    }

    @Override
    public T get() {
        if (current == null) {
            throw new NoSuchElementException();
        }
        return current;
    }

    private void read() {
        for (Sql statement : selection.bodies(place, size)) {
            if (portion.size() < size) {
                read(statement);
            }
        }
        ended = portion.size() < size;
        size = Math.min(2 * size, Query.MAX_LIMIT);
    }

    private void read(Sql statement) {
        statement
                .bindTo(handle.createQuery(statement.text()))
                .map((row, context) -> reader.apply(row.getString(1)))
                .forEach(portion::add);
        place = portion.isEmpty() ? place : Option.some(selection.placeOf(portion.getLast()));
    }
}
