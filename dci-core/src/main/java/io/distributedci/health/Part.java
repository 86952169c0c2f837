// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/** What a job is to the question how a candidate fares. */
enum Part {
    /** It has the candidate. */
    WITH,
    /** It is history: an older version of the candidate's type, in a job of the same name and configuration at the same site. */
    BEFORE,
    /** It is not to be compared. */
    NEITHER
}
