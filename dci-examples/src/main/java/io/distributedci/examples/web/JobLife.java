// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.DciSession;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileContent;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobState;
import io.distributedci.kernel.DciError;
import io.distributedci.query.ListRequest;
import io.vavr.Tuple;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/** The life of a job as far as it has come: its states, how long each step took, and the ends of its logs. While it goes on, the script fetches this part again. */
final class JobLife {
    private static final String PLAIN_TEXT = "text/plain";

    private JobLife() {}

    /** The end of a log. */
    private record Log(JobFile file, String tail) {}

    /** Of this job. */
    static Either<DciError, Html> of(Visit visit, Job job) {
        ListRequest logs = ListRequest.all()
                .limit(WebLimits.MAX_LOGS)
                .where(JobFileType.TYPE.field("mime").is(PLAIN_TEXT));
        return visit.as()
                .jobs()
                .files(job.id(), logs)
                .flatMap(files -> logs(visit, job, files.items().reverse()))
                .map(log -> whole(job, Markup.section("Steps", steps(job)).then(Markup.section("Log", log))));
    }

    private static Html whole(Job job, Html content) {
        Html part = element("div", content).with("id", "life");
        return job.isFinal() ? part : part.with("data-live", Places.of(job.id()) + "/live");
    }

    /** Each state with the time until the next one: one step. */
    private static Html steps(Job job) {
        Vector<JobState> states = job.states();
        Vector<Instant> ends = states.drop(1).map(JobState::at);
        Table empty = Table.of(
                "States, the oldest first, and how long each lasted", Vector.of("state", "since", "lasted", "comment"));
        Html table = states.zipWithIndex()
                .foldLeft(
                        empty,
                        (rows, state) -> rows.row(
                                Markup.status(state._1.status()),
                                Vector.of(
                                        Markup.time(state._1.at()),
                                        text(lasted(state._1, end(ends, state._2))),
                                        Markup.name(state._1.comment()))))
                .html();
        return states.isEmpty()
                ? Markup.nothing("It has not begun.")
                : chart(job, ends).then(table);
    }

    private static Option<Instant> end(Vector<Instant> ends, int at) {
        return Option.when(at < ends.size(), () -> ends.get(at));
    }

    private static String lasted(JobState state, Option<Instant> end) {
        return end.map(until -> JobTable.duration(Duration.between(state.at(), until)))
                .getOrElse(() -> state.status().isFinal() ? "" : "still");
    }

    private static Html chart(Job job, Vector<Instant> ends) {
        Vector<Charts.Bar> bars = job.states().zip(ends).zipWithIndex().map(step -> {
            boolean last = job.isFinal() && step._2 == ends.size() - 1;
            String look = last ? Markup.look(job.status()) : Look.NONE;
            return bar(step._1._1, Duration.between(step._1._1.at(), step._1._2), look);
        });
        return bars.isEmpty() ? Html.NONE : Charts.rows("How long each step lasted", bars);
    }

    private static Charts.Bar bar(JobState state, Duration lasted, String look) {
        Charts.Part part = new Charts.Part(look, lasted.toMillis() / 1000.0);
        return new Charts.Bar(state.status().word(), JobTable.duration(lasted), Vector.of(part));
    }

    private static Either<DciError, Html> logs(Visit visit, Job job, Vector<JobFile> files) {
        if (files.isEmpty()) {
            return Either.right(Markup.nothing(job.isFinal() ? "It left no log." : "There is no log yet."));
        }
        Object question = Tuple.of(job.id(), files.map(JobFile::id));
        return visit.soon("logs", question, () -> tails(visit.as(), files))
                .map(answer -> answer.value().map(tails -> all(tails.map(JobLife::log))))
                .getOrElse(() -> Either.right(Markup.pending(Places.of(job.id()))));
    }

    private static Html log(Log log) {
        boolean cut = log.file().size() > WebLimits.MAX_LOG_TAIL;
        String words = cut ? "The last " + Markup.size(WebLimits.MAX_LOG_TAIL) + ". " : "";
        return element("h3", Markup.name(log.file().name()))
                .then(element(
                                "p",
                                text(words),
                                Markup.link(
                                        JobPages.place(log.file()),
                                        "Save all " + Markup.size(log.file().size())))
                        .with("class", "soft"))
                .then(element("pre", log.tail())
                        .with("class", "log")
                        .with("id", "log-" + log.file().id())
                        .with("role", "region")
                        .with("tabindex", "0")
                        .with("aria-label", "The end of " + log.file().name()));
    }

    private static Either<DciError, Vector<Log>> tails(DciSession as, Vector<JobFile> files) {
        return Either.sequenceRight(files.map(
                        file -> as.jobs().content(file.id()).map(content -> new Log(file, tail(content)))))
                .map(Vector::ofAll);
    }

    private static String tail(JobFileContent content) {
        try (content;
                InputStream bytes = content.bytes()) {
            bytes.skipNBytes(Math.max(0, content.file().size() - WebLimits.MAX_LOG_TAIL));
            return new String(bytes.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
