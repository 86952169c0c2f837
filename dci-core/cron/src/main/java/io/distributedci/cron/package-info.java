// SPDX-License-Identifier: Apache-2.0
/**
 * Cron expressions as timetables of feeders: {@link io.distributedci.cron.CronTimetable#of} reads a line of a crontab and gives a {@link io.distributedci.feeding.Timetable} that a
 * {@link io.distributedci.feeding.FeedingLoop} goes by.
 *
 * <p>A timetable is a pure function from one instant to the next; it has no thread and asks no clock. It goes by the wall clocks of a zone, so a feeder of half past six stays one when summer time begins. What
 * is no expression is refused as a value and not thrown. The package is a module of its own so that hosts of the core do not inherit its parser.
 */
@NullMarked
package io.distributedci.cron;

import org.jspecify.annotations.NullMarked;
