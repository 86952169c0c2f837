// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.LONG;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.optional;

import io.distributedci.job.ImmutableJobFile.Builder;
import io.distributedci.job.JobFileEvent.JobFileCreated;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.TeamId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How the files of jobs and their events are stored. */
public final class JobFileType {
    /** Files of jobs. */
    public static final EntityType<JobFile> TYPE = EntityType.named(
                    JobFileId.KIND, JobFile.class, ImmutableJobFile::builder, Builder::build)
            .id(JobFileId::new, JobFile::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("job_id", id(JobId::new), JobFile::jobId, Builder::jobId)
            .attribute("team_id", id(TeamId::new), JobFile::teamId, Builder::teamId)
            .attribute("jobstate_id", optional(id(JobStateId::new)), JobFile::stateId, Builder::stateId)
            .attribute("name", TEXT, JobFile::name, Builder::name)
            .attribute("mime", TEXT, JobFile::mime, Builder::mime)
            .attribute("sha256", TEXT, JobFile::sha256, Builder::sha256)
            .attribute("size", LONG, JobFile::size, Builder::size)
            .blob(JobFile::content)
            .index(Index.named("job")
                    .ascending("job_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("jobstate")
                    .ascending("job_id", "jobstate_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("team")
                    .ascending("team_id")
                    .descending("created_at")
                    .when(live()))
            .reference("job_id", JobId.KIND, OnArchive.CASCADE)
            .reference("team_id", TeamId.KIND, OnArchive.KEEP)
            .declared();

    /** What happens to files of jobs. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(new EventType<>("file.created", JobFileCreated.class));

    private JobFileType() {}
}
