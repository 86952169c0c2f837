// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Short ways to read reports in tests. */
final class Xmls {
    private Xmls() {}

    /** What a report in memory says, or why it is refused. */
    static Either<DciError, Vector<ReportEntry>> read(String xml) {
        return read(new ByteArrayInputStream(xml.getBytes(UTF_8)), ReportLimits.DEFAULT);
    }

    static Either<DciError, Vector<ReportEntry>> read(InputStream xml, ReportLimits limits) {
        List<ReportEntry> entries = new ArrayList<>();
        try (ReportReader reader = ReportFile.open(xml, limits)) {
            for (ReportEntry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
            return Either.right(Vector.ofAll(entries));
        } catch (RefusedReportException refused) {
            return refused.error().left();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    static Vector<TestCase> cases(String xml) {
        return cases(sure(read(xml)));
    }

    static Vector<TestCase> cases(Vector<ReportEntry> entries) {
        return entries.filter(TestCase.class::isInstance).map(TestCase.class::cast);
    }

    static Vector<TestSuite> suites(Vector<ReportEntry> entries) {
        return entries.filter(TestSuite.class::isInstance).map(TestSuite.class::cast);
    }

    /** The one case whose element has this inside. */
    static TestCase caseWith(String attributes, String inside) {
        return cases("<testsuite name='s'><testcase name='n' " + attributes + ">" + inside + "</testcase></testsuite>")
                .single();
    }

    static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    static String code(Either<DciError, ?> answer) {
        return answer.swap().map(DciError::code).getOrElse("no refusal");
    }
}
