// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/** The word for a {@link Scope}, for columns and counts. */
public enum ScopeKind {
    /** No site has run it. */
    NOT_TESTED,
    /** Only one site has run it, so that one and everyone cannot be told apart. */
    SINGLE_SITE,
    /** Broken nowhere. */
    NONE,
    /** Broken at one site. */
    ONE,
    /** Broken at two sites or more, but not at all. */
    SOME,
    /** Broken wherever it ran. */
    EVERYONE,
    /** No answer is certain enough. */
    UNDECIDED
}
