// SPDX-License-Identifier: Apache-2.0
/**
 * Generators of teams, their commands and their events. Start at {@link io.distributedci.testkit.team.TeamValues}.
 *
 * <p>Entities are in any state, commands and changes are ones that an ordinary team accepts.
 */
@NullMarked
package io.distributedci.testkit.team;

import org.jspecify.annotations.NullMarked;
