// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.ComponentId;
import io.distributedci.result.FlakyRules.Run;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.TestCase;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.result.ReportArbitraries;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FlakyRulesProperties {
    @Property(tries = 500)
    @Rule("R169")
    void a_case_is_flaky_when_it_passed_and_was_broken_with_the_same_components_or_in_one_run(
            @ForAll("runs") List<Run> runs) {
        Vector<Run> all = Vector.ofAll(runs);
        Set<CaseId> flaky = FlakyRules.flaky(all);

        for (CaseId id : HashSet.ofAll(all.flatMap(run -> run.cases().map(TestCase::id)))) {
            boolean expected = all.exists(one ->
                            all.exists(other -> one.components().equals(other.components())
                                    && came(one, id, Outcome.PASSED)
                                    && (came(other, id, Outcome.FAILED) || came(other, id, Outcome.ERROR))))
                    || all.exists(run -> run.cases().exists(one -> one.id().equals(id) && one.isFlaky()));
            assertThat(flaky.contains(id)).as("%s", id).isEqualTo(expected);
        }
    }

    @Provide
    Arbitrary<List<Run>> runs() {
        Arbitrary<Set<ComponentId>> components = Arbitraries.of(1, 2)
                .set()
                .ofMaxSize(2)
                .map(numbers -> HashSet.ofAll(numbers).map(number -> new ComponentId(new UUID(0, number))));
        return Combinators.combine(components, ReportArbitraries.reportOfCases())
                .as(Run::new)
                .list()
                .ofMaxSize(6);
    }

    private static boolean came(Run run, CaseId id, Outcome to) {
        return run.cases().exists(one -> one.id().equals(id) && one.outcome() == to);
    }
}
