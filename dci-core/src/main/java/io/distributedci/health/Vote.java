// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.TeamId;

/** Whether the candidate fails at a partner: one vote for each, however many platforms it has. */
record Vote(TeamId partner, boolean fails) {
    Vote {
        requireNonNull(partner);
    }
}
