// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Files of results as test tools write them: JUnit XML. Reading one takes a few hundred kilobytes however large it is, and beyond that about 20 bytes for each of its cases, so that those with the same
 * names can be numbered.
 */
public final class ReportFile {
    /** The media type of reports in the domain (R165). */
    public static final String MEDIA_TYPE = "application/junit";

    private ReportFile() {}

    /**
     * Opens a report; closing the reader closes the stream.
     *
     * @throws RefusedReportException when it is none
     * @throws IOException when reading failed
     */
    public static ReportReader open(InputStream bytes, ReportLimits limits) throws IOException {
        return new JUnitXml(Xml.open(bytes, limits), limits);
    }

    /**
     * Reads a report from its beginning to its end. Refuses with {@code result.malformed}, {@code result.not-a-report}, {@code result.doctype}, {@code result.encoding} and, beyond the {@link
     * ReportLimits#DEFAULT limits}, {@code result.too-deep}, {@code result.tag-too-long}, {@code result.too-many-cases}, {@code result.too-many-suites}; what was given before says nothing then.
     *
     * @param bytes the caller closes it
     * @param into gets every case and suite in the order of the report
     * @return how many cases came to what
     * @throws IOException when reading failed
     */
    public static Either<DciError, Tally> read(InputStream bytes, Consumer<? super ReportEntry> into)
            throws IOException {
        try {
            return Either.right(all(open(bytes, ReportLimits.DEFAULT), into));
        } catch (RefusedReportException refused) {
            return refused.error().left();
        }
    }

    private static Tally all(ReportReader reader, Consumer<? super ReportEntry> into) throws IOException {
        Tally tally = Tally.NONE;
        for (ReportEntry entry = reader.next(); entry != null; entry = reader.next()) {
            tally = entry instanceof TestCase one ? tally.plus(one) : tally;
            into.accept(entry);
        }
        return tally;
    }
}
