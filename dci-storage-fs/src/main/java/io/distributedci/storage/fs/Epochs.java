// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * When files may go that only former states need: an epoch ends when such files come to be, and they go when nobody is left who entered in it or before.
 */
final class Epochs {
    private final TreeMap<Long, Integer> inside = new TreeMap<>();
    private final List<Leaving> leaving = new ArrayList<>();
    private long present;

    private record Leaving(long epoch, Runnable action) {}

    /** Somebody uses the present state from now on. */
    synchronized long enter() {
        inside.merge(present, 1, Integer::sum);
        return present;
    }

    /** Somebody who entered then uses it no more. */
    void leave(long epoch) {
        due(epoch).forEach(Runnable::run);
    }

    private synchronized List<Runnable> due(long epoch) {
        inside.computeIfPresent(epoch, (entered, count) -> count == 1 ? null : count - 1);
        return due();
    }

    /** To be done when all who are inside now have left. */
    void afterwards(Runnable action) {
        List<Runnable> due;
        synchronized (this) {
            leaving.add(new Leaving(present++, action));
            due = due();
        }
        due.forEach(Runnable::run);
    }

    private List<Runnable> due() {
        long oldest = inside.isEmpty() ? Long.MAX_VALUE : inside.firstKey();
        List<Runnable> due = new ArrayList<>();
        leaving.removeIf(waiting -> waiting.epoch() < oldest && due.add(waiting.action()));
        return due;
    }
}
