package io.distributedci.examples.server;

import io.distributedci.DciSession;
import io.distributedci.job.Job;
import io.distributedci.kernel.JobId;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.result.TestReport;
import io.distributedci.team.Team;
import io.distributedci.topic.Topic;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What existing clients find inside of a job: its results, key-values and components, and what it refers to by id. Who sees a job is told what it refers to, without secrets and
 * without the data of its topic; a remote CI, topic or pipeline that was deleted since is null.
 */
final class JobEmbeds {
    private final Call call;
    private final Map<JobId, Vector<TestReport>> reports;
    private final Map<UUID, RemoteCi> remoteCis;
    private final Map<UUID, Topic> topics;
    private final Map<UUID, Team> teams;
    private final Map<UUID, Pipeline> pipelines;

    private JobEmbeds(Call call, Vector<Job> jobs) {
        DciSession host = call.host().dci().system();
        this.call = call;
        this.reports = HashMap.ofEntries(jobs.map(job -> Tuple.of(job.id(), reports(call, job))));
        this.remoteCis = Listing.remoteCis(host).byId(jobs.map(Job::remoteCiId));
        this.topics = Listing.topics(host).byId(jobs.map(Job::topicId));
        this.teams = Listing.teams(host).byId(jobs.map(Job::teamId));
        this.pipelines = Listing.pipelines(host).byId(jobs.flatMap(Job::pipelineId));
    }

    /** These jobs with all that lists show of them. */
    static Vector<ObjectNode> of(Call call, Vector<Job> jobs) {
        JobEmbeds embeds = new JobEmbeds(call, jobs);
        return jobs.map(embeds::shape);
    }

    /** Oldest first. */
    private static Vector<TestReport> reports(Call call, Job job) {
        return call.as().reports().ofJob(job.id()).getOrElse(Vector::empty).reverse();
    }

    private ObjectNode shape(Job job) {
        ObjectNode shape = Shapes.job(job);
        ArrayNode results = shape.putArray("results");
        reports.get(job.id()).forEach(all -> all.forEach(report -> results.add(result(job, report))));
        ArrayNode components = shape.putArray("components");
        call.as()
                .jobs()
                .components(job.id())
                .forEach(all -> all.forEach(component -> components.add(Shapes.component(component))));
        ArrayNode numbers = shape.putArray("keys_values");
        job.keyValues().forEach((key, value) -> numbers.add(Shapes.keyValue(job, key, value)));
        shape.set(
                "remoteci",
                remoteCis.get(job.remoteCiId().value()).map(Shapes::remoteCi).getOrNull());
        shape.set(
                "topic",
                topics.get(job.topicId().value()).map(Shapes::topicElsewhere).getOrNull());
        shape.set("team", teams.get(job.teamId().value()).map(Shapes::team).getOrNull());
        shape.set(
                "pipeline",
                job.pipelineId()
                        .flatMap(id -> pipelines.get(id.value()))
                        .map(Shapes::pipeline)
                        .getOrNull());
        return shape;
    }

    private ObjectNode result(Job job, TestReport report) {
        return Shapes.counts(report, call.host().regressions().of(call.as(), report))
                .put("id", report.id().toString())
                .put("job_id", job.id().toString())
                .put("created_at", Shapes.time(report.createdAt()))
                .put("updated_at", Shapes.time(report.updatedAt()));
    }
}
