// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Consumer;

/**
 * One committed state, unchanging while held (S1.1). Safe for use by one thread at a time; close it.
 *
 * <ul>
 *   <li><b>S1.3</b> {@code getAll} gives what {@code get} gives for each id, in the order of the ids, and leaves out what is not there.
 *   <li><b>S6.1</b> A scan follows the order of its query; ties are broken by id, in the direction of the last step.
 *   <li><b>S6.2</b> Pages of a quiescent store concatenate to the full scan; under writes an entity present throughout whose sort fields do not change
 *       appears exactly once.
 *   <li><b>S6.3</b> A token survives reopening the store, and is refused ({@code query.foreign-token}) with another order or type.
 *   <li><b>S6.4</b> {@code count} is the number of entities that a full scan would give.
 *   <li><b>S6.5</b> {@code scanAll} gives what {@code scan} gives for each query, in the order of the queries.
 * </ul>
 */
public interface View extends AutoCloseable {
    /** The position of the last event in this state. */
    Position position();

    /** The entity, or none, as for the id of another type. Archived entities are stored entities and are given. */
    <T extends Entity> Option<T> get(EntityType<T> type, Id id);

    /** The entities of these ids, as {@link #get} gives them one by one (S1.3); for backends where a question costs more than its answer, one question for all of them. */
    default <T extends Entity> Vector<T> getAll(EntityType<T> type, Vector<? extends Id> ids) {
        return ids.flatMap(id -> get(type, id));
    }

    /** One page; refuses with a {@code query.*} code when the condition or the sort does not fit the type's fields, or the token is foreign. */
    <T extends Entity> Either<DciError, Page<T>> scan(Query<T> query);

    /** The pages of several queries, as {@link #scan} gives them one by one (S6.5); for backends where a question costs more than its answer, one question for many of them. */
    default <T extends Entity> Either<DciError, Vector<Page<T>>> scanAll(Vector<Query<T>> queries) {
        return Either.sequenceRight(queries.map(this::scan)).map(Vector::ofAll);
    }

    /** How many entities match; refuses as {@link #scan}. */
    <T extends Entity> Either<DciError, Long> count(EntityType<T> type, Condition where);

    /**
     * Shows every entity of all pages from that of the query on.
     *
     * @throws IllegalArgumentException when the condition or the sort does not fit the type
     */
    default <T extends Entity> void each(Query<T> query, Consumer<? super T> to) {
        Option<Query<T>> next = Option.some(query);
        while (next.isDefined()) {
            Query<T> asked = next.get();
            Page<T> page = scan(asked).getOrElseThrow(error -> new IllegalArgumentException(error.toString()));
            page.items().forEach(to);
            next = page.next().map(token -> asked.after(Option.some(token)));
        }
    }

    @Override
    void close();
}
