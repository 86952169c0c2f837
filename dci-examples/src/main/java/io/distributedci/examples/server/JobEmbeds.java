// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.job.Job;
import io.distributedci.result.JobOverview;
import io.distributedci.result.JobOverview.Reported;
import io.distributedci.result.TestReport;
import io.vavr.collection.Vector;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What existing clients find inside of a job: its results, key-values and components, and what it refers to; what was deleted since is null. */
final class JobEmbeds {
    private JobEmbeds() {}

    /** These jobs with all that lists show of them. */
    static Vector<ObjectNode> of(Call call, Vector<Job> jobs) {
        return overviews(call, jobs).map(overview -> shape(call, overview));
    }

    /** These jobs with what they refer to; without those that are gone by now. */
    static Vector<JobOverview> overviews(Call call, Vector<Job> jobs) {
        return call.as().jobOverviews().of(jobs.map(Job::id)).getOrElse(Vector::empty);
    }

    /** One of them. */
    static ObjectNode shape(Call call, JobOverview overview) {
        Job job = overview.job();
        ObjectNode shape = Shapes.job(job);
        ArrayNode results = shape.putArray("results");
        overview.reports().forEach(reported -> results.add(result(call, job, reported)));
        ArrayNode components = shape.putArray("components");
        overview.components().forEach(component -> components.add(Shapes.component(component)));
        ArrayNode numbers = shape.putArray("keys_values");
        job.keyValues().forEach((key, value) -> numbers.add(Shapes.keyValue(job, key, value)));
        shape.set("remoteci", overview.remoteCi().map(Shapes::remoteCi).getOrNull());
        shape.set("topic", overview.topic().map(Shapes::topic).getOrNull());
        shape.set("team", overview.team().map(Shapes::team).getOrNull());
        shape.set("pipeline", overview.pipeline().map(Shapes::pipeline).getOrNull());
        return shape;
    }

    private static ObjectNode result(Call call, Job job, Reported reported) {
        TestReport report = reported.report();
        return Shapes.counts(report, call.host().regressions().of(call.as(), reported))
                .put("id", report.id().toString())
                .put("job_id", job.id().toString())
                .put("created_at", Shapes.time(report.createdAt()))
                .put("updated_at", Shapes.time(report.updatedAt()));
    }
}
