// SPDX-License-Identifier: Apache-2.0
/**
 * What happened, and how things were before: the feed, read by those who may read all of it (R58, R209).
 *
 * <p>Every change of anything is in the feed, in the same commit as the change itself, with who did it and when; so there is nothing to switch on and nothing to forget. A refusal changes nothing and is not
 * in it. An {@link io.distributedci.audit.AuditTrail} goes along the feed and says of each fact what it did to its subject; {@link io.distributedci.audit.Audit#asOf} answers as the store would have answered
 * at any position.
 */
@NullMarked
package io.distributedci.audit;

import org.jspecify.annotations.NullMarked;
