// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.kernel.Entity;
import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.vavr.collection.Vector;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Wrong questions. */
final class Queries {
    private Queries() {}

    /** Without a condition. */
    static UnaryOperator<Query<?>> without(Condition term) {
        return without(term::equals);
    }

    /** Without some conditions. */
    static UnaryOperator<Query<?>> without(Predicate<Condition> gone) {
        return query -> {
            Vector<Condition> terms = query.where().conjuncts().reject(gone);
            return query.where().conjuncts().size() == terms.size() ? query : asking(query, terms);
        };
    }

    private static <T extends Entity> Query<T> asking(Query<T> query, Vector<Condition> terms) {
        return new Query<>(
                query.type(),
                terms.foldLeft(Condition.everything(), Condition::and),
                query.order(),
                query.limit(),
                query.after());
    }

    /** The other way round. */
    static Query<?> reversed(Query<?> query) {
        return query.orderBy(query.order().map(step -> new Sort(step.field(), !step.descending())));
    }

    /** Finding nothing where everything is looked at. */
    static Query<?> blind(Query<?> query) {
        boolean all = query.where().equals(Condition.everything());
        return all ? query.where(Condition.nothing()) : query;
    }

    /** Finding nothing where all that is live is looked at. */
    static Query<?> blindForLive(Query<?> query) {
        return query.where().conjuncts().equals(Vector.of(EntityType.live()))
                ? query.where(Condition.nothing())
                : query;
    }
}
