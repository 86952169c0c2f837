// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.health.ScopeReport;
import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.query.ListRequest;
import io.distributedci.topic.Topic;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** The first page: every topic by every remote CI, what is broken now, and what ran last. */
final class HomePages {
    static final Vector<WebRoute> ALL = Vector.of(WebRoute.get(Places.ROOT, HomePages::show));

    private HomePages() {}

    /** How a topic is: its latest component and for whom it breaks, and the newest job that came to a result of each remote CI. */
    private record State(Topic topic, Option<Tuple2<Component, ScopeReport>> latest, Vector<Job> jobs) {
        Vector<Id> ids() {
            return jobs.<Id>map(Job::remoteCiId)
                    .appendAll(latest.toVector()
                            .flatMap(row -> row._2.scope().sites().map(site -> site.site())));
        }
    }

    private static Either<DciError, Reply> show(Visit visit) {
        ListRequest few = ListRequest.all().limit(WebLimits.FEW_ROWS);
        return visit.as()
                .topics()
                .list(ListRequest.all().limit(WebLimits.GRID_TOPICS))
                .flatMap(topics -> visit.as()
                        .jobs()
                        .list(few)
                        .flatMap(jobs -> health(visit, topics.items())
                                .map(grid -> Reply.page(
                                        "Overview",
                                        Markup.section("Health, topic by remote CI", grid),
                                        Markup.section("Broken now", AlertPages.open(visit)),
                                        Markup.section("Latest jobs", JobTable.of(visit, jobs.items()))))));
    }

    private static Either<DciError, Html> health(Visit visit, Vector<Topic> topics) {
        if (topics.isEmpty()) {
            return Either.right(Markup.nothing(
                    "There is no topic that you see. Ask whoever manages the products to grant one to your team."));
        }
        return visit.soon("overview", topics.map(Topic::id), () -> states(visit.as(), topics))
                .map(answer -> answer.value().map(states -> grid(visit, states).then(Markup.asOf(answer.at()))))
                .getOrElse(() -> Either.right(Markup.pending(Places.ROOT)));
    }

    private static Either<DciError, Vector<State>> states(DciSession as, Vector<Topic> topics) {
        return Either.sequenceRight(topics.map(topic -> state(as, topic))).map(Vector::ofAll);
    }

    private static Either<DciError, State> state(DciSession as, Topic topic) {
        String type = topic.componentTypes().headOption().getOrElse("");
        return TopicHealth.of(as, topic.id(), type, 1)
                .flatMap(health -> as.health()
                        .latest(topic.id())
                        .map(jobs -> new State(topic, health.rows().headOption(), jobs)));
    }

    private static Html grid(Visit visit, Vector<State> states) {
        Names names = visit.names(states.flatMap(State::ids));
        Vector<RemoteCiId> sites =
                states.flatMap(State::jobs).map(Job::remoteCiId).distinct().take(WebLimits.GRID_COLUMNS);
        Table empty = Table.of(
                "For whom the latest component of each topic breaks, and how the newest job of each remote CI ended",
                sites.map(names::of).prepend("latest component breaks for").prepend("topic"));
        return states.foldLeft(
                        empty,
                        (table, state) -> table.row(
                                Markup.link(
                                        Places.of(state.topic().id()),
                                        state.topic().name()),
                                sites.map(site -> cell(state, site)).prepend(verdict(state, names))))
                .html();
    }

    private static Html verdict(State state, Names names) {
        return state.latest()
                .map(latest -> Table.cell(
                        Look.of(latest._2.scope().kind()) + " wide",
                        element("strong", Words.scope(latest._2, names::of)),
                        element("small", Words.component(latest._1))))
                .getOrElse(() -> Table.cell(Look.NONE + " wide", text("no component yet")));
    }

    private static Html cell(State state, RemoteCiId site) {
        return state.jobs()
                .find(job -> job.remoteCiId().equals(site))
                .map(job -> Table.cell(
                        Markup.look(job.status()),
                        element("a", job.status().word()).with("href", Places.of(job.id())),
                        element("small", Words.time(job.createdAt()))))
                .getOrElse(() -> Table.cell(Look.NONE, text("no result")));
    }
}
