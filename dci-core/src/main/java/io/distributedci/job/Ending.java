// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

/** What ended a job. */
public enum Ending {
    /** Somebody posted a final status. */
    POSTED,
    /** Nobody extended its lease in time. */
    LEASE_EXPIRED,
    /** A later job of its remote CI replaced it; see {@link KillPolicy}. */
    SUPERSEDED
}
