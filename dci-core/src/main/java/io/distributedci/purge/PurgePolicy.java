// SPDX-License-Identifier: Apache-2.0
package io.distributedci.purge;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;

/**
 * How long deleted things are kept, kind by kind.
 *
 * @param ages by the kind of entity, as {@link io.distributedci.kernel.Id#kind()} says it: the least time since the last change of an archived one; kinds that are not named are kept for ever
 */
public record PurgePolicy(SortedMap<String, Duration> ages) {
    /** Everything is kept for ever; add what is not. */
    public static final PurgePolicy KEEP_ALL = new PurgePolicy(TreeMap.empty());

    /** Nothing is older; 100 years. */
    private static final Duration EVER = Duration.ofDays(36_525);

    public PurgePolicy {
        requireNonNull(ages);
        if (ages.values().exists(Duration::isNegative)) {
            throw new IllegalArgumentException("negative ages: " + ages);
        }
    }

    /** The same, but archived entities of this kind go after so long, not negative. */
    public PurgePolicy purging(String kind, Duration after) {
        return new PurgePolicy(ages.put(kind, after));
    }

    /** Whether the policy has nothing against its going. */
    boolean releases(Entity entity, Instant now) {
        return entity.isArchived()
                && ages.get(entity.id().kind())
                        .flatMap(age -> ago(age, now))
                        .exists(latest -> !entity.updatedAt().isAfter(latest));
    }

    /** So long ago; none when nothing is so old. */
    static Option<Instant> ago(Duration age, Instant now) {
        return Option.when(age.compareTo(EVER) <= 0, () -> now.minus(age));
    }
}
