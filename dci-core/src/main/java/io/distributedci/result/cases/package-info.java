// SPDX-License-Identifier: Apache-2.0
/**
 * What a file of test results says, case by case: read from the formats that test tools write, and kept in a compact one.
 *
 * <p>A file is a sequence of cases and suites, in the order of the file. It is never held as a whole: a reader gives one after the other, and the compact form is written while the file is still
 * being read. What comes from outside is bounded everywhere, by named constants.
 *
 * <p>An {@link io.distributedci.result.cases.Outcome} tells three layers apart, whether the product failed, the test, or the surroundings, and never takes missing data for a pass.
 */
@NullMarked
package io.distributedci.result.cases;

import org.jspecify.annotations.NullMarked;
