// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/** How a candidate fares at partners, as far as each of them may know: the same answer for everybody. */
public sealed interface Elsewhere {
    /**
     * Too few partners have run it to say anything.
     *
     * @param needed so many are
     */
    record TooFew(int needed) implements Elsewhere {}

    /**
     * Of these partners, the asking one perhaps among them, it fails at some.
     *
     * @param partners of how many this is said; others may have run it
     * @param least at how many it fails, at least
     * @param most at how many it fails, at most
     */
    record Told(long partners, long least, long most) implements Elsewhere {}
}
