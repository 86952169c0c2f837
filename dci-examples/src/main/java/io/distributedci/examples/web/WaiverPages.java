// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.certification.Gap;
import io.distributedci.certification.NewWaiver;
import io.distributedci.certification.Programme;
import io.distributedci.certification.TestPattern;
import io.distributedci.certification.Waiver;
import io.distributedci.certification.WaiverType;
import io.distributedci.certification.Waivers;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Table;
import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.WaiverId;
import io.distributedci.query.ListRequest;
import io.vavr.Tuple;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is accepted for a while although a programme asks for better: shown with the programme, given there or where something is missing, and taken back. */
final class WaiverPages {
    static final Vector<WebRoute> ALL = Vector.of(
            WebRoute.post(Places.PROGRAMMES + "/{id}/waivers", WaiverPages::give),
            WebRoute.post(Places.WAIVERS + "/{id}/withdraw", WaiverPages::withdraw));

    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}");
    private static final String USUAL_DAYS = "30";

    private WaiverPages() {}

    /** Those of a programme that the person sees, and for managers a form for another one. */
    static Either<DciError, Html> of(Visit visit, Programme programme) {
        return waivers(visit)
                .list(ListRequest.all()
                        .limit(WebLimits.ROWS)
                        .where(WaiverType.TYPE.field("programme_id").is(programme.id())))
                .map(page -> Markup.section(
                        "Waivers",
                        page.items().isEmpty()
                                ? Markup.nothing("Nothing is waived that you see.")
                                : table(visit, page.items()),
                        form(visit, programme.id(), Option.none())));
    }

    /**
     * A form for managers to accept what is missing for a while.
     *
     * @param job whose platform and components it is about; everything when there is none
     */
    static Html form(Visit visit, ProgrammeId programme, Option<Job> job) {
        if (!visit.manages()) {
            return Html.NONE;
        }
        return element(
                        "form",
                        Markup.token(visit.session()),
                        job.map(about -> Markup.hidden("job", about.id().value().toString()))
                                .getOrElse(Html.NONE),
                        Markup.choice(
                                "What is accepted",
                                "gap",
                                Vector.of(Gap.values()).map(gap -> Tuple.of(word(gap), words(gap))),
                                word(Gap.FAILING)),
                        Markup.field("In suites", "suite", TestPattern.ANY),
                        Markup.field("In tests", "test", TestPattern.ANY),
                        Markup.field("Days", "days", USUAL_DAYS),
                        Markup.field("Why", "reason", ""),
                        element("div", element("button", "Give a waiver").with("type", "submit"))
                                .with("class", "actions"))
                .with("method", "post")
                .with("action", Places.of(programme) + "/waivers")
                .with("class", "filters");
    }

    private static Html table(Visit visit, Vector<Waiver> waivers) {
        Names names = visit.names(waivers.flatMap(
                one -> one.components().<Id>map(id -> id).toVector().appendAll(one.remoteCiId())));
        return waivers.foldLeft(
                        Table.of(
                                "What is accepted for a while, the newest first",
                                Vector.of("tests", "what", "of", "why", "until", "take it back")),
                        (table, waiver) -> table.row(Markup.name(waiver.tests().toString()), row(visit, waiver, names)))
                .html();
    }

    private static Vector<Html> row(Visit visit, Waiver waiver, Names names) {
        Html subject = waiver.components().isEmpty() ? text("all components") : names.links(waiver.components());
        Html platform = waiver.remoteCiId().map(names::link).getOrElse(() -> text("all platforms"));
        return Vector.of(
                text(waiver.covers().toVector().sorted().map(WaiverPages::words).mkString(", ")),
                subject.then(text(" on ")).then(platform),
                Markup.name(waiver.reason()),
                waiver.isInForce(visit.request().now())
                        ? Markup.time(waiver.expiresAt())
                        : Markup.time(waiver.expiresAt()).then(Markup.soft(", over")),
                visit.manages()
                        ? Markup.button(
                                visit.session(),
                                Places.WAIVERS + "/" + waiver.id() + "/withdraw",
                                "Withdraw",
                                Markup.hidden("version", String.valueOf(waiver.version())))
                        : Html.NONE);
    }

    private static String words(Gap gap) {
        return switch (gap) {
            case FAILING -> "that tests fail";
            case MISSING -> "that results are missing";
            case STALE -> "that results are too old";
        };
    }

    private static String word(Gap gap) {
        return gap.name().toLowerCase(Locale.ROOT);
    }

    private static Either<DciError, Reply> give(Visit visit) {
        return visit.id(ProgrammeId::new)
                .flatMap(programme -> job(visit)
                        .flatMap(job -> command(visit, programme, job)
                                .flatMap(waivers(visit)::grant)
                                .map(given -> visit.done(
                                        "It is waived.",
                                        job.map(about -> DecisionPages.place(programme, about.id()))
                                                .getOrElse(() -> Places.of(programme))))));
    }

    private static Either<DciError, Option<Job>> job(Visit visit) {
        Option<JobId> named = visit.idOf("job", JobId::new);
        return named.isEmpty()
                ? Either.right(Option.none())
                : visit.as().jobs().get(named.get()).map(Option::some);
    }

    private static Either<DciError, NewWaiver> command(Visit visit, ProgrammeId programme, Option<Job> job) {
        Option<Gap> gap = visit.parameter("gap")
                .flatMap(word -> Vector.of(Gap.values()).find(one -> word(one).equals(word)));
        Option<Duration> time = visit.parameter("days")
                .filter(DAYS.asMatchPredicate())
                .map(days -> Duration.ofDays(Long.parseLong(days)));
        return gap.toEither(() -> WebRefusal.MISSING.error("field", "gap"))
                .flatMap(covered -> time.toEither(() -> WebRefusal.MISSING.error("field", "days"))
                        .map(end -> NewWaiver.builder()
                                .programmeId(programme)
                                .components(job.map(about -> HashSet.ofAll(about.components()))
                                        .getOrElse(HashSet.empty()))
                                .remoteCiId(job.map(Job::remoteCiId))
                                .tests(new TestPattern(
                                        visit.parameter("suite").getOrElse(TestPattern.ANY),
                                        visit.parameter("test").getOrElse(TestPattern.ANY)))
                                .covers(HashSet.of(covered))
                                .reason(visit.parameter("reason").getOrElse(""))
                                .expiresAt(visit.request().now().plus(end))
                                .build()));
    }

    private static Either<DciError, Reply> withdraw(Visit visit) {
        return visit.id(WaiverId::new)
                .flatMap(id -> waivers(visit).withdraw(id, visit.version()))
                .map(gone -> visit.done("It is withdrawn.", Places.of(gone.programmeId())));
    }

    private static Waivers waivers(Visit visit) {
        return visit.as().certification().waivers();
    }
}
