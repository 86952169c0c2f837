// SPDX-License-Identifier: Apache-2.0
/**
 * What the results say. Did this version break for everybody, for some, or only here? Which component did it? Is the test flaky, or broken? Since when?
 *
 * <p>Everything starts from observations: one run of one <i>signal</i> (the outcome of jobs, or one test case) at one <i>site</i> (a remote CI). A run that says nothing of the product, since its
 * infrastructure broke or it never ran, is no evidence, never a pass. {@link io.distributedci.health.SiteRules} weighs the runs at one site with a candidate against those before it;
 * {@link io.distributedci.health.ScopeRules} pools all sites into one answer with its probability; {@link io.distributedci.health.SuspectRules} ranks the components that could be to blame.
 * All of it is pure and gives numbers with their reasons. {@link io.distributedci.health.Health} gathers the facts from the storage.
 *
 * <p>Partners do not see each other's results. What a partner learns of the others is one coarse sum that cannot be taken apart: {@link io.distributedci.health.DiscretionRules}.
 *
 * <p>The definitions, with the evidence for them, are told in {@code docs/health.md}.
 */
@NullMarked
package io.distributedci.health;

import org.jspecify.annotations.NullMarked;
