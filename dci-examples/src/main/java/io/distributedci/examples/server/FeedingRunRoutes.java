// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.feeding.FeedingCounts;
import io.distributedci.feeding.FeedingEntry;
import io.distributedci.feeding.FeedingOutcome;
import io.distributedci.feeding.FeedingReport;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.feeding.NewFeedingRun;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.storage.ValueType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;

/** Runs of feeders, which existing clients do not know: begun, ended, and looked at. */
final class FeedingRunRoutes {
    static final Vector<Route> ALL = Vector.of(
            Route.post("/feedings", FeedingRunRoutes::begin),
            Route.get("/feedings", FeedingRunRoutes::list),
            Route.get("/feedings/{run}", FeedingRunRoutes::get),
            Route.put("/feedings/{run}", FeedingRunRoutes::end));

    private FeedingRunRoutes() {}

    private static Either<DciError, Answer> begin(Call call) throws IOException {
        return call.command(
                        Vector.of("feeder_id", "topic_id", "source", "cause", "started_at"),
                        given -> NewFeedingRun.builder()
                                .feederId(given.requiredId("feeder_id", FeederId::new))
                                .topicId(given.requiredId("topic_id", TopicId::new))
                                .source(given.required("source"))
                                .cause(given.required("cause"))
                                .startedAt(given.required("started_at", Given::moment))
                                .build())
                .flatMap(call.as().feedingRuns()::begin)
                .map(run -> Answer.created(Answer.named(FeedingRunId.KIND, Shapes.feedingRun(run))));
    }

    private static Either<DciError, Answer> end(Call call) throws IOException {
        return call.command(
                        Vector.of("finished_at", "counts", "entries", "failure"),
                        given -> FeedingReport.builder()
                                .finishedAt(given.required("finished_at", Given::moment))
                                .counts(counts(given.required("counts", Given::object)))
                                .entries(given.objects("entries")
                                        .getOrElse(Vector::empty)
                                        .map(FeedingRunRoutes::entry))
                                .failure(given.text("failure", ""))
                                .build())
                .flatMap(report -> call.id("run", FeedingRunId::new)
                        .flatMap(run -> call.as().feedingRuns().end(run, report)))
                .map(FeedingRunRoutes::shown);
    }

    private static FeedingCounts counts(Given given) {
        return new FeedingCounts(
                given.count("published"),
                given.count("known"),
                given.count("different"),
                given.count("unusable"),
                given.count("failed"));
    }

    private static FeedingEntry entry(Given given) {
        return new FeedingEntry(
                given.required("name"),
                given.text("version", ""),
                outcome(given.required("outcome")),
                given.id("component_id", ComponentId::new),
                given.text("reason", ""));
    }

    private static FeedingOutcome outcome(String word) {
        return Given.sure(Vector.of(FeedingOutcome.values())
                .find(outcome -> ValueType.wordOf(outcome).equals(word))
                .toEither(() -> Invalid.VALUE.error("field", "outcome", "value", Text.excerpt(word))));
    }

    private static Either<DciError, Answer> list(Call call) {
        return Listing.feedingRuns(call.as())
                .answer(call, Condition.everything(), runs -> runs.map(Shapes::feedingRun));
    }

    private static Either<DciError, Answer> get(Call call) {
        return call.id("run", FeedingRunId::new)
                .flatMap(call.as().feedingRuns()::get)
                .map(FeedingRunRoutes::shown);
    }

    private static Answer shown(FeedingRun run) {
        return Answer.ok(Answer.named(FeedingRunId.KIND, Shapes.feedingRun(run)));
    }
}
