// SPDX-License-Identifier: Apache-2.0
/**
 * Teams: sets of people and machines. A team owns remote CIs, feeders, jobs, pipelines and private components; it is granted products, may have pre-release access, and may read the
 * private components of teams that granted it that. Three roles make a team special, and special teams cannot be renamed, deactivated or deleted.
 */
@NullMarked
package io.distributedci.team;

import org.jspecify.annotations.NullMarked;
