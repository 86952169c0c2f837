// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.certification.Finding.Status;
import io.distributedci.certification.Gap;
import io.distributedci.certification.Programme;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.RequirementSet;
import io.distributedci.certification.TestPattern;
import io.distributedci.certification.Waiver;
import io.distributedci.certification.WaiverType;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.WaiverId;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.storage.Fold;
import io.distributedci.testkit.simulation.Runs.Case;
import io.distributedci.testkit.simulation.Runs.Shown;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What a platform has shown of what a programme requires (C1–C7), said a second time and plainly, over the state as its events tell it and the reports as agents wrote them: so that a mistake in the library's
 * decisions does not agree with itself.
 *
 * @param at the time at which it is asked
 */
record Proof(
        Programme programme,
        RemoteCi site,
        Vector<ComponentId> components,
        Vector<Waiver> waivers,
        Runs runs,
        Instant at) {
    /** Of these components, in any order, at this site. */
    static Proof of(World world, Fold told, Programme programme, RemoteCi site, Vector<ComponentId> components) {
        return new Proof(
                programme,
                site,
                components,
                World.live(told, WaiverType.TYPE)
                        .filter(waiver -> waiver.programmeId().equals(programme.id())),
                Runs.of(
                        world,
                        told,
                        site,
                        type -> types(told, programme, components).contains(type),
                        components),
                world.now());
    }

    private static Vector<String> types(Fold told, Programme programme, Vector<ComponentId> components) {
        return Subjects.types(told, programme, components);
    }

    /** The same at another time. */
    Proof at(Instant other) {
        return new Proof(programme, site, components, waivers, runs, other);
    }

    /**
     * How one requirement fares.
     *
     * @param evidence the reports that were looked at
     * @param waived by which waivers
     */
    record Answer(String requirement, Status status, Set<JobFileId> evidence, Set<WaiverId> waived) {}

    /** Something that is not as required, in one run or as a whole, in one test or in all. */
    private record Fault(Gap gap, Option<Shown> run, Option<Case> test) {}

    /** All is good, and there is something. */
    boolean isGood(RequirementSet requirements) {
        Vector<Answer> answers = answers(requirements);
        return !answers.isEmpty() && answers.forAll(answer -> answer.status().isGood());
    }

    /** One answer for each requirement that is asked of the site. */
    Vector<Answer> answers(RequirementSet requirements) {
        return requirements
                .requirements()
                .filter(requirement -> requirement.platforms().isEmpty()
                        || requirement.platforms().contains(site.platformKind()))
                .map(this::answer);
    }

    private Answer answer(Requirement requirement) {
        Vector<Shown> judged = runs.newestFirst()
                .map(run -> run.only(test -> matches(requirement.tests(), test)))
                .filter(run -> !run.cases().isEmpty())
                .take((int) requirement.minimumRuns());
        Vector<Fault> faults = faults(requirement, judged);
        Vector<Fault> open = faults.filter(fault -> covering(requirement, fault).isEmpty());
        Status good = faults.isEmpty() ? Status.SATISFIED : Status.WAIVED;
        return new Answer(
                requirement.name(),
                open.map(Fault::gap)
                        .minBy(Gap::ordinal)
                        .map(gap -> Status.valueOf(gap.name()))
                        .getOrElse(good),
                HashSet.ofAll(judged.flatMap(Shown::cases).map(Case::file)),
                HashSet.ofAll(
                        faults.flatMap(fault -> covering(requirement, fault)).map(Waiver::id)));
    }

    private Vector<Fault> faults(Requirement requirement, Vector<Shown> judged) {
        Vector<Fault> few = judged.size() < requirement.minimumRuns()
                ? Vector.of(new Fault(Gap.MISSING, Option.none(), Option.none()))
                : Vector.empty();
        return few.appendAll(judged.flatMap(run -> faults(requirement, run)));
    }

    private Vector<Fault> faults(Requirement requirement, Shown run) {
        Option<Shown> in = Option.some(run);
        Vector<Case> bad = run.cases().reject(test -> requirement.allowed().contains(test.outcome()));
        Vector<Case> silent = bad.reject(test -> test.outcome().isDecisive());
        boolean few = run.cases().size() - silent.size() < requirement.minimumTests();
        boolean old = !at.isBefore(run.endedAt().plusSeconds(requirement.freshSeconds()));
        return bad.map(test -> new Fault(silent.contains(test) ? Gap.MISSING : Gap.FAILING, in, Option.some(test)))
                .appendAll(Option.when(few, new Fault(Gap.MISSING, in, Option.none())))
                .appendAll(Option.when(old, new Fault(Gap.STALE, in, Option.none())));
    }

    /** C6. */
    private Vector<Waiver> covering(Requirement requirement, Fault fault) {
        return waivers.filter(waiver -> at.isBefore(waiver.expiresAt())
                && waiver.covers().contains(fault.gap())
                && waiver.components().forAll(components::contains)
                && waiver.remoteCiId().forAll(site.id()::equals)
                && waiver.configuration()
                        .forAll(wanted ->
                                fault.run().exists(run -> run.configuration().equals(wanted)))
                && fault.test()
                        .map(test -> matches(waiver.tests(), test))
                        .getOrElse(() -> isWider(waiver.tests(), requirement.tests())));
    }

    private static boolean isWider(TestPattern wide, TestPattern narrow) {
        return Vector.of("*", narrow.suite()).contains(wide.suite())
                && Vector.of("*", narrow.test()).contains(wide.test());
    }

    private static boolean matches(TestPattern pattern, Case test) {
        return matches(pattern.suite(), test.suite()) && matches(pattern.test(), Sheet.CLASS + ":" + test.name());
    }

    private static boolean matches(String pattern, String text) {
        return text.matches(
                Vector.of(pattern.split("\\*", -1)).map(Pattern::quote).mkString(".*"));
    }
}
