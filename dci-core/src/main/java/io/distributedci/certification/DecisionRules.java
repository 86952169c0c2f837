// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.WaiverId;
import io.distributedci.result.cases.CaseId;
import io.distributedci.storage.ValueType;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * The rules of decisions: C1, C3–C7.
 *
 * <p>A requirement is judged by the newest runs that have test cases of its pattern, as many of them as it asks for. Whatever is wrong with them is a shortfall: a case with an outcome that is
 * not allowed, a case that says nothing, too few cases, too few runs, a run too long ago. Each shortfall is covered by waivers or not. What is not covered decides, the worst first.
 */
final class DecisionRules {
    private DecisionRules() {}

    /** The decision on these facts at this time. */
    static Decision decide(DecisionFacts facts, Instant now) {
        Vector<Requirement> asked = facts.requirements()
                .requirements()
                .filter(requirement -> requirement.isAskedOf(facts.subject().platformKind()));
        Vector<Cover> covers = facts.waivers()
                .filter(waiver -> waiver.isInForce(now) && isAbout(waiver, facts.subject()))
                .sortBy(waiver -> waiver.id().toString())
                .map(waiver -> new Cover(waiver, waiver.tests().matcher()));
        Vector<Run> runs = facts.runs().filter(Run::isEvidence).sorted(Run.NEWEST_FIRST);
        return new Decision(
                facts.subject(),
                facts.requirements().number(),
                now,
                asked.map(requirement -> new Judgement(requirement, covers, now).of(runs)));
    }

    private static boolean isAbout(Waiver waiver, Subject subject) {
        return waiver.programmeId().equals(subject.programme())
                && waiver.components().forAll(subject.components()::contains)
                && waiver.remoteCiId().forAll(subject.remoteCi()::equals);
    }

    /** A run, and what of it the requirement is about. */
    private record Judged(Run run, Vector<Observation> observations) {
        Vector<Evidence> evidence() {
            return observations
                    .distinctBy(Observation::file)
                    .map(seen -> new Evidence(run.job(), run.finishedAt(), seen.file(), seen.sha256()));
        }
    }

    /**
     * Something between the platform and the requirement.
     *
     * @param test the one test case it is about; none when it is about the requirement as a whole
     * @param run the one run it is about
     * @param from when it begins; none when it is there already
     */
    private record Between(Gap gap, Option<Observation> test, Option<Run> run, Option<Instant> from, DciError reason) {
        boolean isThere(Instant now) {
            return from.forAll(begins -> !now.isBefore(begins));
        }
    }

    /** A waiver that is in force for the subject. */
    private record Cover(Waiver waiver, Predicate<CaseId> matcher) {
        /** C6: it says so, of the configuration, and of the test case; for what is about a requirement as a whole, of all its test cases. */
        boolean covers(Between between, Requirement requirement) {
            return waiver.covers().contains(between.gap())
                    && waiver.configuration()
                            .forAll(wanted -> between.run()
                                    .exists(run -> run.configuration().equals(wanted)))
                    && between.test()
                            .map(seen -> matcher.test(seen.test()))
                            .getOrElse(() -> waiver.tests().includes(requirement.tests()));
        }
    }

    /** What is between, and the waivers that cover it. */
    private record Weighed(Between between, Vector<Waiver> waivers) {
        /** C7: when it begins to matter; a waiver puts that off to its own end. */
        Option<Instant> matters() {
            Option<Instant> waived = waivers.map(Waiver::expiresAt).max();
            return between.from()
                    .map(begins -> waived.filter(begins::isBefore).getOrElse(begins))
                    .orElse(waived);
        }
    }

