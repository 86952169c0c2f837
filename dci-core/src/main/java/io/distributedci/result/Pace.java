// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

/** How a case's time has changed. */
public enum Pace {
    /** It takes longer than the threshold allows. */
    SLOWER,
    /** It takes less, by the same measure. */
    FASTER,
    /** Neither. */
    SIMILAR,
    /** It did not pass both times, so that the times say nothing. */
    UNKNOWN
}
