// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.Map;

/** Places for requests that take long: so many on the server, and so many for each identity, that nobody can take them all. */
public final class Slots {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    public Slots(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** A place that is taken; close it to give it back, once or more often. */
    public final class Slot implements AutoCloseable {
        private final String who;
        private boolean given;

        private Slot(String who) {
            this.who = who;
        }

        @Override
        public void close() {
            synchronized (Slots.this) {
                if (!given) {
                    given = true;
                    all--;
                    taken.computeIfPresent(who, (name, count) -> count == 1 ? null : count - 1);
                }
            }
        }
    }

    /** Takes a place for somebody; refuses with {@code request.too-many-waiting}. */
    public synchronized Either<DciError, Slot> take(String who) {
        int own = taken.getOrDefault(who, 0);
        if (all >= most || own >= mostOfOne) {
            return RequestRefusal.TOO_MANY_WAITING
                    .error("limit", own >= mostOfOne ? mostOfOne : most)
                    .left();
        }
        all++;
        taken.put(who, own + 1);
        return Either.right(new Slot(who));
    }
}
