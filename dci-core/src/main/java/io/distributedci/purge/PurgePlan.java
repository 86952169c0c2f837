// SPDX-License-Identifier: Apache-2.0
package io.distributedci.purge;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Ref;
import io.vavr.collection.Set;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;

/**
 * What a purge would do, to be looked at before it is applied. Nothing has happened yet.
 *
 * @param going what would go, in this order: what refers to something goes before it, so that an interruption leaves nothing that refers to what is gone
 * @param kept what is old enough, and why it stays
 * @param pins the pins that this was planned under; with others the plan is worthless
 */
public record PurgePlan(Vector<Going> going, Vector<Kept> kept, Set<UUID> pins) {
    public PurgePlan {
        requireNonNull(going);
        requireNonNull(kept);
        requireNonNull(pins);
    }

    /**
     * One entity that would go.
     *
     * @param version that it has
     * @param bytes of the blobs that it refers to, which others may refer to as well
     */
    public record Going(Ref ref, long version, long bytes) {
        public Going {
            requireNonNull(ref);
        }
    }

    /**
     * One entity that stays though it is old enough.
     *
     * @param why what is against it
     * @param because the other entity that is, if there is one
     */
    public record Kept(Ref ref, Why why, Option<Ref> because) {
        public Kept {
            requireNonNull(ref);
            requireNonNull(why);
            requireNonNull(because);
        }
    }

    /** Why something stays. */
    public enum Why {
        /** It is pinned, or belongs to or is referred to by something that is. */
        PINNED,
        /** Something that stays refers to it. */
        REFERRED_TO,
        /** It refers to itself by way of others, so there is no order in which to let it go. */
        RING
    }

    /** How many would go, by kind. */
    public SortedMap<String, Integer> counts() {
        return TreeMap.ofAll(
                going.groupBy(item -> item.ref().kind()).mapValues(Vector::size).toJavaMap());
    }

    /** Bytes that the entities that would go refer to: the most that collecting blobs can free because of it. */
    public long bytes() {
        return going.map(Going::bytes).sum().longValue();
    }
}
