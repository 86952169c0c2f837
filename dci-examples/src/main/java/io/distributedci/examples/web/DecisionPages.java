// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.certification.Candidate;
import io.distributedci.certification.Decision;
import io.distributedci.certification.Finding;
import io.distributedci.certification.Programme;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Words;
import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProgrammeId;
import io.vavr.Tuple;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** What a programme says of the platform and the components of a job: exactly what is missing, or that it can be certified. */
final class DecisionPages {
    static final Vector<WebRoute> ALL = Vector.of(
            WebRoute.get(Places.PROGRAMMES + "/{id}/decision", DecisionPages::show),
            WebRoute.post(Places.PROGRAMMES + "/{id}/certify", DecisionPages::certify));

    private DecisionPages() {}

    /** Where that is. */
    static String place(ProgrammeId programme, JobId job) {
        return Places.with(
                Places.of(programme) + "/decision",
                Vector.of(Tuple.of("job", job.value().toString())));
    }

    private static Either<DciError, Job> job(Visit visit) {
        return visit.idOf("job", JobId::new)
                .toEither(() -> WebRefusal.MISSING.error("field", "job"))
                .flatMap(visit.as().jobs()::get);
    }

    private static Either<DciError, Reply> show(Visit visit) {
        return visit.id(ProgrammeId::new)
                .flatMap(visit.as().certification().programmes()::get)
                .flatMap(programme -> job(visit)
                        .flatMap(job -> visit.soon(
                                        "decision",
                                        Tuple.of(programme.id(), job.id()),
                                        () -> visit.as()
                                                .certification()
                                                .certificates()
                                                .decide(Candidate.of(programme.id(), job)))
                                .map(answer -> answer.value()
                                        .map(decision ->
                                                decided(visit, job, decision).then(Markup.asOf(answer.at()))))
                                .getOrElse(() -> Either.right(
                                        Markup.pending(visit.request().here())))
                                .map(content -> page(visit, programme, job, content))));
    }

    private static Reply page(Visit visit, Programme programme, Job job, Html content) {
        Names names = visit.names(
                job.components().<Id>map(id -> id).append(job.remoteCiId()).append(job.id()));
        Html about = Markup.facts(Vector.of(
                Markup.fact("platform", names.link(job.remoteCiId())),
                Markup.fact("components", names.links(job.components())),
                Markup.fact("job", names.link(job.id())),
                Markup.fact("status", Markup.status(job.status()))));
        return Reply.page(
                "What is missing for " + programme.name(), CertificationPages.trail(programme), about, content);
    }

    private static Html decided(Visit visit, Job job, Decision decision) {
        Names names = visit.names(decision.findings().flatMap(finding -> Names.in(finding.reasons())));
        return verdict(decision)
                .then(all(decision.findings().map(finding -> finding(finding, names))))
                .then(decision.isEligible() ? certify(visit, job, decision) : waive(visit, job, decision));
    }

    private static Html waive(Visit visit, Job job, Decision decision) {
        Html form = WaiverPages.form(visit, decision.subject().programme(), Option.some(job));
        return form.equals(Html.NONE)
                ? form
                : Markup.section(
                        "Accept it for a while",
                        element(
                                "p",
                                "For these components on this platform. The waiver names who answers for it: you."),
                        form);
    }

    private static Html verdict(Decision decision) {
        int bad = decision.findings().count(finding -> !finding.status().isGood());
        String words = decision.findings().isEmpty()
                ? "Nothing is asked of this kind of platform."
                : bad == 0
                        ? "Nothing is missing: it can be certified."
                        : "Missing: " + Words.count(bad, "requirement") + " of "
                                + decision.findings().size() + ".";
        return element(
                "p", element("span", words).with("class", "verdict " + (decision.isEligible() ? Look.OK : Look.BAD)));
    }

    private static Html finding(Finding finding, Names names) {
        long left = finding.gaps() - finding.reasons().size();
        Html heading = element(
                "h3",
                Markup.name(finding.requirement()),
                text(" "),
                Markup.badge(Look.of(finding.status()), Words.finding(finding.status())));
        Html reasons = finding.reasons().isEmpty()
                ? element("p", "All that is asked for is there.")
                : element("ul", all(finding.reasons().map(reason -> element("li", names.told(reason)))));
        Html evidence = element(
                "div",
                element("p", Words.count(finding.evidence().size(), "report") + " looked at:"),
                Markup.list(finding.evidence()
                        .take(WebLimits.FEW_ROWS)
                        .map(one -> Markup.link(
                                Places.of(one.job()), "the job that ended " + Words.time(one.finishedAt())))));
        return element(
                "section", heading, reasons, left > 0 ? element("p", "And " + left + " more.") : Html.NONE, evidence);
    }

    private static Html certify(Visit visit, Job job, Decision decision) {
        if (!visit.manages()) {
            return element("p", "Whoever manages the products can certify it now.");
        }
        return Markup.button(
                visit.session(),
                Places.of(decision.subject().programme()) + "/certify",
                "Certify",
                Markup.hidden("job", job.id().value().toString()));
    }

    private static Either<DciError, Reply> certify(Visit visit) {
        return visit.id(ProgrammeId::new)
                .flatMap(programme -> job(visit)
                        .flatMap(
                                job -> visit.as().certification().certificates().certify(Candidate.of(programme, job)))
                        .map(certificate -> visit.done("It is certified.", Places.of(certificate.id()))));
    }
}
