// SPDX-License-Identifier: Apache-2.0
/**
 * People: how they are named, what teams they are in, and how they prove who they are.
 *
 * <p>A user is known by a unique name, and by an e-mail address or the name of a single sign-on (SSO) or both. It may be in any number of teams, none included: whoever registers
 * through SSO starts with none, and sees nothing that belongs to a team until somebody adds it to one. A password is not part of a user: only its hash is kept, in an entity of its
 * own that no list, event or answer contains.
 *
 * <p>Partner managers create users and put them into ordinary teams; super-admins alone change or delete them, and change who is in a special team (R22, R24). People change their own
 * profile, and need their current password to set a new one (R59). {@link io.distributedci.user.SignIns} says who somebody is that presents a password or the claims of an SSO.
 */
@NullMarked
package io.distributedci.user;

import org.jspecify.annotations.NullMarked;
