// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.function.Supplier;

/**
 * What searches found of late, for those who page through it: the ids only. Whether somebody may still see a job, and what it says by now, is asked anew for each page.
 */
final class Searches {
    private final Cache<Key, Found> found = Caffeine.newBuilder()
            .expireAfterWrite(ServerLimits.SEARCH_REUSE)
            .maximumSize(ServerLimits.MAX_SEARCHES)
            .build();

    private final Slots slots = new Slots(ServerLimits.MAX_SEARCHING, ServerLimits.MAX_SEARCHING_OF_ONE);

    /** Who searches for what. */
    record Key(Actor who, String query, Condition window, Sort sort) {}

    /**
     * What a search found.
     *
     * @param exact whether all jobs have been looked at
     */
    record Found(Vector<JobId> jobs, boolean exact) {}

    /** Lets somebody search, or refuses with {@code request.too-many-waiting}; it ends when what this answers is closed. */
    Either<DciError, Slots.Slot> begin(Actor who) {
        return slots.take(who.text());
    }

    /** What was found of late, or is now. */
    Either<DciError, Found> of(Key key, Supplier<Either<DciError, Found>> look) {
        Found known = found.getIfPresent(key);
        return known == null ? look.get().peek(fresh -> found.put(key, fresh)) : Either.right(known);
    }
}
