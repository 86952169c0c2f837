// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

/** What somebody wants to do with a resource. */
public enum Action {
    /** See it. */
    READ,
    /** Bring it into being. */
    CREATE,
    /** Change it. */
    UPDATE,
    /** Archive it. */
    DELETE,
    /** Change what people say of themselves. */
    CHANGE_PROFILE,
    /** Replace the secret of a machine by a new one. */
    ROTATE_SECRET,
    /** Add or remove members of a team. */
    CHANGE_MEMBERS,
    /** Grant a product to a team, or let it read the private components of another; or take that back. */
    GRANT,
    /** Add or remove tags. */
    TAG,
    /** Be told about it. */
    SUBSCRIBE,
    /** Remove archived things for ever. */
    PURGE,
    /** Read the event feed as a whole. */
    AUDIT
}
