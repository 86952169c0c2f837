// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DeflaterInputStream;

/** Where cases are kept: one compact blob per report, in the order of the report. Neither writing nor reading it holds more than one case. */
public final class CompactForm {
    private CompactForm() {}

    /**
     * What was kept.
     *
     * @param content the blob
     * @param tally of all its cases
     * @param suites how many suites it has
     */
    public record Kept(BlobRef content, Tally tally, long suites) {
        public Kept {
            requireNonNull(content);
            requireNonNull(tally);
        }
    }

    /**
     * Keeps all that the reader gives.
     *
     * @param reader the caller closes it
     * @throws RefusedReportException when the report is not one, or holds too much; nothing is kept
     * @throws IOException when reading failed; nothing is kept
     */
    public static Kept keep(ReportReader reader, BlobStore blobs) throws IOException {
        CompactWriter compact = new CompactWriter(reader);
        try (InputStream deflated = new DeflaterInputStream(compact)) {
            BlobRef content = blobs.put(deflated);
            return new Kept(content, compact.tally(), compact.suites());
        }
    }

    /** Reads a blob; closing the reader closes it. */
    public static ReportReader open(InputStream blob) {
        return new CompactReader(blob);
    }
}
