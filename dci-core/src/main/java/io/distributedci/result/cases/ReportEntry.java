// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

/** One thing that a report says: a case, or a suite when its end is reached. */
public sealed interface ReportEntry permits TestCase, TestSuite {}
