// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

/** What of its subject a subscription is about. */
public enum Interest {
    /** New components of a topic. */
    COMPONENTS,
    /** Jobs that break and that are fixed: of a remote CI, of a topic, or with a component. */
    JOBS,
    /** Certificates that are issued, lapsing, lapsed or revoked: one of them, or all of a remote CI. */
    CERTIFICATES,
    /** Signals of a topic that break at some or all sites, and that are fixed. */
    HEALTH
}
