// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.examples.server.Regressions.Counts;
import io.distributedci.feeder.Feeder;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobState;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.product.Product;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.result.TestReport;
import io.distributedci.storage.ValueType;
import io.distributedci.team.Team;
import io.distributedci.topic.Topic;
import io.distributedci.user.User;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What each entity is in JSON, without what is embedded in it. No secret is in any of them (R11). */
final class Shapes {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Shapes() {}

    static ObjectNode team(Team team) {
        return entity(team)
                .put("name", team.name())
                .put("country", orNull(team.country()))
                .put("external", team.external())
                .put("has_pre_release_access", team.preReleaseAccess());
    }

    static ObjectNode user(User user) {
        return entity(user)
                .put("name", user.name())
                .put("fullname", user.fullname())
                .put("email", orNull(user.email()))
                .put("timezone", user.timezone())
                .put("sso_username", orNull(user.ssoUsername()))
                .put("sso_sub", orNull(user.ssoSub()));
    }

    static ObjectNode product(Product product) {
        return entity(product)
                .put("name", product.name())
                .put("label", product.label())
                .put("description", product.description());
    }

    static ObjectNode topic(Topic topic) {
        ObjectNode shape = entity(topic)
                .put("name", topic.name())
                .put("product_id", text(topic.productId()))
                .put("next_topic_id", orNull(topic.nextTopicId()))
                .put("export_control", topic.exported());
        put(shape, "component_types", topic.componentTypes());
        put(shape, "component_types_optional", topic.optionalTypes());
        shape.set("data", Json.data(topic.data()));
        return shape;
    }

    /** A topic inside of something else: its data may hold credentials, so it stays where it is. */
    static ObjectNode topicElsewhere(Topic topic) {
        ObjectNode shape = topic(topic);
        shape.set("data", Json.object());
        return shape;
    }

    static ObjectNode component(Component component) {
        ObjectNode shape = entity(component)
                .put("name", component.name())
                .put("display_name", component.displayName())
                .put("version", component.componentVersion())
                .put("uid", component.uid())
                .put("canonical_project_name", component.canonicalName())
                .put("type", component.type())
                .put("purl", component.purl())
                .put("title", component.title())
                .put("message", component.message())
                .put("url", component.url())
                .put("topic_id", text(component.topicId()))
                .put("team_id", orNull(component.teamId()))
                .put("released_at", time(component.releasedAt()));
        put(shape, "tags", component.tags());
        shape.set("data", Json.data(component.data()));
        return shape;
    }

    /** A file of a component; when it came, nobody has written down, so it is as old as the last change. */
    static ObjectNode componentFile(Component component, ComponentFile file) {
        return Json.object()
                .put("id", ComponentFileRoutes.id(component, file).toString())
                .put("name", file.path())
                .put("mime", file.mime())
                .putNull("md5")
                .put("sha256", file.blob().sha256())
                .put("size", file.blob().size())
                .put("component_id", text(component.id()))
                .put("state", component.state().word())
                .put("etag", ComponentFileRoutes.etag(file))
                .put("created_at", time(component.updatedAt()))
                .put("updated_at", time(component.updatedAt()));
    }

    static ObjectNode remoteCi(RemoteCi remoteCi) {
        ObjectNode shape = entity(remoteCi)
                .put("name", remoteCi.name())
                .put("team_id", text(remoteCi.teamId()))
                .put("public", remoteCi.isPublic());
        shape.set("data", Json.data(remoteCi.data()));
        return shape;
    }

    static ObjectNode feeder(Feeder feeder) {
        ObjectNode shape = entity(feeder).put("name", feeder.name()).put("team_id", text(feeder.teamId()));
        shape.set("data", Json.data(feeder.data()));
        return shape;
    }

    static ObjectNode pipeline(Pipeline pipeline) {
        return entity(pipeline).put("name", pipeline.name()).put("team_id", text(pipeline.teamId()));
    }

