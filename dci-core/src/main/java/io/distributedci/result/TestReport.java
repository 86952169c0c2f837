// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TestReportId;
import io.distributedci.kernel.ValueStyle;
import io.distributedci.result.cases.Tally;
import io.distributedci.storage.BlobRef;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.immutables.value.Value;

/** What one file of test results of a job comes to. It never changes; its cases are kept elsewhere, see {@link #content()}. */
@Value.Immutable
@ValueStyle
public interface TestReport extends Entity, WithTestReport {
    @Override
    TestReportId id();

    /** The job. */
    JobId jobId();

    /** The job's team. */
    TeamId teamId();

    /** The file that it was read from: at most one report of each. */
    JobFileId fileId();

    /** The name of the file; reports of one name are compared with each other (R162). */
    String name();

    /** Cases that passed, flaky ones too. */
    long passed();

    /** Cases in which the product failed. */
    long failed();

    /** Cases in which the test failed. */
    long errors();

    /** Cases that were left out. */
    long skipped();

    /** Cases of which nobody knows. */
    long noEvidence();

    /** Of those that passed, the ones that had failed before in the same run. */
    long flaky();

    /** The times of all cases together, in microseconds (R148). */
    long micros();

    /** Suites, the nested ones too. */
    long suites();

    /** The digest of its cases in compact form: 64 lower-case hexadecimal digits. */
    String sha256();

    /** Bytes of its cases in compact form. */
    long size();

    /** The counts as one value. */
    default Tally tally() {
        return new Tally(
                passed(),
                failed(),
                errors(),
                skipped(),
                noEvidence(),
                flaky(),
                Duration.of(micros(), ChronoUnit.MICROS));
    }

    /** What {@link io.distributedci.storage.BlobStore} knows its cases by, in {@link io.distributedci.result.cases.CompactForm}. */
    default BlobRef content() {
        return new BlobRef(sha256(), size());
    }

    /** A builder. */
    static ImmutableTestReport.Builder builder() {
        return ImmutableTestReport.builder();
    }
}
