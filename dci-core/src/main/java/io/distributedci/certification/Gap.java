// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

/** What can be between a platform and a requirement, the worst first. Nothing else is ever waived, and never by the way: a waiver names what it covers. */
public enum Gap {
    /** A test case was tried and its outcome is not allowed. */
    FAILING,
    /** There is no evidence: too few runs, too few test cases in one, or a case that was skipped or cut off. */
    MISSING,
    /** There is evidence, and it is too old. */
    STALE
}
