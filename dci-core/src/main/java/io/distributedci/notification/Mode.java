// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

/** How much a subscription to jobs tells. */
public enum Mode {
    /** Only that something breaks, and that it is fixed: nothing while it stays as it is. */
    EDGES,
    /** Every job that ends with failure or error, and nothing else (R190). */
    EVERY_FAILURE
}
