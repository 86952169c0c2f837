// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * When a regression opens and closes: not at every flicker.
 *
 * @param opens after so many failures in a row; 1 to {@value #MOST}
 * @param closes after so many passes in a row; 1 to {@value #MOST}
 */
public record Hysteresis(int opens, int closes) {
    /** Most runs to wait for. */
    public static final int MOST = 20;
    /** Two failures open, two passes close. */
    public static final Hysteresis DEFAULT = new Hysteresis(2, 2);

    public Hysteresis {
        if (opens < 1 || opens > MOST || closes < 1 || closes > MOST) {
            throw new IllegalArgumentException(opens + " and " + closes + " are not in 1.." + MOST);
        }
    }
}
