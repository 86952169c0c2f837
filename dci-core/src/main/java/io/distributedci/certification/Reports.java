// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.result.StoredCases;
import io.distributedci.result.TestReport;
import io.distributedci.result.TestReportType;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.TestCase;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads the reports of a job as evidence. */
final class Reports {
    private final StoredCases cases;

    Reports(BlobStore blobs) {
        cases = new StoredCases(blobs);
    }

    /**
     * What they say of the test cases that matter; only those are held.
     *
     * @throws StorageException when the store has lost a report: what is left of the job would look better than it was
     */
    Vector<Observation> of(Tx tx, Job job, Predicate<CaseId> matters) {
        return tx.all(
                        TestReportType.TYPE,
                        EntityType.live()
                                .and(TestReportType.TYPE.field("job_id").is(job.id())))
                .flatMap(report -> of(tx, report, matters));
    }

    private Vector<Observation> of(Tx tx, TestReport report, Predicate<CaseId> matters) {
        String sha256 = tx.find(JobFileType.TYPE, report.fileId())
                .map(JobFile::sha256)
                .getOrElseThrow(() -> new StorageException("A report without its file: " + report.id()));
        List<Observation> seen = new ArrayList<>();
        return cases.visit(report, entry -> {
                    if (entry instanceof TestCase one && matters.test(one.id())) {
                        seen.add(new Observation(one.id(), one.outcome(), report.fileId(), sha256));
                    }
                    return true;
                })
                .map(read -> Vector.ofAll(seen))
                .getOrElseThrow(lost -> new StorageException(lost.toString()));
    }
}