    static ObjectNode job(Job job) {
        ObjectNode shape = entity(job)
                .put("name", job.name())
                .put("configuration", job.configuration())
                .put("url", job.url())
                .put("comment", job.comment())
                .put("status", job.status().word())
                .put("status_reason", job.statusReason())
                .put("duration", job.duration())
                .put("user_agent", job.userAgent())
                .put("client_version", job.clientVersion())
                .put("team_id", text(job.teamId()))
                .put("remoteci_id", text(job.remoteCiId()))
                .put("product_id", text(job.productId()))
                .put("topic_id", text(job.topicId()))
                .put("pipeline_id", orNull(job.pipelineId()))
                .put("previous_job_id", orNull(job.previousJobId()))
                .put("update_previous_job_id", orNull(job.updatePreviousJobId()));
        put(shape, "tags", job.tags());
        return shape;
    }

    static ObjectNode keyValue(Job job, String key, double value) {
        return Json.object().put("job_id", text(job.id())).put("key", key).put("value", value);
    }

    static ObjectNode state(Job job, JobState state) {
        return Json.object()
                .put("id", text(state.id()))
                .put("job_id", text(job.id()))
                .put("status", state.status().word())
                .put("comment", state.comment())
                .put("created_at", time(state.at()));
    }

    static ObjectNode file(JobFile file) {
        return entity(file)
                .put("name", file.name())
                .put("mime", file.mime())
                .putNull("md5")
                .put("sha256", file.sha256())
                .put("size", file.size())
                .put("job_id", text(file.jobId()))
                .put("jobstate_id", orNull(file.stateId()))
                .put("team_id", text(file.teamId()));
    }

    static ObjectNode feedingRun(FeedingRun run) {
        ObjectNode shape = entity(run)
                .put("feeder_id", text(run.feederId()))
                .put("team_id", text(run.teamId()))
                .put("topic_id", text(run.topicId()))
                .put("source", run.source())
                .put("cause", run.cause())
                .put("started_at", time(run.startedAt()))
                .put("status", run.status().word())
                .put("finished_at", run.finishedAt().map(Shapes::time).getOrNull())
                .put("failure", run.failure());
        shape.putObject("counts")
                .put("published", run.counts().published())
                .put("known", run.counts().known())
                .put("different", run.counts().different())
                .put("unusable", run.counts().unusable())
                .put("failed", run.counts().failed());
        ArrayNode entries = shape.putArray("entries");
        run.entries()
                .forEach(entry -> entries.addObject()
                        .put("name", entry.name())
                        .put("version", entry.version())
                        .put("outcome", ValueType.wordOf(entry.outcome()))
                        .put("component_id", orNull(entry.component()))
                        .put("reason", entry.reason()));
        return shape;
    }

    /** Cases of which nobody knows count as skipped here: the wire has no word for them, and they are no passes. */
    static ObjectNode counts(TestReport report, Counts changes) {
        return Json.object()
                .put("name", report.name())
                .put("file_id", text(report.fileId()))
                .put("total", report.tally().total())
                .put("success", report.passed())
                .put("failures", report.failed())
                .put("errors", report.errors())
                .put("skips", report.skipped() + report.noEvidence())
                .put("time", report.tally().seconds())
                .put("regressions", changes.regressions())
                .put("successfixes", changes.fixes());
    }

    /** What everything stored has. */
    private static ObjectNode entity(Entity entity) {
        return Json.object()
                .put("id", text(entity.id()))
                .put("etag", Etag.of(entity))
                .put("created_at", time(entity.createdAt()))
                .put("updated_at", time(entity.updatedAt()))
                .put("state", entity.state().word());
    }

    /** UTC without saying so; without a fraction when there is none. */
    static String time(Instant at) {
        boolean whole = at.truncatedTo(ChronoUnit.SECONDS).equals(at.truncatedTo(ChronoUnit.MICROS));
        return (whole ? SECONDS : MICROSECONDS).format(at);
    }

    /** Seconds. */
    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    static @Nullable String orNull(Option<? extends Id> id) {
        return id.map(Shapes::text).getOrNull();
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(Id id) {
        return id.value().toString();
    }

    private static void put(ObjectNode shape, String name, Vector<String> texts) {
        ArrayNode list = shape.putArray(name);
        texts.forEach(list::add);
    }
}
