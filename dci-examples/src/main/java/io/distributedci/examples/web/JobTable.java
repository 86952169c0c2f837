// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Table;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.Id;
import io.vavr.collection.Vector;
import java.time.Duration;

/** Jobs as a table. */
final class JobTable {
    private static final int SECONDS_OF_MINUTE = 60;
    private static final int SECONDS_OF_HOUR = 3600;

    private JobTable() {}

    /** These jobs, with the names of what they refer to found at once. */
    static Html of(Visit visit, Vector<Job> newestFirst) {
        return of(visit, "Jobs, the newest first", newestFirst);
    }

    /** These jobs, under words of their own. */
    static Html of(Visit visit, String caption, Vector<Job> jobs) {
        if (jobs.isEmpty()) {
            return Markup.nothing("There are no such jobs.");
        }
        Names names = visit.names(jobs.flatMap(JobTable::ids));
        Table empty = Table.of(caption, Vector.of("job", "status", "remote CI", "topic", "components", "took"));
        return jobs.foldLeft(empty, (table, job) -> table.row(head(job), cells(job, names)))
                .html();
    }

    private static Vector<Id> ids(Job job) {
        return Vector.<Id>of(job.remoteCiId(), job.topicId()).appendAll(job.components());
    }

    /** What it is called. */
    static String name(Job job) {
        return job.name().isBlank() ? "job" : job.name();
    }

    private static Html head(Job job) {
        return element(
                "div", Markup.link(Places.of(job.id()), name(job)), element("small", Markup.time(job.createdAt())));
    }

    private static Vector<Html> cells(Job job, Names names) {
        return Vector.of(
                Markup.status(job.status()),
                names.link(job.remoteCiId()),
                names.link(job.topicId()),
                names.links(job.components()),
                text(took(job)));
    }

    /** How long it took, or that it still runs. */
    static String took(Job job) {
        return job.isFinal() ? duration(Duration.ofSeconds(job.duration())) : "still running";
    }

    /** A duration as people say it. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < SECONDS_OF_MINUTE) {
            return seconds + " s";
        }
        return seconds < SECONDS_OF_HOUR
                ? seconds / SECONDS_OF_MINUTE + " min " + seconds % SECONDS_OF_MINUTE + " s"
                : seconds / SECONDS_OF_HOUR + " h " + seconds % SECONDS_OF_HOUR / SECONDS_OF_MINUTE + " min";
    }

    /** How long each of these took, the oldest first. */
    static Html durations(String title, Vector<Job> newestFirst) {
        Vector<Job> ended =
                newestFirst.filter(job -> job.status() == JobStatus.SUCCESS || job.status() == JobStatus.FAILURE);
        return ended.isEmpty()
                ? Markup.nothing("No job has come to a result yet.")
                : Charts.columns(title, ended.reverse().map(JobTable::bar));
    }

    private static Charts.Bar bar(Job job) {
        return new Charts.Bar(
                job.createdAt().toString().substring(5, 16).replace('T', ' '),
                took(job) + (job.status() == JobStatus.FAILURE ? " \u2717" : ""),
                Vector.of(new Charts.Part(Markup.look(job.status()), Math.max(0.5, (double) job.duration()))));
    }
}
