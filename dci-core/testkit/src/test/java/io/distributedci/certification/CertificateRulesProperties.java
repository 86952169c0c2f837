// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static io.distributedci.testkit.certification.CertificationValues.COMPONENTS;
import static io.distributedci.testkit.certification.CertificationValues.NOW;
import static io.distributedci.testkit.certification.CertificationValues.PLATFORMS;
import static io.distributedci.testkit.certification.CertificationValues.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.certification.Finding.Status;
import io.distributedci.certification.Impact.Verdict;
import io.distributedci.component.Component;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.WaiverId;
import io.distributedci.remoteci.Platform;
import io.distributedci.remoteci.PlatformKind;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.certification.CertificationValues;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Whether a certificate holds, and what a new component does to it. */
class CertificateRulesProperties {
    private static final TopicId TOPIC = new TopicId(new UUID(3, 3));
    private static final long DAY = 86_400;
    private static final Component COMPOSE = component(1, "compose", 10);
    private static final Component KERNEL = component(2, "kernel", 10);
    private static final Certificate CERTIFICATE = certificate(NOW.plus(Duration.ofDays(5)));

    @Provide
    Arbitrary<DecisionFacts> facts() {
        return CertificationValues.facts();
    }

    @Provide
    Arbitrary<CertificateStatus> ended() {
        return Arbitraries.of(CertificateStatus.class).filter(status -> !status.holds());
    }

    @Property
    @Rule("C9")
    void a_certificate_rests_on_a_good_decision_alone(@ForAll("facts") DecisionFacts facts) {
        Decision decision = DecisionRules.decide(facts, NOW);
        boolean good = !decision.findings().isEmpty()
                && decision.findings()
                        .forAll(finding -> finding.status() == Status.SATISFIED || finding.status() == Status.WAIVED);
        assertThat(CertificateRules.eligible(decision).isRight()).isEqualTo(good);
        assertThat(decision.isEligible()).isEqualTo(good);
    }

    @Test
    @Rule("C9")
    void what_is_worst_says_why_no_certificate_is_issued() {
        Subject subject = new Subject(PROGRAMME, PLATFORMS.head(), PlatformKind.HYBRID, COMPONENTS);
        Decision bad = new Decision(
                subject,
                1,
                NOW,
                Vector.of(Status.SATISFIED, Status.MISSING, Status.FAILING, Status.FAILING)
                        .zipWithIndex((status, at) -> finding("r" + at, status, at)));
        assertThat(CertificateRules.eligible(bad).getLeft().message())
                .isEqualTo("The requirement r2 is failing, with 2 shortfalls");
        assertThat(CertificateRules.eligible(new Decision(subject, 1, NOW, Vector.empty()))
                        .getLeft()
                        .message())
                .isEqualTo("The programme asks nothing of hybrid platforms");
    }

    @Property
    @Rule("C10")
    void it_holds_until_its_evidence_ends(
            @ForAll @LongRange(min = 0, max = 10 * DAY) long after,
            @ForAll @LongRange(min = 0, max = 5 * DAY) long notice) {
        Instant at = NOW.plusSeconds(after);
        Standing standing = CertificateRules.standing(CERTIFICATE, facts(programme(notice, 0)), at);
        assertThat(standing.status())
                .isEqualTo(
                        after >= 5 * DAY
                                ? CertificateStatus.LAPSED
                                : after >= 5 * DAY - notice ? CertificateStatus.LAPSING : CertificateStatus.CERTIFIED);
        assertThat(codes(standing)).hasSize(standing.status() == CertificateStatus.CERTIFIED ? 0 : 1);
    }

    @Property
    @Rule("C10")
    void it_outlives_the_first_newer_component_by_the_grace(
            @ForAll @LongRange(min = 0, max = 4 * DAY) long after,
            @ForAll @LongRange(min = 0, max = 4 * DAY) long grace) {
        Component newer = activated(component(11, "compose", 11), NOW);
        Component newest = activated(component(12, "compose", 12), NOW.plus(Duration.ofDays(1)));
        StandingFacts facts = new StandingFacts(
                programme(0, grace), Vector.of(COMPOSE, KERNEL), Vector.of(newest, newer), Vector.empty());
        Standing standing = CertificateRules.standing(CERTIFICATE, facts, NOW.plusSeconds(after));
        assertThat(standing.status()).isEqualTo(after >= grace ? CertificateStatus.LAPSED : CertificateStatus.LAPSING);
        DciError reason = standing.reasons().head();
        assertThat(reason.fields().get("newer")).contains(newer.id().toString());
        assertThat(reason.fields().get("component")).contains(COMPOSE.id().toString());
        assertThat(reason.fields().get("until")).contains(NOW.plusSeconds(grace).toString());
    }

