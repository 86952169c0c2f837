// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.job.Job;
import io.distributedci.kernel.JobId;
import io.distributedci.result.JobOverview;
import io.distributedci.result.TestReport;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.Iterator;
import io.vavr.collection.Vector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs as the search sees them: with all that lists show, their states, and, where they are asked for, the cases of their tests. */
final class JobDocuments {
    private JobDocuments() {}

    /** Those of these jobs that the caller may see, each made when it is asked for. */
    static Iterator<ObjectNode> of(Call call, Vector<JobId> jobs, boolean cases) {
        return call.as()
                .jobOverviews()
                .of(jobs)
                .getOrElse(Vector::empty)
                .iterator()
                .map(overview -> cases ? withCases(call, overview) : document(call, overview));
    }

    private static ObjectNode document(Call call, JobOverview overview) {
        Job job = overview.job();
        ObjectNode document = JobEmbeds.shape(call, overview);
        document.set("product", overview.product().map(Shapes::product).getOrNull());
        ArrayNode states = document.putArray("jobstates");
        job.states().forEach(state -> states.add(Shapes.state(job, state)));
        return document;
    }

    private static ObjectNode withCases(Call call, JobOverview overview) {
        ObjectNode document = document(call, overview);
        ArrayNode tests = document.putArray("tests");
        AtomicInteger shown = new AtomicInteger();
        overview.reports().forEach(reported -> tests.add(test(call, reported.report(), shown)));
        return document;
    }

    private static ObjectNode test(Call call, TestReport report, AtomicInteger shown) {
        ObjectNode test =
                Json.object().put("file_id", report.fileId().toString()).put("name", report.name());
        ArrayNode suites = test.putArray("testsuites");
        Map<String, ArrayNode> bySuite = new LinkedHashMap<>();
        boolean lost = call.as()
                .reports()
                .each(report.id(), entry -> {
                    if (entry instanceof TestCase one && shown.getAndIncrement() < ServerLimits.MAX_SEARCHED_CASES) {
                        add(one, bySuite);
                    }
                })
                .isLeft();
        if (lost) {
            bySuite.clear();
        }
        bySuite.forEach((name, cases) -> suites.addObject().put("name", name).set("testcases", cases));
        return test;
    }

    private static void add(TestCase one, Map<String, ArrayNode> bySuite) {
        bySuite.computeIfAbsent(one.id().suite(), name -> Json.list())
                .addObject()
                .put("name", one.id().fullName())
                .put("classname", one.id().className())
                .put("action", JUnitRoutes.action(one.outcome()))
                .put("time", Shapes.seconds(one.time()));
    }
}
