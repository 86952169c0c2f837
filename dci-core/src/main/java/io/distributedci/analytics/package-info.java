// SPDX-License-Identifier: Apache-2.0
/**
 * What people look for in many jobs at once: how long their tasks took, which components were tried, how fast the same tests were in two places, how pipelines went, and whatever else a {@linkplain
 * io.distributedci.analytics.SearchSyntax search} asks.
 *
 * <p>All of it is worked out from the jobs, files and reports that are there when somebody asks, and only from those that the asker may see (R50); nothing is kept beside them that could differ from them. So
 * every answer looks at a bounded number of jobs, the newest first. {@link io.distributedci.analytics.Analytics} gathers; {@link io.distributedci.analytics.TaskRules}, {@link
 * io.distributedci.analytics.DurationRules} and {@link io.distributedci.analytics.Search} say what it means.
 */
@NullMarked
package io.distributedci.analytics;

import org.jspecify.annotations.NullMarked;
