// SPDX-License-Identifier: Apache-2.0
/**
 * Generators of identities and of what they may want to do. Start at {@link io.distributedci.testkit.identity.IdentityValues}.
 *
 * <p>They are for properties of the access policy, which is a pure function and needs no store. All are about a small world of four teams, two products and two users, so that identities often have something to do with the resources.
 */
@NullMarked
package io.distributedci.testkit.identity;

import org.jspecify.annotations.NullMarked;
