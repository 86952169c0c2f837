package io.distributedci.certification;

import io.distributedci.job.Job;
import io.distributedci.result.cases.CaseId;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import java.util.function.Predicate;

/** Where the reports of a job are read. */
@FunctionalInterface
interface Reports {
    /** What they say of the test cases that matter. */
    Vector<Observation> of(Tx tx, Job job, Predicate<CaseId> matters);
}
