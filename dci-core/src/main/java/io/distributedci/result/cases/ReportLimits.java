// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

/**
 * How much one report may hold. What is longer than a text may be is cut, see {@link Finding}, {@link TestSuite} and {@link #MAX_NAME}; what is more than this is refused.
 *
 * @param depth deepest nesting of elements
 * @param tag longest tag with its attributes, in UTF-16 characters
 * @param cases most cases
 * @param suites most suites
 */
public record ReportLimits(int depth, int tag, int cases, int suites) {
    /** Longest name of a suite, a class or a case, in UTF-16 characters; of a longer one a digest stands for the end, so that it stays the same and no other has it. */
    public static final int MAX_NAME = 2_048;

    /** What a host gets unless it says otherwise: 64 levels, tags of 1 Mi characters, 5 000 000 cases (about 100 MB while they are counted), 1 000 000 suites. */
    public static final ReportLimits DEFAULT = new ReportLimits(64, 1 << 20, 5_000_000, 1_000_000);

    public ReportLimits {
        if (depth < 1 || tag < 1 || cases < 0 || suites < 0) {
            throw new IllegalArgumentException("not limits: " + depth + ", " + tag + ", " + cases + ", " + suites);
        }
    }
}
