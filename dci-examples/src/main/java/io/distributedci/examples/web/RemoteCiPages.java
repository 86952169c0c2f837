// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;

import io.distributedci.examples.page.Html;
import io.distributedci.job.JobType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.notification.Interest;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.Platform;
import io.distributedci.remoteci.RemoteCi;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Locale;

/** A remote CI: what it is, what it takes jobs of, and how its jobs went. */
final class RemoteCiPages {
    static final Vector<WebRoute> ALL = Vector.of(WebRoute.get(Places.REMOTE_CIS + "/{id}", RemoteCiPages::show));

    private static final int DRAWN_JOBS = 24;

    private RemoteCiPages() {}

    private static Either<DciError, Reply> show(Visit visit) {
        return visit.id(RemoteCiId::new).flatMap(visit.as().remoteCis()::get).flatMap(remoteCi -> {
            ListRequest own = ListRequest.all()
                    .limit(DRAWN_JOBS)
                    .where(JobType.TYPE.field("remoteci_id").is(remoteCi.id()));
            return visit.as()
                    .jobs()
                    .list(own)
                    .map(jobs -> Reply.page(
                            remoteCi.name(),
                            Vector.of(
                                    element("a", "Teams").with("href", Places.TEAMS),
                                    visit.names(Vector.of(remoteCi.teamId())).link(remoteCi.teamId())),
                            facts(visit, remoteCi),
                            SubscriptionPages.buttons(
                                    visit, remoteCi.id(), Vector.of(Interest.JOBS, Interest.CERTIFICATES)),
                            Markup.section(
                                    "How long its latest jobs took",
                                    JobTable.durations("Duration of the latest jobs", jobs.items())),
                            Markup.section(
                                    "Latest jobs",
                                    JobTable.of(visit, jobs.items().take(WebLimits.FEW_ROWS)),
                                    all(remoteCi))));
        });
    }

    private static Html all(RemoteCi remoteCi) {
        String jobs = Places.with(
                Places.JOBS, Vector.of(Tuple.of("remoteci", remoteCi.id().toString())));
        return element("p", element("a", "All its jobs").with("href", jobs));
    }

    private static Html facts(Visit visit, RemoteCi remoteCi) {
        Platform platform = remoteCi.platform();
        Html topics = remoteCi.subscriptions().allAccessible()
                ? Html.text("every topic that the team sees")
                : visit.names(remoteCi.subscriptions().topics())
                        .links(remoteCi.subscriptions().topics());
        Vector<Tuple2<String, Html>> facts = Vector.of(
                Markup.fact("takes jobs of", topics),
                Markup.fact("state", remoteCi.state().word()),
                Markup.fact("kind", remoteCi.platformKind().name().toLowerCase(Locale.ROOT)),
                Markup.fact("architecture", platform.architecture()),
                Markup.fact("operating system", platform.operatingSystem()),
                Markup.fact("vendor", platform.vendor()),
                Markup.fact("model", platform.model()),
                Markup.fact("machines", number(platform.machines())),
                Markup.fact("processors", number(platform.processors())),
                Markup.fact(
                        "memory",
                        platform.memoryMiB()
                                .map(mebibytes -> mebibytes + " MiB")
                                .getOrElse("")));
        return Markup.facts(
                facts.appendAll(platform.settings().toVector().map(setting -> Markup.fact(setting._1, setting._2))));
    }

    private static String number(Option<Long> number) {
        return number.map(String::valueOf).getOrElse("");
    }
}
