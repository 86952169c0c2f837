// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.job.Job;
import io.distributedci.query.Condition;
import io.distributedci.result.StoredCases;
import io.distributedci.result.TestReport;
import io.distributedci.result.TestReportType;
import io.distributedci.result.cases.CaseId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import java.util.function.Predicate;

/** What jobs show, read from their status or their reports. */
record Facts(Tx tx, StoredCases stored, MassFailure massFailure) {
    /** What each job shows of a signal, in their order. */
    Vector<Run> runs(Vector<Job> jobs, Signal signal) {
        return runs(
                jobs,
                signal,
                matrix(signal.testCase().isDefined() ? jobs : Vector.empty(), signal.testCase()::contains));
    }

    /** The same of a matrix that was read before. */
    static Vector<Run> runs(Vector<Job> jobs, Signal signal, CaseMatrix matrix) {
        return signal.testCase()
                .map(id -> jobs.zipWith(matrix.of(id), Run::new))
                .getOrElse(() -> jobs.map(job -> new Run(job, Observation.of(job.status()))));
    }

    /** What each job says of the wanted cases. */
    CaseMatrix matrix(Vector<Job> jobs, Predicate<CaseId> wanted) {
        return CaseMatrix.read(jobs, this::reports, new CaseMatrix.Reading(stored, massFailure, wanted));
    }

    /** The cases that failed in a job, in order. */
    Vector<CaseId> failing(Job job) {
        CaseMatrix matrix = matrix(Vector.of(job), id -> true);
        return matrix.cases()
                .zipWithIndex()
                .filter(one -> matrix.at(0, one._2).isFailure())
                .map(one -> one._1)
                .sorted();
    }

    private Vector<TestReport> reports(Job job) {
        Condition ofJob =
                EntityType.live().and(TestReportType.TYPE.field("job_id").is(job.id()));
        return tx.scan(Query.of(TestReportType.TYPE)
                        .where(ofJob)
                        .orderBy(TestReportType.TYPE.field("created_at").descending()))
                .get()
                .items();
    }
}
