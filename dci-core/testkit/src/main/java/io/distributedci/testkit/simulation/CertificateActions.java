// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Reasons.when;

import io.distributedci.certification.Candidate;
import io.distributedci.certification.Certificate;
import io.distributedci.certification.CertificateStatus;
import io.distributedci.certification.CertificateType;
import io.distributedci.certification.Impact;
import io.distributedci.certification.Programme;
import io.distributedci.certification.ProgrammeType;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.Actor;
import io.distributedci.job.Job;
import io.distributedci.job.JobType;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Page;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.result.TestReportType;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.storage.Fold;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Agents show what they have seen, vendors certify it, and everybody asks what that is still worth. */
final class CertificateActions {
    static final Vector<Action> ALL = Vector.of(
            Action.of("an agent reports tests", 24, CertificateActions::report),
            Action.of("a vendor certifies", 22, CertificateActions::certify),
            Action.of("somebody asks what a certificate is worth", 4, CertificateActions::ask),
            Action.of("somebody asks what a component breaks", 2, CertificateActions::impact),
            Action.of("the host records what has lapsed", 4, CertificateActions::refresh),
            Action.of("a vendor revokes a certificate", 2, CertificateActions::revoke));

    private static final int MANY = 1000;

    private CertificateActions() {}

    private static void report(World world) throws IOException {
        Option<Job> some = world.any(JobType.TYPE);
        if (some.isDefined()) {
            Job job = some.get();
            Actor actor = world.chance(0.9) ? AgentActions.agentOf(job) : People.anybody(world);
            byte[] bytes = Sheet.drawn(world, job).bytes();
            world.expect(
                    told -> Reasons.changing(told, actor, job.id()),
                    () -> world.as(actor)
                            .reports()
                            .upload(
                                    job.id(),
                                    NewJobFile.of("report " + world.random().nextInt(3), ReportFile.MEDIA_TYPE),
                                    new ByteArrayInputStream(bytes)));
        }
    }

    private static void certify(World world) throws IOException {
        Option<Programme> programme = world.any(ProgrammeType.TYPE);
        Option<Candidate> some = programme.flatMap(of -> candidate(world, of));
        if (some.isDefined()) {
            Candidate candidate = some.get();
            Actor actor = ProgrammeActions.vendor(world);
            world.expect(
                    told -> certifying(world, told, actor, candidate),
                    () -> world.as(actor).certification().certificates().certify(candidate));
        }
    }

    /** Mostly what a job with reports has run, now and then without one of its components. */
    private static Option<Candidate> candidate(World world, Programme programme) {
        Set<Object> reported = HashSet.ofAll(world.live(TestReportType.TYPE).map(report -> report.jobId()));
        return world.any(JobType.TYPE, job -> job.isFinal() && reported.contains(job.id()))
                .map(job -> Candidate.of(programme.id(), job))
                .map(all -> world.chance(0.9)
                        ? all
                        : new Candidate(
                                all.programme(),
                                all.remoteCi(),
                                all.components().drop(1)));
    }

    /** C1–C9, C12. */
    private static Set<String> certifying(World world, Fold told, Actor actor, Candidate candidate) {
        Set<String> unseen = candidate
                .components()
                .foldLeft(
                        Reasons.reading(told, actor, candidate.programme())
                                .addAll(Reasons.reading(told, actor, candidate.remoteCi())),
                        (reasons, id) -> reasons.addAll(Reasons.reading(told, actor, id)));
        if (!unseen.isEmpty()) {
            return unseen;
        }
        Programme programme =
                told.get(ProgrammeType.TYPE, candidate.programme()).get();
        Either<String, Vector<ComponentId>> set = Subjects.certified(told, programme, candidate);
        boolean manages = Sight.of(told, actor).exists(Sight::isEpm);
        return set.isLeft()
                ? HashSet.of(set.getLeft())
                : manages
                        ? Reasons.or(
                                when(!programme.isActive(), "certification.inactive"),
                                () -> judging(world, told, candidate, set.get()))
                        : Reasons.DENIED;
    }

