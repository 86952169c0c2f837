// SPDX-License-Identifier: Apache-2.0
/**
 * Pipelines: labels that group the jobs of one run of a team's own automation. Start at {@link io.distributedci.pipeline.Pipelines}.
 *
 * <p>A pipeline has no status of its own: what became of it is what became of its jobs. It belongs to one team, and only jobs of that team join it (R122).
 */
@NullMarked
package io.distributedci.pipeline;

import org.jspecify.annotations.NullMarked;
