// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that sleep. Only there may they be interrupted: awake, an interruption would close the file that they happen to write. */
final class Sleepers {
    private final Set<Thread> asleep = new HashSet<>();
    private final AtomicLong wakes = new AtomicLong();

    /** How often they were woken; who takes it before it does something does not fall asleep after a call that came meanwhile. */
    long wakes() {
        return wakes.get();
    }

    /**
     * Sleeps so long.
     *
     * @param since the wakes that it knows of
     * @throws InterruptedException when woken since, or interrupted by somebody else
     */
    void sleep(Sleep sleep, Duration time, long since) throws InterruptedException {
        boolean woken = !asleep(Thread.currentThread(), since);
        if (!woken) {
            try {
                sleep.sleep(time);
            } finally {
                woken = awake(Thread.currentThread());
            }
        }
        if (woken) {
            throw new InterruptedException("woken");
        }
    }

    /** Wakes all. */
    synchronized void wake() {
        long ignored = wakes.incrementAndGet();
        asleep.forEach(Thread::interrupt);
        asleep.clear();
    }

    private synchronized boolean asleep(Thread thread, long since) {
        return wakes.get() == since && asleep.add(thread);
    }

    /** Whether it was woken, be it after it awoke by itself; of the interruption nothing is left. */
    private synchronized boolean awake(Thread thread) {
        return !asleep.remove(thread) && Thread.interrupted();
    }
}
