// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.Text;
import io.distributedci.result.cases.CompactForm;
import io.distributedci.result.cases.RefusedReportException;
import io.distributedci.result.cases.ReportEntry;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.result.cases.ReportLimits;
import io.distributedci.result.cases.ReportReader;
import io.distributedci.result.cases.TestCase;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.StorageException;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The cases of reports in the blob store: brought there from uploaded files, and read from there as far as they are wanted. */
public final class StoredCases {
    /** Most cases of one report that is held as a whole, as comparing does. */
    public static final int MAX_COMPARED = 500_000;

    /** Most cases of all reports that one answer is about: four of the largest, or a hundred of 20 000. */
    public static final int MAX_TOGETHER = 2_000_000;

    private final BlobStore blobs;

    /** In this store. */
    public StoredCases(BlobStore blobs) {
        this.blobs = blobs;
    }

    /**
     * Reads what the report says from its beginning on, until the visitor has enough; refuses with {@code result.no-cases}.
     *
     * @param goOn is shown one case or suite after the other, and says whether it wants more
     */
    public Either<DciError, TestReport> visit(TestReport report, Predicate<? super ReportEntry> goOn) {
        Option<InputStream> blob = blobs.open(report.content());
        if (blob.isEmpty()) {
            return TestReportRefusal.NO_CASES.error("id", report.id()).left();
        }
        try (ReportReader reader = CompactForm.open(blob.get())) {
            for (ReportEntry entry = reader.next(); entry != null && goOn.test(entry); ) {
                entry = reader.next();
            }
            return Either.right(report);
        } catch (IOException failed) {
            throw new StorageException("The stored cases of a report could not be read", failed);
        }
    }

    /** All cases, in the order of the report; refuses with {@code result.no-cases}, {@code result.too-large-to-compare}. */
    public Either<DciError, Vector<TestCase>> all(TestReport report) {
        List<TestCase> cases = new ArrayList<>();
        return within(MAX_COMPARED, Vector.of(report))
                .flatMap(small -> visit(report, entry -> {
                    if (entry instanceof TestCase one) {
                        cases.add(one);
                    }
                    return true;
                }))
                .map(read -> Vector.ofAll(cases));
    }

    /** All cases of several reports, as {@link #together} lets them be read. */
    Either<DciError, Vector<Vector<TestCase>>> all(Vector<TestReport> reports) {
        return together(reports)
                .flatMap(few -> Either.sequenceRight(few.map(this::all)))
                .map(Vector::ofAll);
    }

    /** These reports, to be asked for before the first of them is read; refuses with {@code result.too-large-to-compare} when they have more than {@value #MAX_TOGETHER} cases. */
    public static Either<DciError, Vector<TestReport>> together(Vector<TestReport> reports) {
        return within(MAX_TOGETHER, reports);
    }

    private static Either<DciError, Vector<TestReport>> within(int limit, Vector<TestReport> reports) {
        long cases = reports.map(report -> report.tally().total()).sum().longValue();
        return cases <= limit
                ? Either.right(reports)
                : TestReportRefusal.TOO_LARGE_TO_COMPARE.error("limit", limit).left();
    }

    /** One page of the cases; refuses with {@code input.value} for a token that is none. */
    Either<DciError, Page<TestCase>> page(TestReport report, CaseQuery query) {
        return start(query.after()).flatMap(start -> {
            PageOfCases page = new PageOfCases(query, start);
            return visit(report, page::take).map(read -> page.page());
        });
    }

    /** Brings the cases of an uploaded file here; refuses as {@link ReportFile#read}. */
    Either<DciError, CompactForm.Kept> keep(BlobRef file) throws IOException {
        Option<InputStream> bytes = blobs.open(file);
        if (bytes.isEmpty()) {
            throw new StorageException("The store has lost a file");
        }
        try (InputStream opened = bytes.get();
                ReportReader reader = ReportFile.open(opened, ReportLimits.DEFAULT)) {
            return Either.right(CompactForm.keep(reader, blobs));
        } catch (RefusedReportException refused) {
            return refused.error().left();
        }
    }

    private static Either<DciError, Long> start(Option<Page.Token> after) {
        return after.isEmpty()
                ? Either.right(0L)
                : after.map(Page.Token::text)
                        .filter(text -> text.matches("\\d{1,10}"))
                        .map(Long::valueOf)
                        .toEither(() -> Invalid.VALUE.error(
                                "field",
                                "after",
                                "value",
                                Text.excerpt(after.get().text())));
    }
}
