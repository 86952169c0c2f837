// SPDX-License-Identifier: Apache-2.0
/**
 * Generators of users, their commands and their events. Start at {@link io.distributedci.testkit.user.UserValues}.
 *
 * <p>What is kept of passwords, an entity of its own, has a mark in its text that no event and no other text of a store may contain.
 */
@NullMarked
package io.distributedci.testkit.user;

import org.jspecify.annotations.NullMarked;
