// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;

import io.distributedci.examples.page.Html;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.topic.Topic;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Jobs, as many as match what the address says: who has the address has the list. */
final class JobListPages {
    static final Vector<WebRoute> ALL = Vector.of(WebRoute.get(Places.JOBS, JobListPages::list));

    private static final Tuple2<String, String> ANY = Tuple.of("", "any");

    /** What jobs are not kept in order by: a list that has few of them looks at many. */
    private static final Vector<String> SOUGHT = Vector.of("status", "name", "tag");

    private JobListPages() {}

    private static Either<DciError, Reply> list(Visit visit) {
        ListRequest choices = ListRequest.all().limit(WebLimits.MAX_CHOICES);
        return jobs(visit)
                .flatMap(jobs -> visit.as()
                        .topics()
                        .list(choices)
                        .flatMap(topics -> visit.as()
                                .remoteCis()
                                .list(choices)
                                .map(remoteCis ->
                                        Reply.page("Jobs", filters(visit, topics.items(), remoteCis.items()), jobs))));
    }

    private static Either<DciError, Html> jobs(Visit visit) {
        ListRequest wanted = wanted(visit);
        if (SOUGHT.forAll(filter -> visit.parameter(filter).isEmpty())) {
            return visit.as().jobs().list(wanted).map(page -> table(visit, page));
        }
        return visit.soon("jobs", wanted, () -> visit.as().jobs().list(wanted))
                .map(answer -> answer.value().map(page -> table(visit, page).then(Markup.asOf(answer.at()))))
                .getOrElse(() -> Either.right(Markup.pending(visit.request().here())));
    }

    private static Html table(Visit visit, Page<Job> page) {
        return JobTable.of(visit, page.items()).then(Markup.more(visit.next(page)));
    }

    /** What is asked for; what makes no sense asks for nothing. */
    private static ListRequest wanted(Visit visit) {
        Vector<Option<Condition>> conditions = Vector.of(
                visit.idOf("topic", TopicId::new)
                        .map(id -> JobType.TYPE.field("topic_id").is(id)),
                visit.idOf("remoteci", RemoteCiId::new)
                        .map(id -> JobType.TYPE.field("remoteci_id").is(id)),
                visit.idOf("component", ComponentId::new)
                        .map(id -> JobType.TYPE.field("components").contains(id)),
                visit.parameter("status")
                        .flatMap(word -> JobStatus.parse(word).toOption())
                        .map(status -> JobType.TYPE.field("status").is(status.word())),
                visit.parameter("tag").map(tag -> JobType.TYPE.field("tags").contains(tag)),
                visit.parameter("name").map(name -> JobType.TYPE.field("name").is(name)));
        return conditions.flatMap(condition -> condition).foldLeft(visit.page(WebLimits.ROWS), ListRequest::where);
    }

    private static Html filters(Visit visit, Vector<Topic> topics, Vector<RemoteCi> remoteCis) {
        Html component = visit.idOf("component", ComponentId::new)
                .map(id -> Markup.hidden("component", id.toString()).then(with(visit, id)))
                .getOrElse(Html.NONE);
        return element(
                        "form",
                        component,
                        Markup.choice(
                                "Topic",
                                "topic",
                                topics.map(topic -> Tuple.of(topic.id().toString(), topic.name()))
                                        .prepend(ANY),
                                said(visit, "topic")),
                        Markup.choice(
                                "Remote CI",
                                "remoteci",
                                remoteCis
                                        .map(remoteCi -> Tuple.of(remoteCi.id().toString(), remoteCi.name()))
                                        .prepend(ANY),
                                said(visit, "remoteci")),
                        Markup.choice("Status", "status", statuses(), said(visit, "status")),
                        Markup.field("Name", "name", said(visit, "name")),
                        Markup.field("Tag", "tag", said(visit, "tag")),
                        element(
                                        "div",
                                        element("button", "Show").with("type", "submit"),
                                        element("a", "Show all").with("href", Places.JOBS))
                                .with("class", "actions"))
                .with("method", "get")
                .with("action", Places.JOBS)
                .with("class", "filters")
                .with("aria-label", "Filter jobs");
    }

    private static Html with(Visit visit, ComponentId id) {
        return element(
                        "p",
                        Html.text("With the component "),
                        visit.names(Vector.of(id)).link(id))
                .with("class", "whole");
    }

    private static Vector<Tuple2<String, String>> statuses() {
        return Vector.of(JobStatus.values())
                .map(status -> Tuple.of(status.word(), status.word()))
                .prepend(ANY);
    }

    private static String said(Visit visit, String parameter) {
        return visit.parameter(parameter).getOrElse("");
    }
}
