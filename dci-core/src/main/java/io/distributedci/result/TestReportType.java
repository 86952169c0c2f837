// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.LONG;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;

import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TestReportId;
import io.distributedci.result.ImmutableTestReport.Builder;
import io.distributedci.result.TestReportEvent.TestReportCreated;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Query;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How reports and their events are stored. */
public final class TestReportType {
    /** Reports. */
    public static final EntityType<TestReport> TYPE = EntityType.named(
                    TestReportId.KIND, TestReport.class, ImmutableTestReport::builder, Builder::build)
            .id(TestReportId::new, TestReport::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("job_id", id(JobId::new), TestReport::jobId, Builder::jobId)
            .attribute("team_id", id(TeamId::new), TestReport::teamId, Builder::teamId)
            .attribute("file_id", id(JobFileId::new), TestReport::fileId, Builder::fileId)
            .attribute("name", TEXT, TestReport::name, Builder::name)
            .attribute("success", LONG, TestReport::passed, Builder::passed)
            .attribute("failures", LONG, TestReport::failed, Builder::failed)
            .attribute("errors", LONG, TestReport::errors, Builder::errors)
            .attribute("skips", LONG, TestReport::skipped, Builder::skipped)
            .attribute("no_evidence", LONG, TestReport::noEvidence, Builder::noEvidence)
            .attribute("flaky", LONG, TestReport::flaky, Builder::flaky)
            .attribute("time_us", LONG, TestReport::micros, Builder::micros)
            .attribute("suites", LONG, TestReport::suites, Builder::suites)
            .attribute("sha256", TEXT, TestReport::sha256, Builder::sha256)
            .attribute("size", LONG, TestReport::size, Builder::size)
            .blob(TestReport::content)
            .index(Index.unique("file").ascending("file_id").when(live()))
            .index(Index.named("job")
                    .ascending("job_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("team")
                    .ascending("team_id")
                    .descending("created_at")
                    .when(live()))
            .reference("job_id", JobId.KIND, OnArchive.CASCADE)
            .reference("file_id", JobFileId.KIND, OnArchive.CASCADE)
            .reference("team_id", TeamId.KIND, OnArchive.KEEP)
            .declared();

    /** What happens to reports. */
    public static final Vector<EventType<?>> EVENTS =
            Vector.of(new EventType<>("report.created", TestReportCreated.class));

    private TestReportType() {}

    /** The report of a file; at most one. */
    static Query<TestReport> of(JobFileId file) {
        return Query.of(TYPE).where(live()).where(TYPE.field("file_id").is(file));
    }

    /** The reports of a job, the newest first. */
    static Query<TestReport> of(JobId job) {
        return Query.of(TYPE)
                .where(live())
                .where(TYPE.field("job_id").is(job))
                .orderBy(TYPE.field("created_at").descending());
    }

    /** Those of them that were read from files of this name. */
    static Query<TestReport> of(JobId job, String name) {
        return of(job).where(TYPE.field("name").is(name));
    }
}
