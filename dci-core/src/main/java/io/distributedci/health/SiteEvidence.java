// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.RemoteCiId;

/**
 * A site in a verdict: the counts, and what they amount to.
 *
 * @param tally the counts
 * @param verdict by the runs at this site alone
 * @param bayesFactor how many times likelier the runs are if the candidate is broken here than if it is not; 1 when there are none
 * @param fisherP the probability to see as many failures or more among the runs with the candidate if it fails no more than before (Fisher's exact test, one-sided); 1 when it
 *     cannot be told. For readers who know it; the verdict does not depend on it
 * @param probability that the candidate is broken here, given the runs at all sites; 0 for an untested site, of which nothing is known
 */
public record SiteEvidence(
        SiteTally tally, SiteVerdict verdict, double bayesFactor, double fisherP, double probability) {
    public SiteEvidence {
        requireNonNull(tally);
        requireNonNull(verdict);
    }

    /** Where. */
    public RemoteCiId site() {
        return tally.site();
    }

    /** Whether it is more likely than not that the candidate is broken here. */
    public boolean isLikelyBroken() {
        return probability >= 0.5;
    }
}
