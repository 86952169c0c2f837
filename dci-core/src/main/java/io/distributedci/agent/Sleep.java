// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import java.time.Duration;

/** How an agent waits; given from outside, so that tests need not. */
@FunctionalInterface
public interface Sleep {
    /** Really waits. */
    Sleep REAL = time -> Thread.sleep(time.toMillis());

    /** Waits so long. */
    void sleep(Duration time) throws InterruptedException;
}
