// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much may wait at once, bytes of bodies or bodies, of all requests together and of those from one address: nobody is known to be who it says before its body is read, so anybody could fill the disk or take all
 * threads, and one who fills all of the room would shut out the others. Addresses are remembered only while something of theirs waits.
 */
final class Room {
    private final long limit;
    private final long share;
    private final AtomicLong taken = new AtomicLong();
    private final ConcurrentMap<String, Long> takenBy = new ConcurrentHashMap<>();

    /**
     * @param limit of all together
     * @param share of one address
     */
    Room(long limit, long share) {
        this.limit = limit;
        this.share = share;
    }

    /** The room for requests from this address. */
    Share of(String address) {
        return new Share(requireNonNull(address));
    }

    /** How many addresses have something waiting. */
    int addresses() {
        return takenBy.size();
    }

    /** What one address may take of it. */
    final class Share {
        private final String address;

        private Share(String address) {
            this.address = address;
        }

        /** Takes so much, or nothing when there is not so much left, for this address or at all. */
        boolean take(long much) {
            boolean ofShare = takenBy.merge(address, much, Long::sum) <= share;
            boolean ofAll = taken.addAndGet(much) <= limit;
            boolean fits = ofShare && ofAll;
            if (!fits) {
                giveBack(much);
            }
            return fits;
        }

        void giveBack(long much) {
            taken.addAndGet(-much);
            takenBy.merge(address, -much, Long::sum);
            takenBy.remove(address, 0L);
        }

        /** How much there may be. */
        long limit() {
            return share;
        }
    }
}
