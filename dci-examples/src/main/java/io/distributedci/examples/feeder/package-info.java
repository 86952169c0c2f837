// SPDX-License-Identifier: Apache-2.0
/** A feeder as a program: {@link io.distributedci.feeding.Feeding} with its source and timetable in a file, on a server or a store. */
@NullMarked
package io.distributedci.examples.feeder;

import org.jspecify.annotations.NullMarked;
