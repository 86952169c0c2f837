// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static java.util.Objects.requireNonNull;

/**
 * Which test case: the same in every report that has it (R153), and only once in each (R161). Ordered as it is read: by suite, class, name, parameters, occurrence.
 *
 * @param suite the name of the innermost suite around it; may be empty
 * @param className the class, module or file that it is in, as the tool says; may be empty
 * @param name the name without parameters; may be empty
 * @param parameters what a parameterised test was run with, as the tool shows it, brackets included: {@code [1-a]}; empty for a plain test
 * @param occurrence 0 for the first case of these names in a report, 1 for the second, and so on
 */
public record CaseId(String suite, String className, String name, String parameters, int occurrence)
        implements Comparable<CaseId> {
    public CaseId {
        requireNonNull(suite);
        requireNonNull(className);
        requireNonNull(name);
        requireNonNull(parameters);
        if (occurrence < 0) {
            throw new IllegalArgumentException("not an occurrence: " + occurrence);
        }
    }

    /** The first case of a plain or parameterised test; {@code fullName} is taken apart by {@link CaseNameRules}. */
    public static CaseId of(String suite, String className, String fullName) {
        int at = CaseNameRules.parametersOf(fullName);
        return new CaseId(suite, className, fullName.substring(0, at), fullName.substring(at), 0);
    }

    /** The name with its parameters, as the tool gave it. */
    public String fullName() {
        return name + parameters;
    }

    /** The same case as another occurrence. */
    public CaseId occurring(int number) {
        return number == occurrence ? this : new CaseId(suite, className, name, parameters, number);
    }

    @Override
    public int compareTo(CaseId other) {
        int bySuite = suite.compareTo(other.suite);
        int byClass = bySuite != 0 ? bySuite : className.compareTo(other.className);
        int byName = byClass != 0 ? byClass : name.compareTo(other.name);
        int byParameters = byName != 0 ? byName : parameters.compareTo(other.parameters);
        return byParameters != 0 ? byParameters : Integer.compare(occurrence, other.occurrence);
    }

    /** {@code suite:class:name[parameters]}, and {@code #n} for a further occurrence: for people. */
    @Override
    public String toString() {
        String key = suite + ":" + className + ":" + fullName();
        return occurrence == 0 ? key : key + "#" + occurrence;
    }
}
