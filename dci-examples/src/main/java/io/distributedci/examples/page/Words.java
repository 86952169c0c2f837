// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.page;

import io.distributedci.certification.CertificateStatus;
import io.distributedci.certification.Finding;
import io.distributedci.certification.Impact;
import io.distributedci.component.Component;
import io.distributedci.health.NextRun;
import io.distributedci.health.Posterior;
import io.distributedci.health.Scope;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.health.SiteEvidence;
import io.distributedci.health.SiteVerdict;
import io.distributedci.health.Tally;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.result.CaseChange;
import io.distributedci.result.cases.CaseId;
import io.vavr.Tuple;
import io.vavr.collection.Vector;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;

/** The answers of the library in words that people use. */
public final class Words {

    private Words() {}

    /**
     * For whom it is broken.
     *
     * @param names what remote CIs are called
     */
    public static String scope(ScopeReport report, Function<RemoteCiId, String> names) {
        Scope scope = report.scope();
        return switch (scope.kind()) {
            case NOT_TESTED -> "nobody has a result";
            case SINGLE_SITE ->
                "only " + names(scope.tested(), names) + " has a result: one and everyone cannot be told apart";
            case NONE -> failed(scope) ? "nobody: it fails no more than older releases did" : "nobody";
            case ONE -> "just one: " + likely(scope, names);
            case SOME -> "some: " + likely(scope, names) + shared(report);
            case EVERYONE -> "everyone";
            case UNDECIDED -> "not enough evidence yet" + next(report, names);
        };
    }

    /** How a component does at one site. */
    public static String site(SiteVerdict verdict) {
        return switch (verdict) {
            case HEALTHY -> "healthy";
            case BROKEN -> "broken";
            case FLAKY -> "no reason to blame it";
            case UNTESTED -> "no result";
            case UNDECIDED -> "undecided";
        };
    }

    /** What a decision says of a requirement. */
    public static String finding(Finding.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** What a component is called: its name and its version. */
    public static String component(Component component) {
        return component(component.displayName(), component.componentVersion());
    }

    /** The same by both. */
    public static String component(String name, String version) {
        return (name + " " + version).strip();
    }

    /** What one site shows, in a word or two. */
    public static String shown(SiteEvidence evidence) {
        if (evidence.tally().with().isEmpty()) {
            return "no result";
        }
        if (evidence.tally().with().failures() == 0) {
            return "works";
        }
        return evidence.isLikelyBroken() ? "broken" : site(evidence.verdict());
    }

    /** How many runs failed. */
    public static String failed(Tally tally) {
        return tally.isEmpty() ? "no run" : tally.failures() + " of " + tally.runs() + " failed";
    }

    /** How likely each answer is, but for those that are as good as excluded. */
    public static String certainty(Scope scope) {
        if (!(scope instanceof Scope.Judged judged)) {
            return "";
        }
        Posterior all = judged.posterior();
        return Vector.of(
                        Tuple.of("nobody", all.none()),
                        Tuple.of("one", all.one()),
                        Tuple.of("some", all.some()),
                        Tuple.of("everyone", all.everyone()))
                .filter(answer -> answer._2 >= 0.01)
                .sortBy(answer -> -answer._2)
                .map(answer -> answer._1 + " " + percent(answer._2))
                .mkString(", ");
    }

    /** A share; never 0 or 100 for what is not certain. */
    public static String percent(double share) {
        if (share > 0 && share < 0.01) {
            return "<1\u00A0%";
        }
        return share > 0.99 && share < 1 ? ">99\u00A0%" : Math.round(100 * share) + "\u00A0%";
    }

    /** How far the word of a certificate goes. */
    public static String certificate(CertificateStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** What a new component does to a certificate. */
    public static String impact(Impact.Verdict verdict) {
        return switch (verdict) {
            case STILL_VALID -> "still valid";
            case NEEDS_RERUN -> "needs a rerun";
            case BROKEN -> "broken";
        };
    }

    /** How a test differs from what it was with the release before. */
    public static String change(CaseChange change) {
        return switch (change.kind()) {
            case REGRESSED -> "regressed";
            case FIXED -> "fixed";
            case STILL_BROKEN -> "still broken, in another way";
            case UNCHANGED -> change.isBroken() ? "still broken" : "unchanged";
            case ADDED -> change.isBroken() ? "new and broken" : "new";
            case REMOVED -> "gone";
            case SKIP_CHANGE -> "a result on one side only";
        };
    }

    /** What was observed, as people read it: the outcome of jobs, or a test. */
    public static String signal(Signal signal) {
        return signal.testCase().map(Words::test).getOrElse("job");
    }

    /** How people call a test. */
    public static String test(CaseId id) {
        return type(id) + "." + name(id);
    }

    /** The same as a sentence, for names that are meant to be one. */
    public static String sentence(CaseId id) {
        return type(id) + ": " + name(id).replace('_', ' ');
    }

    private static String type(CaseId id) {
        return id.className().substring(id.className().lastIndexOf('.') + 1);
    }

    private static String name(CaseId id) {
        return id.fullName().replace("()", "") + (id.occurrence() == 0 ? "" : "#" + id.occurrence());
    }

    /** A duration as people say it: seconds with one digit after the point. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** A moment, to the second. */
    public static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "\u00A0UTC");
    }

    /** A number of things: {@code 1 job}, {@code 2 jobs}. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static boolean failed(Scope scope) {
        return scope.sites().exists(site -> site.tally().with().failures() > 0);
    }

    private static String likely(Scope scope, Function<RemoteCiId, String> names) {
        return scope.broken().isEmpty() ? "which of them is not certain" : names(scope.broken(), names);
    }

    private static String names(Vector<SiteEvidence> sites, Function<RemoteCiId, String> names) {
        return sites.map(site -> names.apply(site.site())).sorted().mkString(", ");
    }

    private static String shared(ScopeReport report) {
        return report.shared()
                .map(shared -> "; what they share is " + shared.members().mkString(" or "))
                .getOrElse("");
    }

    private static String next(ScopeReport report, Function<RemoteCiId, String> names) {
        return report.next()
                .map(NextRun::site)
                .map(site -> ": run it once more on " + names.apply(site))
                .getOrElse("");
    }
}
