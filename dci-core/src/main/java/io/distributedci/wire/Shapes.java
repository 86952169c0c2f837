// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.component.ImmutableComponent;
import io.distributedci.job.ImmutableJob;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.result.cases.Tally;
import io.distributedci.storage.BlobRef;
import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What an entity is that came over the wire, as far as the wire has it. Versions are tokens there that only their server understands, so they are all 1 here. */
final class Shapes {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    private Shapes() {}

    /** A moment: UTC without saying so. */
    static String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    /** A job. Its states and components are there when it was asked for by its id. */
    static Job job(Document shape) {
        ImmutableJob.Builder job = Job.builder()
                .id(shape.id("id", JobId::new))
                .createdAt(shape.time("created_at"))
                .updatedAt(shape.time("updated_at"))
                .teamId(shape.id("team_id", TeamId::new))
                .remoteCiId(shape.id("remoteci_id", RemoteCiId::new))
                .productId(shape.id("product_id", ProductId::new))
                .topicId(shape.id("topic_id", TopicId::new))
                .pipelineId(shape.findId("pipeline_id", PipelineId::new))
                .previousJobId(shape.findId("previous_job_id", JobId::new))
                .updatePreviousJobId(shape.findId("update_previous_job_id", JobId::new))
                .status(Document.sure(JobStatus.parse(shape.text("status"))))
                .states(shape.objects("jobstates").map(Shapes::state).sortBy(JobState::at))
                .leaseUntil(shape.findTime("lease_until"));
        return described(job, shape).build();
    }

    private static ImmutableJob.Builder described(ImmutableJob.Builder job, Document shape) {
        return job.name(shape.textOrEmpty("name"))
                .configuration(shape.textOrEmpty("configuration"))
                .url(shape.textOrEmpty("url"))
                .comment(shape.textOrEmpty("comment"))
                .statusReason(shape.textOrEmpty("status_reason"))
                .userAgent(shape.textOrEmpty("user_agent"))
                .clientVersion(shape.textOrEmpty("client_version"))
                .duration(shape.whole("duration"))
                .tags(shape.texts("tags"))
                .components(shape.objects("components").map(component -> component.id("id", ComponentId::new)))
                .keyValues(TreeMap.ofEntries(
                        shape.objects("keys_values").map(pair -> Tuple.of(pair.text("key"), pair.number("value")))))
                .data(shape.data("data"));
    }

    /** A state of a job. */
    static JobState state(Document shape) {
        return new JobState(
                shape.id("id", JobStateId::new),
                Document.sure(JobStatus.parse(shape.text("status"))),
                shape.textOrEmpty("comment"),
                shape.time("created_at"));
    }

    /** A file of a job with these bytes. */
    static JobFile file(Document shape, String sha256) {
        return JobFile.builder()
                .id(shape.id("id", JobFileId::new))
                .createdAt(shape.time("created_at"))
                .updatedAt(shape.time("updated_at"))
                .jobId(shape.id("job_id", JobId::new))
                .teamId(shape.id("team_id", TeamId::new))
                .stateId(shape.findId("jobstate_id", JobStateId::new))
                .name(shape.text("name"))
                .mime(shape.textOrEmpty("mime"))
                .size(shape.whole("size"))
                .sha256(sha256)
                .build();
    }

    /** What the results of one file come to. */
    static Tally tally(Document shape) {
        return new Tally(
                shape.whole("success"),
                shape.whole("failures"),
                shape.whole("errors"),
                shape.whole("skips"),
                0,
                0,
                Duration.ofSeconds(shape.whole("time")));
    }

    /** A component with its files. */
    static Component component(Document shape, Vector<ComponentFile> files) {
        ImmutableComponent.Builder component = Component.builder()
                .id(shape.id("id", ComponentId::new))
                .createdAt(shape.time("created_at"))
                .updatedAt(shape.time("updated_at"))
                .state(Document.sure(ResourceState.parse(shape.text("state"))))
                .topicId(shape.id("topic_id", TopicId::new))
                .teamId(shape.findId("team_id", TeamId::new))
                .releasedAt(shape.time("released_at"))
                .tags(shape.texts("tags"))
                .data(shape.data("data"))
                .files(files);
        return component
                .name(shape.text("name"))
                .displayName(shape.text("display_name"))
                .componentVersion(shape.textOrEmpty("version"))
                .uid(shape.textOrEmpty("uid"))
                .canonicalName(shape.textOrEmpty("canonical_project_name"))
                .type(shape.text("type"))
                .purl(shape.textOrEmpty("purl"))
                .title(shape.textOrEmpty("title"))
                .message(shape.textOrEmpty("message"))
                .url(shape.textOrEmpty("url"))
                .build();
    }

    /** A file of a component; none when the server does not say which bytes it has. */
    static Option<ComponentFile> componentFile(Document shape) {
        return shape.find(Wire.SHA256)
                .map(sha256 -> new ComponentFile(
                        shape.text("name"), shape.textOrEmpty("mime"), new BlobRef(sha256, shape.whole("size"))));
    }
}
