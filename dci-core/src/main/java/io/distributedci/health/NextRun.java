// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.RemoteCiId;

/**
 * The run that would tell most.
 *
 * @param site where to run the candidate once more
 * @param expectedBits by how much the entropy of the scope falls on average; 0 or more
 */
public record NextRun(RemoteCiId site, double expectedBits) {
    public NextRun {
        requireNonNull(site);
    }
}
