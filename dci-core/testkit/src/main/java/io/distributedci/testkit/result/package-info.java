// SPDX-License-Identifier: Apache-2.0
/**
 * Generators of test cases, suites and reports. Start at {@link io.distributedci.testkit.result.ReportArbitraries}.
 *
 * <p>Names come from few letters, so that cases of one name, within a report and between two, are common: that is where comparisons go wrong.
 */
@NullMarked
package io.distributedci.testkit.result;

import org.jspecify.annotations.NullMarked;
