// SPDX-License-Identifier: Apache-2.0
/**
 * Generators of jobs, their files and events, and of the commands about them. Start at {@link io.distributedci.testkit.job.JobArbitraries}.
 *
 * <p>Optional parts come with and without, so that what reads or stores jobs meets all shapes.
 */
@NullMarked
package io.distributedci.testkit.job;

import org.jspecify.annotations.NullMarked;
