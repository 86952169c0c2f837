// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.TeamId;
import io.vavr.collection.Vector;

/**
 * Partners of whom something was said together, once and for ever.
 *
 * @param partners who they are: never told
 * @param least how many of them fail, at least
 * @param most how many of them fail, at most
 */
public record Crowd(Vector<TeamId> partners, long least, long most) {
    public Crowd {
        requireNonNull(partners);
    }
}
