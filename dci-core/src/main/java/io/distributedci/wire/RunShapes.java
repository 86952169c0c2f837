// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import io.distributedci.feeding.FeedingCounts;
import io.distributedci.feeding.FeedingEntry;
import io.distributedci.feeding.FeedingOutcome;
import io.distributedci.feeding.FeedingReport;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.feeding.FeedingRunStatus;
import io.distributedci.feeding.NewFeedingRun;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.storage.ValueType;
import io.vavr.collection.Vector;

/** Runs of feeders as they go over the wire. */
final class RunShapes {
    private RunShapes() {}

    static Document begun(NewFeedingRun run) {
        return Document.EMPTY
                .with("feeder_id", run.feederId().toString())
                .with("topic_id", run.topicId().toString())
                .with("source", run.source())
                .with("cause", run.cause())
                .with("started_at", Shapes.time(run.startedAt()));
    }

    static Document ended(FeedingReport report) {
        return Document.EMPTY
                .with("finished_at", Shapes.time(report.finishedAt()))
                .with("counts", counts(report.counts()))
                .with("entries", report.entries().map(RunShapes::entry))
                .withText("failure", report.failure());
    }

    static FeedingRun run(Document shape) {
        return FeedingRun.builder()
                .id(shape.id("id", FeedingRunId::new))
                .createdAt(shape.time("created_at"))
                .updatedAt(shape.time("updated_at"))
                .feederId(shape.id("feeder_id", FeederId::new))
                .teamId(shape.id("team_id", TeamId::new))
                .topicId(shape.id("topic_id", TopicId::new))
                .source(shape.text("source"))
                .cause(shape.text("cause"))
                .startedAt(shape.time("started_at"))
                .status(word(FeedingRunStatus.values(), shape.text("status")))
                .finishedAt(shape.findTime("finished_at"))
                .counts(counts(shape.object("counts")))
                .entries(shape.objects("entries").map(RunShapes::entry))
                .failure(shape.textOrEmpty("failure"))
                .build();
    }

    private static Document counts(FeedingCounts counts) {
        return Document.EMPTY
                .with("published", counts.published())
                .with("known", counts.known())
                .with("different", counts.different())
                .with("unusable", counts.unusable())
                .with("failed", counts.failed());
    }

    private static FeedingCounts counts(Document shape) {
        return new FeedingCounts(
                shape.whole("published"),
                shape.whole("known"),
                shape.whole("different"),
                shape.whole("unusable"),
                shape.whole("failed"));
    }

    private static Document entry(FeedingEntry entry) {
        return Document.EMPTY
                .with("name", entry.name())
                .withText("version", entry.version())
                .with("outcome", ValueType.wordOf(entry.outcome()))
                .with("component_id", entry.component().map(Object::toString))
                .withText("reason", entry.reason());
    }

    private static FeedingEntry entry(Document shape) {
        return new FeedingEntry(
                shape.text("name"),
                shape.textOrEmpty("version"),
                word(FeedingOutcome.values(), shape.text("outcome")),
                shape.findId("component_id", ComponentId::new),
                shape.textOrEmpty("reason"));
    }

    private static <E extends Enum<E>> E word(E[] values, String word) {
        return Vector.of(values)
                .find(value -> ValueType.wordOf(value).equals(word))
                .getOrElseThrow(() -> new MalformedAnswerException(word + " is unknown"));
    }
}
