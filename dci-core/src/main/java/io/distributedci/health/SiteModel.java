// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * The Bayes factor of one site for given priors. Under either belief the number of failures is beta-binomial; the factor is the one probability over the other, in which the binomial coefficient
 * cancels. It depends on counts only through products of consecutive numbers, so it takes nine look-ups.
 */
final class SiteModel {
    private final RisingLogs brokenFails;
    private final RisingLogs brokenPasses;
    private final RisingLogs brokenRuns;
    private final RisingLogs usualFails;
    private final RisingLogs usualPasses;
    private final RisingLogs usualRuns;

    SiteModel(SitePriors priors) {
        brokenFails = new RisingLogs(priors.broken().failures());
        brokenPasses = new RisingLogs(priors.broken().passes());
        brokenRuns = new RisingLogs(priors.broken().failures() + priors.broken().passes());
        usualFails = new RisingLogs(priors.usual().failures());
        usualPasses = new RisingLogs(priors.usual().passes());
        usualRuns = new RisingLogs(priors.usual().failures() + priors.usual().passes());
    }

    /** How many times likelier so many failures are if the candidate is broken than if the site goes on as before. */
    double bayesFactor(int runs, int failures, int runsBefore, int failuresBefore) {
        int passes = runs - failures;
        double broken = brokenFails.log(0, failures) + brokenPasses.log(0, passes) - brokenRuns.log(0, runs);
        double usual = usualFails.log(failuresBefore, failures)
                + usualPasses.log(runsBefore - failuresBefore, passes)
                - usualRuns.log(runsBefore, runs);
        return Math.exp(broken - usual);
    }

    /** The same of a tally. */
    double bayesFactor(SiteTally tally) {
        return bayesFactor(
                tally.with().runs(),
                tally.with().failures(),
                tally.before().runs(),
                tally.before().failures());
    }
}
