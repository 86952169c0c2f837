/** Cron expressions as timetables of feeders. */
@NullMarked
package io.distributedci.cron;

import org.jspecify.annotations.NullMarked;
