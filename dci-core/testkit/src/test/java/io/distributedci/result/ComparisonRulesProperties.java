// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.result.CaseChange.Kind;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.TestCase;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.result.ReportArbitraries;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

@PropertyDefaults(tries = 500)
class ComparisonRulesProperties {
    @Property
    @Rule("R154")
    void without_a_previous_report_every_case_is_added(@ForAll("reports") Vector<TestCase> current) {
        Comparison comparison = compared(Vector.empty(), current);

        assertThat(comparison.count(Kind.ADDED)).isEqualTo(current.size());
        assertThat(comparison.count(Kind.REGRESSED)).isZero();
        assertThat(comparison.count(Kind.FIXED)).isZero();
    }

    @Property
    @Rule({"R155", "R156", "R157"})
    void the_kind_of_a_change_is_that_of_its_outcomes(@ForAll Outcome previous, @ForAll Outcome current) {
        Kind kind = ComparisonRules.kind(Option.some(previous), Option.some(current));

        assertThat(kind == Kind.REGRESSED).isEqualTo(previous == Outcome.PASSED && isBroken(current));
        assertThat(kind == Kind.FIXED).isEqualTo(isBroken(previous) && current == Outcome.PASSED);
        assertThat(kind == Kind.STILL_BROKEN).isEqualTo(previous != current && isBroken(previous) && isBroken(current));
        assertThat(kind == Kind.UNCHANGED).isEqualTo(previous == current);
        assertThat(kind == Kind.SKIP_CHANGE)
                .isEqualTo(previous != current && (saysNothing(previous) || saysNothing(current)));
    }

    @Property
    @Rule("R158")
    void a_report_compared_with_itself_is_unchanged(@ForAll("reports") Vector<TestCase> report) {
        assertThat(compared(report, report).count(Kind.UNCHANGED)).isEqualTo(report.size());
        assertThat(ComparisonRules.between(report, report)).hasSameSizeAs(report);
    }

    @Property
    @Rule("R159")
    void what_is_a_regression_one_way_round_is_a_fix_the_other(
            @ForAll("reports") Vector<TestCase> one, @ForAll("reports") Vector<TestCase> other) {
        Comparison forth = compared(one, other);
        Comparison back = compared(other, one);

        assertThat(ids(forth, Kind.REGRESSED)).isEqualTo(ids(back, Kind.FIXED));
        assertThat(ids(forth, Kind.ADDED)).isEqualTo(ids(back, Kind.REMOVED));
        for (Kind kind : Vector.of(Kind.UNCHANGED, Kind.STILL_BROKEN, Kind.SKIP_CHANGE)) {
            assertThat(ids(forth, kind)).isEqualTo(ids(back, kind));
        }
    }

    @Property
    @Rule({"R160", "R161"})
    void every_current_case_has_one_change_in_its_order_and_then_come_those_that_are_gone(
            @ForAll("reports") Vector<TestCase> previous, @ForAll("reports") Vector<TestCase> current) {
        Vector<CaseChange> changes = ComparisonRules.between(previous, current);
        Vector<CaseId> now = current.map(TestCase::id);
        Vector<CaseId> gone = previous.map(TestCase::id).removeAll(now);

        assertThat(changes.map(CaseChange::id)).isEqualTo(now.appendAll(gone));
        assertThat(changes.filter(change -> change.kind() == Kind.REMOVED).map(CaseChange::id))
                .isEqualTo(gone);
        assertThat(changes.flatMap(CaseChange::current)).isEqualTo(current);
        assertThat(HashSet.ofAll(changes.flatMap(CaseChange::previous))).isEqualTo(HashSet.ofAll(previous));
        assertThat(changes)
                .allSatisfy(change -> assertThat(change.kind())
                        .isEqualTo(ComparisonRules.kind(
                                change.previous().map(TestCase::outcome),
                                change.current().map(TestCase::outcome))));
        assertThat(changes.filter(CaseChange::isBroken).map(CaseChange::id))
                .isEqualTo(current.filter(one -> isBroken(one.outcome())).map(TestCase::id));
    }

    @Property
    void the_best_of_several_reports_has_every_case_at_its_best(@ForAll("history") List<Vector<TestCase>> history) {
        Vector<Vector<TestCase>> reports = Vector.ofAll(history);
        Vector<TestCase> best = ComparisonRules.best(reports);

        assertThat(best.map(TestCase::id)).doesNotHaveDuplicates();
        assertThat(HashSet.ofAll(best.map(TestCase::id)))
                .isEqualTo(HashSet.ofAll(reports.flatMap(report -> report.map(TestCase::id))));
        for (TestCase one : best) {
            Vector<TestCase> same =
                    reports.flatMap(report -> report.filter(other -> other.id().equals(one.id())));
            Outcome expected =
                    same.map(TestCase::outcome).minBy(Outcome::ordinal).get();
            assertThat(one)
                    .isEqualTo(same.find(other -> other.outcome() == expected).get());
        }
    }

    @Property(tries = 100)
    void the_best_of_one_report_is_that_report(@ForAll("reports") Vector<TestCase> report) {
        assertThat(ComparisonRules.best(Vector.of(report))).isEqualTo(report);
        assertThat(ComparisonRules.best(Vector.of(report, report))).isEqualTo(report);
        assertThat(ComparisonRules.best(Vector.empty())).isEmpty();
    }

    @Provide
    Arbitrary<Vector<TestCase>> reports() {
        return ReportArbitraries.reportOfCases();
    }

    @Provide
    Arbitrary<List<Vector<TestCase>>> history() {
        return ReportArbitraries.reportOfCases().list().ofMaxSize(4);
    }

    private static Comparison compared(Vector<TestCase> previous, Vector<TestCase> current) {
        return new Comparison(Vector.empty(), ComparisonRules.between(previous, current));
    }

    private static Set<CaseId> ids(Comparison comparison, Kind kind) {
        return HashSet.ofAll(comparison.of(kind).map(CaseChange::id));
    }

    private static boolean isBroken(Outcome outcome) {
        return outcome == Outcome.FAILED || outcome == Outcome.ERROR;
    }

    private static boolean saysNothing(Outcome outcome) {
        return outcome == Outcome.SKIPPED || outcome == Outcome.NO_EVIDENCE;
    }
}
