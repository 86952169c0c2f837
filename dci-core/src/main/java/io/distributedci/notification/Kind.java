// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

/** What people are told of. */
public enum Kind {
    /** A component became active. */
    COMPONENT_NEW,
    /** A job ended with failure or error; for those who want every one. */
    JOB_FAILED,
    /** Jobs that are alike fail, after they did not. */
    JOBS_BROKEN,
    /** Jobs that are alike pass again. */
    JOBS_FIXED,
    /** A certificate was issued. */
    CERTIFICATE_ISSUED,
    /** A certificate has another standing. */
    CERTIFICATE_CHANGED,
    /** A certificate was revoked. */
    CERTIFICATE_REVOKED,
    /** A regression opened. */
    REGRESSION_OPENED,
    /** A regression closed. */
    REGRESSION_CLOSED
}
