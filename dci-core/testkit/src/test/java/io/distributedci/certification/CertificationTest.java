// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static io.distributedci.certification.CertificationWorld.code;
import static io.distributedci.certification.CertificationWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.certification.CertificateEvent.CertificateIssued;
import io.distributedci.certification.CertificateEvent.StandingChanged;
import io.distributedci.certification.Finding.Status;
import io.distributedci.certification.Impact.Verdict;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TestReportId;
import io.distributedci.purge.PurgePlan;
import io.distributedci.purge.PurgePlan.Going;
import io.distributedci.purge.PurgePlan.Kept;
import io.distributedci.purge.PurgePolicy;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.PlatformKind;
import io.distributedci.testkit.Rule;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Certification from the front door: a vendor, partners, and what they see. */
class CertificationTest {
    private static final Requirement SMOKE =
            Requirement.of("smoke", TestPattern.suite("smoke")).cases(2).on(PlatformKind.PHYSICAL, PlatformKind.HYBRID);

    private final CertificationWorld world = new CertificationWorld();
    private final Certification vendor = world.manage();
    private final Certification ann = world.dci.as(world.ann.id()).certification();
    private final Certification bob = world.dci.as(world.bob.id()).certification();
    private final Component old = world.compose("1");
    private final Programme programme = sure(vendor.programmes()
            .create(NewProgramme.builder()
                    .name("Certified for RHEL 9")
                    .productId(world.product.id())
                    .topicId(world.topic.id())
                    .requirements(Vector.of(SMOKE))
                    .notice(Duration.ofDays(5))
                    .grace(Duration.ofDays(2))
                    .build()));

    @Test
    @Rule({"C15", "R145"})
    void what_a_certificate_rests_on_is_kept_as_long_as_it_is() {
        Job job = world.run(world.lab, old, JobStatus.SUCCESS, "boot=ok", "ping=ok");
        Certificate certificate = sure(vendor.certificates().certify(Candidate.of(programme.id(), job)));
        Evidence evidence = certificate.decision().findings().head().evidence().head();
        sure(world.host.jobs().archive(job.id(), job.version()));
        PurgePolicy all = PurgePolicy.KEEP_ALL
                .purging(JobFileId.KIND, Duration.ZERO)
                .purging(TestReportId.KIND, Duration.ZERO)
                .purging(JobId.KIND, Duration.ZERO)
                .purging(RemoteCiId.KIND, Duration.ZERO)
                .purging(CertificateId.KIND, Duration.ZERO);
        PurgePlan plan = sure(world.host.purges().plan(all));
        assertThat(plan.kept().map(Kept::ref)).containsExactlyInAnyOrder(Ref.to(evidence.file()), Ref.to(job.id()));

        sure(world.host.remoteCis().archive(world.lab.id(), world.lab.version()));
        assertThat(sure(world.host.purges().plan(all)).going().map(Going::ref))
                .containsSubsequence(Ref.to(certificate.id()), Ref.to(evidence.file()), Ref.to(job.id()));
    }

    @Test
    @Rule({"C1", "C9", "C12"})
    void a_platform_that_shows_what_is_required_is_certified_by_the_vendor() {
        Job job = world.run(world.lab, old, JobStatus.SUCCESS, "boot=ok", "ping=ok");
        Candidate candidate = Candidate.of(programme.id(), job);

        Decision decision = sure(ann.certificates().decide(candidate));
        assertThat(decision.isEligible()).isTrue();
        assertThat(decision.jobs()).containsExactly(job.id());
        assertThat(code(ann.certificates().certify(candidate))).isEqualTo("access.needs-epm");
        assertThat(code(bob.certificates().decide(candidate))).isEqualTo("storage.not-found");

        Certificate certificate = sure(vendor.certificates().certify(candidate));
        assertThat(certificate.components()).containsExactly(old.id());
        assertThat(certificate.componentSet()).isEqualTo(Subject.digest(Vector.of(old.id())));
        assertThat(certificate.decision().findings()).isEqualTo(decision.findings());
        assertThat(certificate.requirementVersion()).isEqualTo(1);
        assertThat(certificate.platform()).isEqualTo(world.lab.platform());
        assertThat(certificate.validUntil()).isEqualTo(world.now().plus(Duration.ofDays(30)));
        assertThat(world.feed().last()).isEqualTo(new CertificateIssued(certificate));
        assertThat(sure(ann.certificates().get(certificate.id()))).isEqualTo(certificate);
        assertThat(code(bob.certificates().get(certificate.id()))).isEqualTo("storage.not-found");
        assertThat(sure(bob.certificates().count(Condition.everything()))).isZero();
        assertThat(sure(ann.certificates().list(ListRequest.all())).items()).containsExactly(certificate);
    }