    @Test
    @Rule("C10")
    void it_lapses_with_a_component_or_a_waiver_that_is_withdrawn() {
        WaiverId waiver = new WaiverId(new UUID(8, 8));
        StandingFacts withdrawn = new StandingFacts(
                programme(0, 0),
                Vector.of(COMPOSE.withState(ResourceState.INACTIVE), KERNEL),
                Vector.empty(),
                Vector.of(waiver));
        Standing standing = CertificateRules.standing(CERTIFICATE, withdrawn, NOW);
        assertThat(standing.status()).isEqualTo(CertificateStatus.LAPSED);
        assertThat(codes(standing)).containsExactly("certificate.withdrawn", "certificate.waiver-withdrawn");
    }

    @Test
    @Rule({"C2", "C10"})
    void it_is_lapsing_when_more_is_required_by_now() {
        Programme stricter = programme(0, 0)
                .withVersions(programme(0, 0)
                        .versions()
                        .append(new RequirementSet(2, NOW, Vector.of(Requirement.of("more", TestPattern.ALL)))));
        Standing standing = CertificateRules.standing(CERTIFICATE, facts(stricter), NOW);
        assertThat(standing.status()).isEqualTo(CertificateStatus.LAPSING);
        assertThat(standing.reasons().head().message())
                .isEqualTo("It rests on version 1 of the requirements; there is 2");
    }

    @Property
    @Rule("C11")
    void what_has_ended_stays_so(@ForAll("ended") CertificateStatus status) {
        Certificate ended = CERTIFICATE.withStatus(status);
        assertThat(CertificateRules.standing(ended, facts(programme(0, 0)), NOW))
                .isEqualTo(new Standing(ended, status, Vector.empty()));
    }

    @Test
    @Rule("C11")
    void it_is_revoked_once_and_for_a_reason() {
        Certificate revoked = CertificateRules.revoke(CERTIFICATE, "recalled")
                .map(fact -> fact.applyTo(CERTIFICATE))
                .get();
        assertThat(revoked.status()).isEqualTo(CertificateStatus.REVOKED);
        assertThat(revoked.revocation()).isEqualTo("recalled");
        assertThat(code(CertificateRules.revoke(revoked, "again"))).isEqualTo("certification.ended");
        assertThat(code(CertificateRules.revoke(CERTIFICATE, " "))).isEqualTo("input.blank");
        assertThat(CertificateRules.revoke(CERTIFICATE.withStatus(CertificateStatus.LAPSED), "late")
                        .isRight())
                .isTrue();
    }

    @Test
    @Rule({"C9", "C10"})
    void only_news_is_recorded() {
        Standing lapsing = new Standing(
                CERTIFICATE, CertificateStatus.LAPSING, Vector.of(Lapse.EVIDENCE_STALE.error("until", NOW)));
        Certificate recorded = CertificateRules.record(lapsing).get().applyTo(CERTIFICATE);
        assertThat(recorded.status()).isEqualTo(CertificateStatus.LAPSING);
        assertThat(recorded.reasons()).isEqualTo(lapsing.reasons());
        assertThat(CertificateRules.record(new Standing(recorded, CertificateStatus.LAPSING, lapsing.reasons())))
                .isEqualTo(Option.none());
        assertThat(CertificateRules.record(new Standing(recorded, CertificateStatus.LAPSING, Vector.empty())))
                .isNotEqualTo(Option.none());
        assertThat(CertificateRules.record(new Standing(CERTIFICATE, CertificateStatus.CERTIFIED, Vector.empty())))
                .isEqualTo(Option.none());
        Certificate renewed = CertificateRules.renewed(CERTIFICATE, new CertificateId(new UUID(4, 4)))
                .applyTo(CERTIFICATE);
        assertThat(renewed.status()).isEqualTo(CertificateStatus.LAPSED);
        assertThat(renewed.reasons().head().code()).isEqualTo("certificate.renewed");
    }

