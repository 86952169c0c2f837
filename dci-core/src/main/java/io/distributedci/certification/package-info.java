// SPDX-License-Identifier: Apache-2.0
/**
 * What results are worth. A vendor says in a <b>programme</b> what partners' platforms have to show for a product, or for one topic of it: which test cases, in how many of the newest runs, how
 * fresh, with which outcomes, on which kinds of platforms. What is required has versions, and none is ever changed.
 *
 * <p>A <b>decision</b> weighs the runs of exactly one set of components on one platform against that. It is a pure function of the facts, and it says of each requirement whether it is satisfied,
 * waived, stale, missing or failing, with the reports that were looked at, by digest, and everything that is between. Missing data is never a pass, and a failure of the platform itself is no
 * failure of what it tests. What is not good may be <b>waived</b>: for a subject, test cases and a scenario, for a reason, by somebody who answers for it, and for a time.
 *
 * <p>A platform with a good decision is <i>eligible</i>, and a <b>certificate</b> says so on the vendor's word: <i>certified</i>. It names the components by their digest, the platform, the version of
 * the requirements and the evidence. It is <i>lapsing</i> when a newer component of a certified type has come, or when the evidence is soon too old, and <i>lapsed</i> when that is so; it may be
 * <i>revoked</i>. Whether it holds is asked of its {@link io.distributedci.certification.Standing}, at any moment; recording that for the event feed is a task for the host to repeat.
 *
 * <p>What a new component does to all certificates is one question: {@link io.distributedci.certification.Certificates#impact}. And a certificate leaves the house as a signed statement that anybody
 * can check without it: {@link io.distributedci.certification.Certificates#export}.
 */
@NullMarked
package io.distributedci.certification;

import org.jspecify.annotations.NullMarked;
