// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import io.distributedci.result.CaseChange.Kind;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the cases of two reports are compared (R153–R161). Each list has every case once. */
final class ComparisonRules {
    private ComparisonRules() {}

    /** The change of every current case in its order, then the cases that are gone (R160). */
    static Vector<CaseChange> between(Vector<TestCase> previous, Vector<TestCase> current) {
        Map<CaseId, TestCase> left = byId(previous);
        Vector<CaseChange> now =
                current.map(one -> change(one.id(), Option.of(left.remove(one.id())), Option.some(one)));
        return now.appendAll(
                Vector.ofAll(left.values()).map(gone -> change(gone.id(), Option.some(gone), Option.none())));
    }

    /** The kind of difference between two outcomes, none standing for a case that is not there. */
    static Kind kind(Option<Outcome> previous, Option<Outcome> current) {
        if (previous.isEmpty() || current.isEmpty()) {
            return previous.isEmpty() ? Kind.ADDED : Kind.REMOVED;
        }
        return kind(previous.get(), current.get());
    }

    /** Every case that any of these has, once, as the one that shows most for the product: passed before failed, a failure before an error, anything before a skip; the newest of equal ones. */
    static Vector<TestCase> best(Vector<Vector<TestCase>> newestFirst) {
        Map<CaseId, TestCase> best = new LinkedHashMap<>();
        newestFirst.forEach(report -> report.forEach(one -> best.merge(one.id(), one, ComparisonRules::better)));
        return Vector.ofAll(best.values());
    }

    private static TestCase better(TestCase newer, TestCase older) {
        return merit(older.outcome()) > merit(newer.outcome()) ? older : newer;
    }

    private static int merit(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> 4;
            case FAILED -> 3;
            case ERROR -> 2;
            case SKIPPED -> 1;
            case NO_EVIDENCE -> 0;
        };
    }

    private static CaseChange change(CaseId id, Option<TestCase> previous, Option<TestCase> current) {
        return new CaseChange(
                id, kind(previous.map(TestCase::outcome), current.map(TestCase::outcome)), previous, current);
    }

    private static Kind kind(Outcome previous, Outcome current) {
        if (previous == current) {
            return Kind.UNCHANGED;
        }
        if (!previous.isDecisive() || !current.isDecisive()) {
            return Kind.SKIP_CHANGE;
        }
        if (previous.isBroken() && current.isBroken()) {
            return Kind.STILL_BROKEN;
        }
        return current.isBroken() ? Kind.REGRESSED : Kind.FIXED;
    }

    private static Map<CaseId, TestCase> byId(Vector<TestCase> cases) {
        Map<CaseId, TestCase> byId = new LinkedHashMap<>();
        cases.forEach(one -> byId.put(one.id(), one));
        return byId;
    }
}
