// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whole microseconds, which is how fine all times are that are kept (R10). */
public final class Micros {
    private static final int NANOS_LESS_ONE = 999;

    private Micros() {}

    /** The first whole microsecond that is not before this time: for ends of what is to last at least so long. */
    public static Instant ceiling(Instant time) {
        return time.plusNanos(NANOS_LESS_ONE).truncatedTo(ChronoUnit.MICROS);
    }
}
