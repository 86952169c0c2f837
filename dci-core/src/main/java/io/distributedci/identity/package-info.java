// SPDX-License-Identifier: Apache-2.0
/**
 * Who acts, and what they may do.
 *
 * <p>An {@link io.distributedci.identity.Actor} is a claim that a host has authenticated: a user, a remote CI, a feeder, or the system itself. In each transaction it is
 * resolved into an {@link io.distributedci.identity.Identity}: the facts about it and its teams as they are now, so that revoking takes effect at once (R38). Every decision
 * is one pure function over that identity, an {@link io.distributedci.identity.Action} and a {@link io.distributedci.identity.Resource}:
 * {@link io.distributedci.identity.AccessRules#decide}. Lists use {@link io.distributedci.identity.Visibility}, whose conditions select exactly what {@code decide} lets be read
 * (R42); a property holds the two together.
 *
 * <p>Roles are data on a team, not its name: a member of a team with role {@code ADMIN} is a super-admin (SA), of {@code EPM} a partner manager, of {@code READ_ONLY} an
 * observer (RO). Machines never get SA or EPM from their team (R33).
 */
@NullMarked
package io.distributedci.identity;

import org.jspecify.annotations.NullMarked;
