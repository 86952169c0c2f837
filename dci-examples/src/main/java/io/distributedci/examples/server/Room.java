package io.distributedci.examples.server;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies may wait at once, of all requests together: nobody is known to be who it says before its body is read, so anybody could fill the disk. */
final class Room {
    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    /** @param limit in bytes */
    Room(long limit) {
        this.limit = limit;
    }

    /** Takes so much, or nothing when there is not so much left. */
    boolean take(long bytes) {
        boolean fits = taken.addAndGet(bytes) <= limit;
        if (!fits) {
            giveBack(bytes);
        }
        return fits;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** How many bytes there may be. */
    long limit() {
        return limit;
    }
}
