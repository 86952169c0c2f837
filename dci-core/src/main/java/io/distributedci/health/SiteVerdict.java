// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/** How a candidate does at one site, by the runs there alone. */
public enum SiteVerdict {
    /** It ran, and nothing speaks for a breakage. */
    HEALTHY,
    /** It fails more than the history of the site explains. */
    BROKEN,
    /** It failed, but not more than the history of the site explains: no reason to blame the candidate. */
    FLAKY,
    /** There was no decisive run; never to be read as healthy. */
    UNTESTED,
    /** The runs speak neither clearly for a breakage nor against one. */
    UNDECIDED
}
