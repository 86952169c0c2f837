// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

/**
 * The kinds of refusal, in their order of precedence: when several would apply to one request, the first in this order is answered.
 * A host maps kinds to its own protocol with an exhaustive switch.
 */
public enum ErrorKind {
    /** The input is malformed: unknown field, bad text, wrong type. */
    INVALID,
    /** Nobody has been authenticated, or the identity may not act at all. */
    UNAUTHENTICATED,
    /** What was asked for does not exist, is archived, or must not be seen by the caller. */
    NOT_FOUND,
    /** The caller is known and may not do this (R66: distinct from a failed authentication). */
    FORBIDDEN,
    /** A state that the request relies on does not hold: a missing expected version, an inactive topic. */
    PRECONDITION,
    /** A rule of the domain refuses the request. */
    RULE,
    /** Another change won: stale version, taken unique key, endless contention. */
    CONFLICT,
    /** The store has more work than it accepts; nothing was written, the same request may succeed later. */
    BUSY
}
