// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ComponentId;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;

/** Which cases are flaky (R169): both passed and broken among runs of the same components, or within one run. */
final class FlakyRules {
    private FlakyRules() {}

    /** The cases of one report, and what its job ran them with. */
    record Run(Set<ComponentId> components, Vector<TestCase> cases) {
        Run {
            requireNonNull(components);
            requireNonNull(cases);
        }
    }

    static Set<CaseId> flaky(Vector<Run> runs) {
        return HashSet.ofAll(runs.groupBy(Run::components).values()).flatMap(FlakyRules::ofEqual);
    }

    private static Set<CaseId> ofEqual(Vector<Run> runs) {
        Vector<TestCase> cases = runs.flatMap(Run::cases);
        Set<CaseId> passed = HashSet.ofAll(cases.filter(
                        one -> one.outcome().isDecisive() && !one.outcome().isBroken()))
                .map(TestCase::id);
        Set<CaseId> broken =
                HashSet.ofAll(cases.filter(one -> one.outcome().isBroken())).map(TestCase::id);
        return passed.intersect(broken).addAll(cases.filter(TestCase::isFlaky).map(TestCase::id));
    }
}
