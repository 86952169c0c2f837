// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.SortedMap;

/**
 * One suite as a report has it.
 *
 * @param name may be empty, and need not be unique
 * @param tally its own cases, without those of suites inside it, so that each case counts once (R151)
 * @param properties what it was run with; names are trimmed and not blank (R152); the first {@value #MAX_PROPERTIES}
 */
public record TestSuite(String name, Tally tally, SortedMap<String, String> properties) implements ReportEntry {
    /** Most properties of one suite; further ones are left out. */
    public static final int MAX_PROPERTIES = 256;
    /** Longest name or value of a property, in UTF-16 characters; a longer one is cut. */
    public static final int MAX_PROPERTY = 512;

    public TestSuite {
        requireNonNull(name);
        requireNonNull(tally);
        requireNonNull(properties);
    }
}