    private static Set<String> judging(World world, Fold told, Candidate candidate, Vector<ComponentId> set) {
        Programme programme =
                told.get(ProgrammeType.TYPE, candidate.programme()).get();
        RemoteCi site = told.get(RemoteCiType.TYPE, candidate.remoteCi()).get();
        Vector<Proof.Answer> answers =
                Proof.of(world, told, programme, site, set).answers(programme.requirements());
        return answers.isEmpty()
                ? HashSet.of("certification.nothing-required")
                : when(!answers.forAll(answer -> answer.status().isGood()), "certification.not-eligible");
    }

    private static void ask(World world) throws IOException {
        Option<Certificate> some = world.any(CertificateType.TYPE);
        if (some.isDefined()) {
            CertificateId id = some.get().id();
            Actor actor = People.anybody(world);
            world.expect(
                            told -> Reasons.reading(told, actor, id),
                            () -> world.as(actor).certification().certificates().standing(id))
                    .forEach(standing -> CertificateLaw.requireRight(world, standing));
        }
    }

    /** C13: every certificate that holds and that one sees, with what the platform has shown of the new component. */
    private static void impact(World world) throws IOException {
        Option<Component> newer = world.any(ComponentType.TYPE);
        if (newer.isDefined()) {
            world.expect(
                            told -> Reasons.reading(
                                    told, Actor.SYSTEM, newer.get().id()),
                            () -> world.as(Actor.SYSTEM)
                                    .certification()
                                    .certificates()
                                    .impact(newer.get().id()))
                    .forEach(impacts -> requireAll(world, newer.get(), impacts));
        }
    }

    private static void requireAll(World world, Component newer, Vector<Impact> impacts) {
        Set<CertificateId> holding = HashSet.ofAll(world.live(CertificateType.TYPE)
                .filter(certificate -> certificate.topicId().equals(newer.topicId()))
                .filter(certificate ->
                        Validity.of(world.told(), certificate, world.now()).holds())
                .map(Certificate::id));
        Set<CertificateId> told =
                HashSet.ofAll(impacts.map(impact -> impact.certificate().id()));
        world.require(told.equals(holding), () -> "C10 C13 " + newer + " concerns " + holding + " and not " + told);
        impacts.forEach(impact -> requireRight(world, impact));
    }

    private static void requireRight(World world, Impact impact) {
        Certificate certificate = impact.certificate();
        Fold told = world.told();
        Programme programme =
                told.get(ProgrammeType.TYPE, certificate.programmeId()).get();
        RemoteCi site = told.get(RemoteCiType.TYPE, certificate.remoteCiId()).get();
        Proof proof = Proof.of(world, told, programme, site, impact.components());
        boolean shown = proof.isGood(programme.requirements(certificate.requirementVersion()));
        boolean concerned = impact.decision().isDefined();
        world.require(
                (impact.verdict() == Impact.Verdict.STILL_VALID) == (shown || !concerned),
                () -> "C13 shown: " + shown + ", but " + impact);
    }

    private static void refresh(World world) throws IOException {
        Actor actor = world.chance(0.9) ? Actor.SYSTEM : People.anybody(world);
        Option<Page<Certificate>> page = world.expect(
                        told -> Reasons.hosting(told, actor),
                        () -> world.as(actor).certification().certificates().refresh(Option.none(), MANY))
                .toOption();
        page.forEach(changed ->
                world.live(CertificateType.TYPE).forEach(certificate -> requireRecorded(world, certificate)));
    }

    private static void requireRecorded(World world, Certificate certificate) {
        CertificateStatus right = Validity.of(world.told(), certificate, world.now());
        world.require(
                certificate.status() == right,
                () -> "C10 recorded as " + certificate.status() + ", but it is " + right + ": " + certificate);
    }

    /** C11. */
    private static void revoke(World world) throws IOException {
        Option<Certificate> some = world.any(CertificateType.TYPE);
        if (some.isDefined()) {
            Actor actor = ProgrammeActions.vendor(world);
            world.expect(
                    told -> Reasons.or(
                            Reasons.changing(told, actor, some.get()),
                            () -> when(
                                    told.get(CertificateType.TYPE, some.get().id())
                                            .exists(now -> now.status() == CertificateStatus.REVOKED),
                                    "certification.ended")),
                    () -> world.as(actor)
                            .certification()
                            .certificates()
                            .revoke(some.get().id(), some.get().version(), "recalled"));
        }
    }
}
