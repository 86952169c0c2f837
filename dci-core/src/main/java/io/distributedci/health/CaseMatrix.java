// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.distributedci.result.StoredCases;
import io.distributedci.result.TestReport;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.ReportEntry;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What many jobs say of many test cases: one byte for each. A case that several reports of a job have is what the worst of them says.
 *
 * <p>Filled once, job by job, then read; for one thread.
 */
final class CaseMatrix {
    /** Most different cases; what comes after is left out and {@link #isCut} says so. */
    static final int MAX_CASES = 100_000;

    private static final Observation[] WORDS = Observation.values();
    private static final byte MISSING = (byte) Observation.MISSING.ordinal();

    private final Map<CaseId, Integer> numbers = new HashMap<>();
    private final List<CaseId> cases = new ArrayList<>();
    private final List<byte[]> rows = new ArrayList<>();
    private final List<DciError> unread = new ArrayList<>();
    private final MassFailure massFailure;
    private final Predicate<CaseId> wanted;

    private CaseMatrix(MassFailure massFailure, Predicate<CaseId> wanted) {
        this.massFailure = massFailure;
        this.wanted = wanted;
    }

    /**
     * Reads the wanted cases of the jobs. A report whose cases are lost says nothing.
     *
     * @param reports of a job
     */
    static CaseMatrix read(Vector<Job> jobs, Function<Job, Vector<TestReport>> reports, Reading how) {
        CaseMatrix matrix = new CaseMatrix(how.massFailure(), how.wanted());
        jobs.forEach(job -> matrix.add(reports.apply(job), how.stored()));
        return matrix;
    }

    /** How a matrix is read: from where, what is no evidence, and which cases. */
    record Reading(StoredCases stored, MassFailure massFailure, Predicate<CaseId> wanted) {}

    /** All cases, in the order of first appearance. */
    Vector<CaseId> cases() {
        return Vector.ofAll(cases);
    }

    int size() {
        return cases.size();
    }

    boolean isCut() {
        return cases.size() == MAX_CASES;
    }

    /** Why reports could not be read: what they had to say is missing. */
    Vector<DciError> unread() {
        return Vector.ofAll(unread);
    }

    /** What a job says of a case, both by number. */
    Observation at(int job, int number) {
        byte[] row = rows.get(job);
        return number < row.length ? WORDS[row[number]] : Observation.MISSING;
    }

    /** What the jobs say of a case, in their order. */
    Vector<Observation> of(CaseId id) {
        Integer number = numbers.get(id);
        return Vector.range(0, rows.size()).map(job -> number == null ? Observation.MISSING : at(job, number));
    }

    private void add(Vector<TestReport> reports, StoredCases stored) {
        int row = rows.size();
        rows.add(grown(new byte[0], cases.size()));
        for (TestReport report : reports) {
            Tally results =
                    new Tally((int) Math.min(Tally.MAX_RUNS, report.passed() + report.failed() + report.errors()), (int)
                            Math.min(Tally.MAX_RUNS, report.failed() + report.errors()));
            boolean mass = massFailure.includes(results);
            unread.addAll(
                    stored.visit(report, entry -> take(row, entry, mass)).swap().toJavaList());
        }
    }

    private boolean take(int row, ReportEntry entry, boolean mass) {
        if (entry instanceof TestCase one) {
            int number = number(one.id());
            if (number >= 0) {
                Observation said = Observation.of(one.outcome());
                put(row, number, mass && said.isDecisive() ? Observation.MASS_FAILURE : said);
            }
        }
        return true;
    }

    private void put(int row, int number, Observation said) {
        byte[] outcomes = rows.get(row);
        if (number >= outcomes.length) {
            outcomes = grown(outcomes, Math.max(number + 1, 2 * outcomes.length));
            rows.set(row, outcomes);
        }
        if (said.isFailure() || !WORDS[outcomes[number]].isDecisive()) {
            outcomes[number] = (byte) said.ordinal();
        }
    }

    private static byte[] grown(byte[] outcomes, int size) {
        byte[] larger = Arrays.copyOf(outcomes, size);
        Arrays.fill(larger, outcomes.length, size, MISSING);
        return larger;
    }

    private int number(CaseId id) {
        Integer number = numbers.get(id);
        if (number != null) {
            return number;
        }
        if (isCut() || !wanted.test(id)) {
            return -1;
        }
        numbers.put(id, cases.size());
        cases.add(id);
        return cases.size() - 1;
    }
}