    @Test
    @Rule({"C1", "C4", "C9"})
    void what_is_missing_is_said_exactly() {
        Job job = world.run(world.lab, old, JobStatus.SUCCESS, "boot=ok", "ping=failed");
        world.run(world.lab, old, JobStatus.ERROR, "boot=ok", "ping=ok");
        Candidate candidate = Candidate.of(programme.id(), job);

        Finding finding = sure(ann.certificates().decide(candidate)).findings().head();
        assertThat(finding.status()).isEqualTo(Status.FAILING);
        assertThat(finding.reasons().map(DciError::message))
                .containsExactly("The test smoke:org.Suite:ping ended with failed in the job " + job.id());
        assertThat(finding.evidence().head().job()).isEqualTo(job.id());
        DciError refusal = vendor.certificates().certify(candidate).getLeft();
        assertThat(refusal.code()).isEqualTo("certification.not-eligible");
        assertThat(refusal.message()).isEqualTo("The requirement smoke is failing, with 1 shortfalls");
    }

    @Test
    @Rule({"C6", "C7", "C10"})
    void a_waiver_makes_it_eligible_for_a_time_and_its_withdrawal_ends_the_certificate() {
        Job job = world.run(world.lab, old, JobStatus.SUCCESS, "boot=ok", "ping=failed");
        Candidate candidate = Candidate.of(programme.id(), job);
        NewWaiver wanted = NewWaiver.builder()
                .programmeId(programme.id())
                .components(HashSet.of(old.id()))
                .tests(new TestPattern("smoke", "org.Suite:ping"))
                .remoteCiId(world.lab.id())
                .reason("a known bug of the switch")
                .expiresAt(world.now().plus(Duration.ofDays(10)))
                .build();
        assertThat(code(ann.waivers().grant(wanted))).isEqualTo("access.needs-epm");
        assertThat(code(world.host.certification().waivers().grant(wanted))).isEqualTo("certification.no-owner");
        Waiver waiver = sure(vendor.waivers().grant(wanted));
        assertThat(waiver.ownerId()).isEqualTo(world.manager.id());
        assertThat(waiver.teamId()).contains(world.first.id());
        assertThat(sure(ann.waivers().list(ListRequest.all())).items()).containsExactly(waiver);
        assertThat(sure(bob.waivers().count(Condition.everything()))).isZero();
        assertThat(code(bob.waivers().get(waiver.id()))).isEqualTo("storage.not-found");

        Certificate certificate = sure(vendor.certificates().certify(candidate));
        assertThat(certificate.decision().findings().head().status()).isEqualTo(Status.WAIVED);
        assertThat(certificate.validUntil()).isEqualTo(waiver.expiresAt());

        assertThat(code(vendor.waivers()
                        .renew(waiver.id(), waiver.version(), world.now().plus(Duration.ofDays(2)), "sooner")))
                .as("certificates rest on it")
                .isEqualTo("certification.bad-end");
        Waiver renewed = sure(vendor.waivers()
                .renew(waiver.id(), waiver.version(), world.now().plus(Duration.ofDays(20)), "still broken"));
        assertThat(renewed.reason()).isEqualTo("still broken");
        sure(vendor.waivers().withdraw(waiver.id(), renewed.version()));
        Standing standing = sure(ann.certificates().standing(certificate.id()));
        assertThat(standing.status()).isEqualTo(CertificateStatus.LAPSED);
        assertThat(standing.reasons().map(DciError::code)).containsExactly("certificate.waiver-withdrawn");
    }

    @Test
    @Rule({"C9", "C10"})
    void a_certificate_lapses_by_and_by_and_a_new_one_takes_its_place() {
        Certificate certificate = certified();
        world.later(Duration.ofDays(25));
        assertThat(status(certificate)).isEqualTo(CertificateStatus.LAPSING);
        assertThat(sure(vendor.certificates().get(certificate.id())).status())
                .as("nothing is recorded by looking")
                .isEqualTo(CertificateStatus.CERTIFIED);
        assertThat(code(vendor.certificates().refresh(Option.none(), 10))).isEqualTo("access.needs-super-admin");
        Vector<Certificate> changed = sure(world.host
                        .certification()
                        .certificates()
                        .refresh(Option.none(), 10))
                .items();
        assertThat(changed.map(Certificate::status)).containsExactly(CertificateStatus.LAPSING);
        assertThat(world.feed().last())
                .isEqualTo(new StandingChanged(
                        certificate.id(),
                        CertificateStatus.LAPSING,
                        changed.head().reasons()));
        assertThat(sure(world.host.certification().certificates().refresh(Option.none(), 10))
                        .items())
                .as("once")
                .isEmpty();

        Job again = world.run(world.lab, old, JobStatus.SUCCESS, "boot=ok", "ping=ok");
        Certificate renewed = sure(vendor.certificates().certify(Candidate.of(programme.id(), again)));
        assertThat(status(renewed)).isEqualTo(CertificateStatus.CERTIFIED);
        Certificate before = sure(vendor.certificates().get(certificate.id()));
        assertThat(before.status()).isEqualTo(CertificateStatus.LAPSED);
        assertThat(before.reasons().head().code()).isEqualTo("certificate.renewed");
    }

