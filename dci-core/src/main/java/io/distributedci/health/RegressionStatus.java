// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/** Whether a regression is there. */
public enum RegressionStatus {
    /** It fails. */
    OPEN,
    /** It passed often enough again. */
    CLOSED
}
