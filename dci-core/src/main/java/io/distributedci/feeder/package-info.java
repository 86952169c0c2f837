// SPDX-License-Identifier: Apache-2.0
/**
 * Feeders: the machines of a vendor that publish components. Start at {@link io.distributedci.feeder.Feeders}.
 *
 * <p>A feeder belongs to a team, authenticates with a secret that is told once, when it is made or rotated, and may create topics and global components. What a feeder does, by a timetable or when called, is the
 * business of {@code io.distributedci.feeding}; here is only who it is.
 */
@NullMarked
package io.distributedci.feeder;

import org.jspecify.annotations.NullMarked;
