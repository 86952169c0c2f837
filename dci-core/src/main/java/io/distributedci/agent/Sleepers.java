// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Threads that sleep. Only there may they be interrupted: awake, an interruption would close the file that they happen to write. */
final class Sleepers {
    private final Set<Thread> asleep = new HashSet<>();

    /**
     * Sleeps so long.
     *
     * @throws InterruptedException when woken, or interrupted by somebody else
     */
    void sleep(Sleep sleep, Duration time) throws InterruptedException {
        asleep(Thread.currentThread());
        boolean woken;
        try {
            sleep.sleep(time);
        } finally {
            woken = awake(Thread.currentThread());
        }
        if (woken) {
            throw new InterruptedException("woken");
        }
    }

    /** Wakes all. */
    synchronized void wake() {
        asleep.forEach(Thread::interrupt);
        asleep.clear();
    }

    private synchronized void asleep(Thread thread) {
        asleep.add(thread);
    }

    /** Whether it was woken, be it after it awoke by itself; of the interruption nothing is left. */
    private synchronized boolean awake(Thread thread) {
        return !asleep.remove(thread) && Thread.interrupted();
    }
}
