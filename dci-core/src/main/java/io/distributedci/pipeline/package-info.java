/** Pipelines: labels that group the jobs of one run of a team's own automation. A pipeline has no status of its own. */
@NullMarked
package io.distributedci.pipeline;

import org.jspecify.annotations.NullMarked;