    @Test
    @Rule("C10")
    void a_newer_component_lets_it_lapse_after_the_grace() {
        Certificate certificate = certified();
        Component patch = world.compose("2");
        Standing lapsing = sure(ann.certificates().standing(certificate.id()));
        assertThat(lapsing.status()).isEqualTo(CertificateStatus.LAPSING);
        assertThat(lapsing.reasons().head().fields().get("newer"))
                .contains(patch.id().toString());
        world.later(Duration.ofDays(2));
        assertThat(status(certificate)).isEqualTo(CertificateStatus.LAPSED);
    }

    @Test
    @Rule("C13")
    void the_impact_of_a_patch_on_every_certificate_is_one_call() {
        Certificate here = certified();
        Job elsewhere = world.run(world.site, old, JobStatus.SUCCESS, "boot=ok", "ping=ok");
        Certificate there = sure(vendor.certificates().certify(Candidate.of(programme.id(), elsewhere)));
        Component patch = world.compose("2");

        assertThat(sure(vendor.certificates().impact(patch.id())).map(Impact::verdict))
                .containsExactly(Verdict.NEEDS_RERUN, Verdict.NEEDS_RERUN);
        Job breaks = world.run(world.site, patch, JobStatus.FAILURE, "boot=ok", "ping=failed");
        Job holds = world.run(world.lab, patch, JobStatus.SUCCESS, "boot=ok", "ping=ok");

        Vector<Impact> impacts = sure(vendor.certificates().impact(patch.id()));
        assertThat(impacts.map(impact -> impact.certificate().id())).containsExactly(there.id(), here.id());
        assertThat(impacts.map(Impact::verdict)).containsExactly(Verdict.BROKEN, Verdict.STILL_VALID);
        assertThat(impacts.map(Impact::jobs)).containsExactly(Vector.of(breaks.id()), Vector.of(holds.id()));
        assertThat(impacts.map(Impact::exact)).containsOnly(true);
        assertThat(sure(ann.certificates().impact(patch.id()))
                        .map(impact -> impact.certificate().id()))
                .as("partners see their own")
                .containsExactly(here.id());
        assertThat(sure(vendor.certificates().impact(old.id())).map(Impact::jobs))
                .as("the certified component itself changes nothing")
                .containsExactly(here.decision().jobs(), there.decision().jobs());
    }

    @Test
    @Rule({"C2", "C10"})
    void stricter_requirements_are_a_new_version_and_the_old_certificate_says_so() {
        Certificate certificate = certified();
        Programme stricter =
                sure(vendor.programmes().require(programme.id(), programme.version(), Vector.of(SMOKE.runs(2))));
        assertThat(stricter.requirements().number()).isEqualTo(2);
        assertThat(sure(vendor.programmes().require(programme.id(), stricter.version(), Vector.of(SMOKE.runs(2)))))
                .isEqualTo(stricter);
        assertThat(status(certificate)).isEqualTo(CertificateStatus.LAPSING);
        assertThat(sure(vendor.certificates()
                                .decide(new Candidate(programme.id(), world.lab.id(), Vector.of(old.id()))))
                        .requirementVersion())
                .isEqualTo(2);
    }

    @Test
    @Rule("C11")
    void a_certificate_is_revoked_by_the_vendor() {
        Certificate certificate = certified();
        assertThat(code(ann.certificates().revoke(certificate.id(), 1, "no"))).isEqualTo("access.needs-epm");
        Certificate revoked = sure(vendor.certificates().revoke(certificate.id(), 1, "the report was forged"));
        assertThat(revoked.revocation()).isEqualTo("the report was forged");
        assertThat(status(certificate)).isEqualTo(CertificateStatus.REVOKED);
        assertThat(code(vendor.certificates().export(certificate.id(), EvidenceSigner.with(keys()))))
                .isEqualTo("certification.ended");
    }

