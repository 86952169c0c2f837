// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Mistake.ask;
import static io.distributedci.testkit.simulation.Mistake.decide;
import static io.distributedci.testkit.simulation.Mistake.see;
import static io.distributedci.testkit.simulation.Queries.without;

import io.distributedci.certification.Certificate;
import io.distributedci.certification.CertificateEvent.CertificateIssued;
import io.distributedci.certification.CertificateEvent.CertificateRevoked;
import io.distributedci.certification.CertificateEvent.StandingChanged;
import io.distributedci.certification.CertificateStatus;
import io.distributedci.certification.Gap;
import io.distributedci.certification.Programme;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.RequirementSet;
import io.distributedci.certification.TestPattern;
import io.distributedci.certification.Waiver;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.WaiverId;
import io.distributedci.query.Condition;
import io.distributedci.result.cases.Outcome;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Mistakes that the rules of certification could have; see {@link WrongRule}. */
enum WrongCertification {
    FAILURES_ARE_FINE(
            "C1",
            required(requirement ->
                    requirement.allowing(Outcome.PASSED, Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED))),
    SKIPPED_IS_PASSED("C1", required(requirement -> requirement.allowing(Outcome.PASSED, Outcome.SKIPPED))),
    ONE_RUN_IS_ENOUGH("C1", required(requirement -> requirement.runs(1))),
    ANY_TEST_WILL_DO("C1", required(WrongCertification::ofAllTests)),
    FOREVER_FRESH("C7", required(requirement -> requirement.within(Duration.ofSeconds(Requirement.MAX_FRESH_SECONDS)))),
    OLD_REQUIREMENTS_ASKED(
            "C2",
            see(
                    Programme.class,
                    programme -> programme.withVersions(programme.versions().take(1)))),
    ERRORS_ARE_EVIDENCE(
            "C4",
            ask(JobType.TYPE.name(), without(Condition.In.class::isInstance))
                    .and(see(Job.class, WrongCertification::tried))
                    .onceAsked(WaiverId.KIND)),

    WAIVERS_NEVER_EXPIRE("C6", see(Waiver.class, waiver -> waiver.withExpiresAt(Far.AWAY))),
    WAIVERS_COVER_ALL("C6", see(Waiver.class, waiver -> waiver.withCovers(HashSet.of(Gap.values())))),
    WAIVERS_FOR_ALL_PLATFORMS("C6", see(Waiver.class, waiver -> waiver.withRemoteCiId(Option.none()))),
    WAIVERS_FOR_ALL_TESTS("C6", see(Waiver.class, waiver -> waiver.withTests(TestPattern.ALL))),
    WAIVERS_FOR_ALL_COMPONENTS("C6", see(Waiver.class, waiver -> waiver.withComponents(HashSet.empty()))),
    WITHDRAWN_WAIVERS_COUNT(
            "C6",
            ask(
                            WaiverId.KIND,
                            query -> isOfProgramme(query)
                                    ? without(EntityType.live()).apply(query)
                                    : query)
                    .and(see(Waiver.class, waiver -> waiver.withState(ResourceState.ACTIVE)))
                    .onceAsked(WaiverId.KIND)),

    INACTIVE_PROGRAMMES_CERTIFY("C9", see(Programme.class, programme -> programme.withState(ResourceState.ACTIVE))),
    TWO_HOLD("C9", decide(StandingChanged.class, changed -> isRenewal(changed) ? Vector.empty() : Vector.of(changed))),
    IT_ENDS_LATE("C7", decide(CertificateIssued.class, issued -> Vector.of(later(issued)))),
    IT_HOLDS_FOR_EVER("C10", see(Certificate.class, certificate -> certificate.withValidUntil(Far.AWAY))),
    NOTHING_IS_NEWER("C10", see(Programme.class, programme -> programme.withGraceSeconds(Programme.MAX_SECONDS))),
    NO_NOTICE("C10", see(Programme.class, programme -> programme.withNoticeSeconds(0))),
    LAPSED_COMES_BACK("C11", see(Certificate.class, certificate -> back(certificate, CertificateStatus.LAPSED))),
    REVOKED_COMES_BACK("C11", see(Certificate.class, certificate -> back(certificate, CertificateStatus.REVOKED))),
    REVOKED_ONLY_LAPSES(
            "C11",
            decide(
                    CertificateRevoked.class,
                    revoked -> Vector.of(
                            new StandingChanged(revoked.subject(), CertificateStatus.LAPSING, Vector.empty())))),
    LAPSING_IS_LAPSED(
            "C10",
            decide(
                    StandingChanged.class,
                    changed -> Vector.of(new StandingChanged(
                            changed.subject(),
                            changed.status() == CertificateStatus.LAPSING ? CertificateStatus.LAPSED : changed.status(),
                            changed.reasons()))));

    private final String rule;
    private final Mistake mistake;

    WrongCertification(String rule, Mistake mistake) {
        this.rule = rule;
        this.mistake = mistake;
    }

    /** The rule that is broken. */
    String rule() {
        return rule;
    }

    Mistake mistake() {
        return mistake;
    }

    /** Where no world comes to. */
    private static final class Far {
        static final Instant AWAY = Instant.parse("2030-01-01T00:00:00Z");
    }

    private static Mistake required(UnaryOperator<Requirement> wrongly) {
        return see(
                Programme.class,
                programme -> programme.withVersions(programme
                        .versions()
                        .map(set -> new RequirementSet(
                                set.number(), set.since(), set.requirements().map(wrongly)))));
    }

    private static Requirement ofAllTests(Requirement requirement) {
        return new Requirement(
                requirement.name(),
                TestPattern.ALL,
                requirement.platforms(),
                requirement.minimumRuns(),
                requirement.minimumTests(),
                requirement.freshSeconds(),
                requirement.allowed());
    }

    private static Job tried(Job job) {
        return job.status() == JobStatus.ERROR || job.status() == JobStatus.KILLED
                ? job.withStatus(JobStatus.FAILURE)
                : job;
    }

    private static boolean isOfProgramme(Query<?> query) {
        return query.where().conjuncts().exists(term -> term.toString().contains("programme_id"));
    }

    private static boolean isRenewal(StandingChanged changed) {
        return changed.reasons().map(DciError::code).contains("certificate.renewed");
    }

    private static CertificateIssued later(CertificateIssued issued) {
        Certificate certificate = issued.created();
        return new CertificateIssued(
                certificate.withValidUntil(certificate.validUntil().plus(Duration.ofHours(1))));
    }

    private static Certificate back(Certificate certificate, CertificateStatus from) {
        return certificate.status() == from
                ? certificate.withStatus(CertificateStatus.CERTIFIED).withReasons(Vector.empty())
                : certificate;
    }
}