    @Test
    @Rule("C13")
    void a_component_takes_the_place_of_what_it_follows_and_of_nothing_else() {
        Vector<Component> certified = Vector.of(COMPOSE, KERNEL);
        Component newer = component(11, "compose", 11);
        assertThat(ImpactRules.replaced(certified, newer))
                .contains(Subject.ordered(Vector.of(KERNEL.id(), newer.id())));
        Vector.of(
                        component(11, "compose", 9),
                        component(11, "firmware", 11),
                        COMPOSE,
                        newer.withTeamId(Option.some(new TeamId(new UUID(1, 1)))),
                        newer.withTopicId(new TopicId(new UUID(9, 9))))
                .forEach(other -> assertThat(ImpactRules.replaced(certified, other))
                        .as("%s", other)
                        .isEqualTo(Option.none()));
    }

    @Test
    @Rule("C13")
    void the_exact_set_is_judged_unless_the_platform_ran_others_only() {
        Vector<ComponentId> exact = COMPONENTS.take(2);
        Vector<ComponentId> other = COMPONENTS.drop(1);
        assertThat(ImpactRules.judged(exact, Vector.empty())).isEqualTo(exact);
        assertThat(ImpactRules.judged(exact, Vector.of(other, exact))).isEqualTo(exact);
        assertThat(ImpactRules.judged(exact, Vector.of(other))).isEqualTo(other);
    }

    @Property
    @Rule("C13")
    void a_component_breaks_what_fails_and_what_was_not_shown_needs_a_rerun(@ForAll("facts") DecisionFacts facts) {
        Decision decision = DecisionRules.decide(facts, NOW);
        Verdict verdict = ImpactRules.verdict(decision);
        assertThat(verdict == Verdict.STILL_VALID).isEqualTo(decision.isEligible());
        assertThat(verdict == Verdict.BROKEN)
                .isEqualTo(decision.findings().exists(finding -> finding.status() == Status.FAILING));
    }

    private static String code(Either<DciError, ?> answer) {
        return answer.swap().map(DciError::code).getOrElse("no refusal");
    }

    private static Vector<String> codes(Standing standing) {
        return standing.reasons().map(DciError::code);
    }

    private static StandingFacts facts(Programme programme) {
        return new StandingFacts(programme, Vector.of(COMPOSE, KERNEL), Vector.empty(), Vector.empty());
    }

    private static Finding finding(String name, Status status, long gaps) {
        return new Finding(name, status, Vector.empty(), Vector.empty(), gaps, Vector.empty(), Option.none());
    }

    private static Programme programme(long notice, long grace) {
        return Programme.builder()
                .id(PROGRAMME)
                .createdAt(NOW)
                .name("certified")
                .productId(new ProductId(new UUID(1, 1)))
                .noticeSeconds(notice)
                .graceSeconds(grace)
                .versions(Vector.of(new RequirementSet(1, NOW, Vector.empty())))
                .build();
    }

    private static Component component(int id, String type, long released) {
        return Component.builder()
                .id(new ComponentId(new UUID(id, id)))
                .createdAt(NOW)
                .name(type)
                .displayName(type)
                .type(type)
                .topicId(TOPIC)
                .releasedAt(Instant.EPOCH.plusSeconds(released))
                .build();
    }

    private static Component activated(Component component, Instant at) {
        return component.withActivatedAt(Option.some(at));
    }

    private static Certificate certificate(Instant until) {
        Subject subject = new Subject(PROGRAMME, PLATFORMS.head(), PlatformKind.PHYSICAL, COMPONENTS.take(2));
        return Certificate.builder()
                .id(new CertificateId(new UUID(6, 6)))
                .createdAt(NOW)
                .programmeId(PROGRAMME)
                .topicId(TOPIC)
                .teamId(new TeamId(new UUID(1, 1)))
                .remoteCiId(PLATFORMS.head())
                .platform(Platform.UNKNOWN)
                .components(subject.components())
                .componentSet(subject.digest())
                .requirementVersion(1)
                .decision(new Decision(subject, 1, NOW, Vector.empty()))
                .validUntil(until)
                .build();
    }
}