    @Test
    @Rule("C14")
    void what_is_exported_is_believed_far_from_the_store() {
        Certificate certificate = certified();
        KeyPair keys = keys();
        String json = sure(ann.certificates().export(certificate.id(), EvidenceSigner.with(keys)))
                .json();
        world.close();

        Statement statement = sure(EvidenceVerifier.trusting(keys.getPublic()).verify(json));
        String text = statement.json().text();
        assertThat(statement.json().member("subject"))
                .contains("[{\"name\":\"component-set\",\"digest\":{\"sha256\":\"" + certificate.componentSet()
                        + "\"}}]");
        assertThat(text)
                .contains("\"result\":\"PASSED\"", "\"passedTests\":[\"smoke\"]", "\"failedTests\":[]")
                .contains("urn:uuid:" + certificate.id(), "urn:uuid:" + world.lab.id(), "RHEL-9.1")
                .contains("\"requirementVersion\":1", "\"kind\":\"physical\"")
                .contains(certificate
                        .decision()
                        .findings()
                        .head()
                        .evidence()
                        .head()
                        .sha256());
        assertThat(code(EvidenceVerifier.trusting(keys().getPublic()).verify(json)))
                .isEqualTo("evidence.not-signed");
    }

    @Test
    @Rule("C9")
    void candidates_that_are_none_are_refused() {
        Topic other = sure(world.host
                .topics()
                .create(NewTopic.builder()
                        .name("RHEL-10")
                        .productId(world.product.id())
                        .componentTypes(Vector.of("compose"))
                        .exported(true)
                        .build()));
        Component foreign = sure(world.host
                .components()
                .create(NewComponent.builder()
                        .displayName("RHEL-10.1")
                        .type("compose")
                        .topicId(other.id())
                        .build()));
        assertThat(code(decide(Vector.empty()))).isEqualTo("certification.missing-type");
        assertThat(code(decide(Vector.of(foreign)))).isEqualTo("certification.other-topic");
        assertThat(code(decide(Vector.of(old, foreign)))).isEqualTo("certification.several-topics");
        assertThat(decide(Vector.of(old)).get().findings().head().status()).isEqualTo(Status.MISSING);
    }

    @Test
    @Rule("C9")
    void where_nobody_says_what_types_are_certified_nothing_is() {
        Topic any = sure(world.host
                .topics()
                .create(NewTopic.builder()
                        .name("RHEL-10")
                        .productId(world.product.id())
                        .exported(true)
                        .build()));
        Component component = sure(world.host
                .components()
                .create(NewComponent.builder()
                        .displayName("RHEL-10.1")
                        .type("compose")
                        .topicId(any.id())
                        .build()));
        Programme open = sure(vendor.programmes()
                .create(NewProgramme.builder()
                        .name("RHEL, any")
                        .productId(world.product.id())
                        .requirements(Vector.of(SMOKE))
                        .build()));
        assertThat(code(vendor.certificates()
                        .decide(new Candidate(open.id(), world.lab.id(), Vector.of(component.id())))))
                .isEqualTo("certification.no-types");
    }

    @Test
    @Rule({"C9", "C12"})
    void an_inactive_programme_certifies_nothing_and_its_topic_decides_who_sees_it() {
        Certificate certificate = certified();
        Programme inactive = sure(vendor.programmes()
                .change(
                        programme.id(),
                        programme.version(),
                        ProgrammeChanges.builder().state(ResourceState.INACTIVE).build()));
        assertThat(code(vendor.certificates()
                        .certify(new Candidate(programme.id(), world.lab.id(), certificate.components()))))
                .isEqualTo("certification.inactive");
        assertThat(sure(ann.programmes().list(ListRequest.all())).items()).containsExactly(inactive);
        Certification nobody = world.dci
                .as(world.member(
                                "eve@example.org",
                                world.team("third", TeamRole.PARTNER).id())
                        .id())
                .certification();
        assertThat(code(nobody.programmes().get(programme.id()))).isEqualTo("storage.not-found");
        assertThat(sure(nobody.programmes().count(Condition.everything()))).isZero();
        assertThat(code(ann.programmes().archive(programme.id(), inactive.version())))
                .isEqualTo("access.needs-epm");
        sure(vendor.programmes().archive(programme.id(), inactive.version()));
        assertThat(status(certificate)).as("its certificates hold on").isEqualTo(CertificateStatus.CERTIFIED);
    }

    private Certificate certified() {
        Job job = world.run(world.lab, old, JobStatus.SUCCESS, "boot=ok", "ping=ok");
        return sure(vendor.certificates().certify(Candidate.of(programme.id(), job)));
    }

    private CertificateStatus status(Certificate certificate) {
        return sure(vendor.certificates().standing(certificate.id())).status();
    }

    private Either<DciError, Decision> decide(Vector<Component> components) {
        return vendor.certificates()
                .decide(new Candidate(programme.id(), world.lab.id(), components.map(Component::id)));
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }
}
