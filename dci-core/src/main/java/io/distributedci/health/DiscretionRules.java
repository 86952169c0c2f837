// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.kernel.TeamId;
import io.vavr.collection.Vector;

/**
 * What a partner may learn of the others: enough to see that it is not alone, too little to know of any one of them.
 *
 * <p>An exact count gives away more than it seems to. "7 of 7 fail" names each of the seven. "3 of 7" today and "4 of 8" tomorrow tells of the one who came in between. "All but me" and "all but you",
 * compared by the two, tell of a third. A partner with most of the platforms is seen through any count of platforms. So:
 *
 * <ul>
 *   <li>Every partner has one vote, however many platforms it has.
 *   <li>Partners are told of in crowds of a fixed size, in the order in which they first had a decisive run. A crowd is told of when it is complete; what was said of it then is kept and never said anew, whatever happens
 *       later. No partner is in two crowds. So no two answers differ by less than a whole crowd.
 *   <li>Of a crowd an exact number is told only well inside; within the margin of "none" or "all" only that it is there.
 *   <li>The answer does not depend on who asks, and there is no other population to ask about: no filter, no time, no place.
 * </ul>
 *
 * <p>Then for every partner, and every other one who knows its own vote, both votes are possible, whatever was told at whatever time. <b>Not protected</b>: a crowd in which as many as the margin tell each other
 * their votes; what a partner says of itself; that at least so many have run it; and conclusions from several components or several signals of the same jobs, whose answers are kept apart but whose votes come from the same runs.
 */
final class DiscretionRules {
    private DiscretionRules() {}

    /**
     * What has been told after this, crowd by crowd: what was told before, and of those not yet told of as many crowds as are complete.
     *
     * @param votes of all partners that have run it, in the order in which they first did
     */
    static Vector<Crowd> tell(Vector<Crowd> told, Vector<Vote> votes, Discretion discretion) {
        Vector<TeamId> known = told.flatMap(Crowd::partners);
        return told.appendAll(votes.reject(vote -> known.contains(vote.partner()))
                .grouped(discretion.crowd())
                .filter(crowd -> crowd.size() == discretion.crowd())
                .map(crowd -> crowd(crowd, discretion.margin())));
    }

    /** The sum over all crowds. */
    static Elsewhere sum(Vector<Crowd> told, Discretion discretion) {
        return told.isEmpty()
                ? new Elsewhere.TooFew(discretion.crowd())
                : new Elsewhere.Told(
                        told.map(crowd -> crowd.partners().size()).sum().longValue(),
                        told.map(Crowd::least).sum().longValue(),
                        told.map(Crowd::most).sum().longValue());
    }

    private static Crowd crowd(Vector<Vote> votes, int margin) {
        Vector<TeamId> partners = votes.map(Vote::partner);
        int failing = votes.count(Vote::fails);
        if (failing <= margin) {
            return new Crowd(partners, 0, margin);
        }
        return failing >= votes.size() - margin
                ? new Crowd(partners, votes.size() - (long) margin, votes.size())
                : new Crowd(partners, failing, failing);
    }
}