    /** One requirement, with the waivers that are in force for the subject. */
    private record Judgement(Requirement requirement, Vector<Cover> covers, Instant now) {
        Finding of(Vector<Run> runs) {
            Vector<Judged> judged = judged(runs);
            Vector<Weighed> all = tooFewRuns(judged)
                    .toVector()
                    .appendAll(judged.flatMap(this::between))
                    .map(between -> new Weighed(between, covering(between)));
            Vector<Weighed> there = all.filter(weighed -> weighed.between().isThere(now));
            Finding.Status status = status(there);
            return new Finding(
                    requirement.name(),
                    status,
                    judged.flatMap(Judged::evidence),
                    there.take(Finding.MAX_REASONS)
                            .map(weighed -> weighed.between().reason()),
                    there.size(),
                    there.flatMap(Weighed::waivers).map(Waiver::id).distinct().sortBy(WaiverId::toString),
                    status.isGood() ? all.flatMap(Weighed::matters).min() : Option.none());
        }

        private Vector<Judged> judged(Vector<Run> runs) {
            Predicate<CaseId> matches = requirement.tests().matcher();
            return runs.iterator()
                    .map(run -> new Judged(run, run.observations().filter(seen -> matches.test(seen.test()))))
                    .filter(judged -> !judged.observations().isEmpty())
                    .take((int) requirement.minimumRuns())
                    .toVector();
        }

        private Vector<Waiver> covering(Between between) {
            return covers.filter(cover -> cover.covers(between, requirement)).map(Cover::waiver);
        }

        private static Finding.Status status(Vector<Weighed> there) {
            return there.filter(weighed -> weighed.waivers().isEmpty())
                    .map(weighed -> weighed.between().gap())
                    .min()
                    .map(Finding.Status::of)
                    .getOrElse(there.isEmpty() ? Finding.Status.SATISFIED : Finding.Status.WAIVED);
        }

        private Option<Between> tooFewRuns(Vector<Judged> judged) {
            DciError reason =
                    Shortfall.TOO_FEW_RUNS.error("runs", judged.size(), "required", requirement.minimumRuns());
            return Option.when(
                    judged.size() < requirement.minimumRuns(),
                    new Between(Gap.MISSING, Option.none(), Option.none(), Option.none(), reason));
        }

        private Vector<Between> between(Judged judged) {
            return judged.observations()
                    .reject(seen -> requirement.allowed().contains(seen.outcome()))
                    .map(seen -> notAllowed(judged.run(), seen))
                    .appendAll(tooFewTests(judged))
                    .append(stale(judged.run()));
        }

        /** C1: what says nothing is missing; only what was tried fails. */
        private static Between notAllowed(Run run, Observation seen) {
            Gap gap = seen.outcome().isDecisive() ? Gap.FAILING : Gap.MISSING;
            Shortfall shortfall = gap == Gap.FAILING ? Shortfall.TEST_FAILED : Shortfall.TEST_MISSING;
            DciError reason = shortfall.with(TreeMap.of(
                    "test",
                    seen.test().toString(),
                    "outcome",
                    ValueType.wordOf(seen.outcome()),
                    "job",
                    run.job().toString()));
            return new Between(gap, Option.some(seen), Option.some(run), Option.none(), reason);
        }

        private Option<Between> tooFewTests(Judged judged) {
            int tried = judged.observations()
                    .count(seen ->
                            seen.outcome().isDecisive() || requirement.allowed().contains(seen.outcome()));
            DciError reason = Shortfall.TOO_FEW_TESTS.with(TreeMap.of(
                    "tests",
                    String.valueOf(tried),
                    "required",
                    String.valueOf(requirement.minimumTests()),
                    "job",
                    judged.run().job().toString()));
            return Option.when(
                    tried < requirement.minimumTests(),
                    new Between(Gap.MISSING, Option.none(), Option.some(judged.run()), Option.none(), reason));
        }

        /** There from its time on, be that past or to come. */
        private Between stale(Run run) {
            Instant until = run.finishedAt().plusSeconds(requirement.freshSeconds());
            DciError reason = Shortfall.STALE.with(TreeMap.of(
                    "job", run.job().toString(), "finished", run.finishedAt().toString(), "until", until.toString()));
            return new Between(Gap.STALE, Option.none(), Option.some(run), Option.some(until), reason);
        }
    }
}
