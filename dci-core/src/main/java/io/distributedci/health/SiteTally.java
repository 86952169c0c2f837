// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.RemoteCiId;

/**
 * What is known of one signal at one site.
 *
 * @param site where
 * @param with decisive runs with the candidate
 * @param before decisive runs with older versions, the newest of them up to {@link HealthPolicy#window()}
 */
public record SiteTally(RemoteCiId site, Tally with, Tally before) {
    public SiteTally {
        requireNonNull(site);
        requireNonNull(with);
        requireNonNull(before);
    }

    /** With one more run of the candidate. */
    SiteTally plus(Observation run) {
        return new SiteTally(site, with.plus(run), before);
    }
}
