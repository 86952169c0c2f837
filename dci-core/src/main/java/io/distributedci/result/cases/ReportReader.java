// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives what a report says, one after the other, and never holds more than one; used by one thread. */
public interface ReportReader extends Closeable {
    /**
     * The next case or suite; null after the last.
     *
     * @throws RefusedReportException when the report is not one, or holds too much
     * @throws IOException when reading failed
     */
    @Nullable
    ReportEntry next() throws IOException;
}
