// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * A range that holds the true share, as far as that can be said.
 *
 * @param low 0 to 1
 * @param high from {@code low} to 1
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(0 <= low && low <= high && high <= 1)) {
            throw new IllegalArgumentException("not a range of shares: " + low + " to " + high);
        }
    }
}
