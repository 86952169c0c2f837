// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * How much partners may learn of each other; see {@link DiscretionRules}.
 *
 * @param others how many other partners must have run it before anything is said of them, at least; {@value #MIN_OTHERS} or more
 * @param margin near "none fails" and "all fail" no number is told, only that it is within this of it; {@value #MIN_MARGIN} or more, at most half of {@code others}
 */
public record Discretion(int others, int margin) {
    /** Fewer would say too much of each. */
    public static final int MIN_OTHERS = 4;
    /** With less, one who knows its own result could be certain of all others. */
    public static final int MIN_MARGIN = 2;
    /** The library's own. */
    public static final Discretion DEFAULT = new Discretion(MIN_OTHERS, MIN_MARGIN);

    public Discretion {
        if (others < MIN_OTHERS || margin < MIN_MARGIN || 2 * margin > others) {
            throw new IllegalArgumentException("others " + others + ", margin " + margin);
        }
    }

    /** How many partners are told of together: who asks may be one of them. */
    public int crowd() {
        return others + 1;
    }
}
