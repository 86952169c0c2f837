// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static io.distributedci.testkit.certification.CertificationValues.CASES;
import static io.distributedci.testkit.certification.CertificationValues.COMPONENTS;
import static io.distributedci.testkit.certification.CertificationValues.CONFIGURATIONS;
import static io.distributedci.testkit.certification.CertificationValues.NOW;
import static io.distributedci.testkit.certification.CertificationValues.PLATFORMS;
import static io.distributedci.testkit.certification.CertificationValues.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.certification.Finding.Status;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.remoteci.PlatformKind;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Outcome;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.certification.CertificationValues;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a programme says of a platform: laws over all facts of a small world, and each kind of shortfall by example. */
class DecisionRulesProperties {
    private static final CaseId BOOT = CASES.get(0);
    private static final CaseId PING = CASES.get(1);
    private static final Requirement SMOKE =
            Requirement.of("smoke", TestPattern.suite("smoke")).within(Duration.ofDays(10));
    private static final Subject SUBJECT =
            new Subject(PROGRAMME, PLATFORMS.head(), PlatformKind.PHYSICAL, COMPONENTS.take(2));

    @Provide
    Arbitrary<DecisionFacts> facts() {
        return CertificationValues.facts();
    }

    @Provide
    Arbitrary<Run> run() {
        return CertificationValues.run();
    }

    @Provide
    Arbitrary<Waiver> waiver() {
        return CertificationValues.waivers();
    }

    @Property
    @Rule("C3")
    void the_order_of_facts_says_nothing(@ForAll("facts") DecisionFacts facts, @ForAll @IntRange(max = 3) int by) {
        DecisionFacts shuffled = new DecisionFacts(
                facts.subject(),
                facts.requirements(),
                facts.waivers().reverse().rotateLeft(by),
                facts.runs().reverse().rotateLeft(by));
        assertThat(DecisionRules.decide(shuffled, NOW)).isEqualTo(DecisionRules.decide(facts, NOW));
    }

    @Property
    @Rule("C1")
    void without_evidence_nothing_is_satisfied(@ForAll("facts") DecisionFacts facts) {
        Decision decision = DecisionRules.decide(with(facts, Vector.empty()), NOW);
        assertThat(decision.findings().map(Finding::status))
                .allMatch(status -> status == Status.MISSING || status == Status.WAIVED);
        assertThat(decision.jobs()).isEmpty();
    }

    @Property
    @Rule("C1")
    void what_is_satisfied_was_shown_by_enough_fresh_runs(@ForAll("facts") DecisionFacts facts) {
        Decision decision = DecisionRules.decide(facts, NOW);
        decision.findings()
                .filter(finding -> finding.status() == Status.SATISFIED)
                .forEach(finding -> {
                    Requirement asked = facts.requirements()
                            .requirements()
                            .find(requirement -> requirement.name().equals(finding.requirement()))
                            .get();
                    assertThat(finding.evidence().map(Evidence::job).distinct())
                            .hasSize((int) asked.minimumRuns())
                            .allMatch(job -> shows(facts, asked, job));
                });
    }

    @Property
    @Rule("C4")
    void jobs_that_ended_without_a_result_change_nothing(
            @ForAll("facts") DecisionFacts facts, @ForAll("run") Run run, @ForAll boolean killed) {
        Run none = new Run(
                run.job(), killed ? JobStatus.KILLED : JobStatus.ERROR, NOW, run.configuration(), run.observations());
        assertThat(DecisionRules.decide(with(facts, facts.runs().append(none)), NOW))
                .isEqualTo(DecisionRules.decide(facts, NOW));
    }

    @Property
    @Rule("C5")
    void runs_before_the_newest_that_are_asked_for_say_nothing(
            @ForAll("facts") DecisionFacts facts, @ForAll("run") Run run) {
        Run old = new Run(
                run.job(), run.status(), NOW.minus(Duration.ofDays(400)), run.configuration(), run.observations());
        Decision before = DecisionRules.decide(facts, NOW);
        Decision after = DecisionRules.decide(with(facts, facts.runs().append(old)), NOW);
        before.findings().zip(after.findings()).forEach(pair -> {
            long judged = pair._1.evidence().map(Evidence::job).distinct().size();
            boolean enough = facts.requirements()
                    .requirements()
                    .exists(asked -> asked.name().equals(pair._1.requirement()) && judged >= asked.minimumRuns());
            assertThat(!enough || pair._1.equals(pair._2)).isTrue();
        });
    }

    @Property
    @Rule("C5")
    void one_more_good_run_does_no_harm(@ForAll("facts") DecisionFacts facts) {
        Run good = run(0, JobStatus.SUCCESS, CASES.map(test -> seen(test, Outcome.PASSED)));
        Decision before = DecisionRules.decide(facts, NOW);
        Decision after = DecisionRules.decide(with(facts, facts.runs().append(good)), NOW);
        before.findings()
                .zip(after.findings())
                .filter(pair -> hasTests(facts, pair._1.requirement()))
                .forEach(pair -> assertThat(pair._2.status()).isLessThanOrEqualTo(pair._1.status()));
    }

    @Property
    @Rule("C6")
    void one_more_waiver_does_no_harm(@ForAll("facts") DecisionFacts facts, @ForAll("waiver") Waiver waiver) {
        Decision before = DecisionRules.decide(facts, NOW);
        Decision after = DecisionRules.decide(waived(facts, facts.waivers().append(waiver)), NOW);
        before.findings().zip(after.findings()).forEach(pair -> {
            assertThat(pair._2.status()).isLessThanOrEqualTo(pair._1.status());
            assertThat(pair._2.gaps()).isEqualTo(pair._1.gaps());
            assertThat(pair._2.reasons()).isEqualTo(pair._1.reasons());
            assertThat(pair._2.waivers()).containsAll(pair._1.waivers());
        });
    }

    @Property
    @Rule("C6")
    void a_waiver_that_is_not_in_force_is_none(@ForAll("facts") DecisionFacts facts, @ForAll("waiver") Waiver waiver) {
        Decision without = DecisionRules.decide(facts, NOW);
        Vector.of(
                        waiver.withExpiresAt(NOW),
                        waiver.withState(ResourceState.ARCHIVED),
                        waiver.withProgrammeId(new ProgrammeId(new UUID(9, 9))),
                        waiver.withComponents(HashSet.of(new ComponentId(new UUID(9, 9)))),
                        waiver.withRemoteCiId(PLATFORMS.find(
                                other -> !other.equals(facts.subject().remoteCi()))))
                .forEach(none -> assertThat(DecisionRules.decide(
                                waived(facts, facts.waivers().append(none)), NOW))
                        .isEqualTo(without));
    }

    @Property
    @Rule("C7")
    void a_good_decision_stays_good_until_its_end_and_no_longer(
            @ForAll("facts") DecisionFacts facts, @ForAll("shares") double share) {
        Decision decision = DecisionRules.decide(facts, NOW);
        if (decision.isEligible()) {
            Instant until = decision.until().get();
            long seconds = Duration.between(NOW, until).toSeconds();
            Instant between = NOW.plusSeconds((long) (seconds * share));
            assertThat(until).isAfter(NOW);
            assertThat(DecisionRules.decide(facts, between).isEligible()).isEqualTo(between.isBefore(until));
            assertThat(DecisionRules.decide(facts, until.minusSeconds(1)).isEligible())
                    .isTrue();
            assertThat(DecisionRules.decide(facts, until).isEligible()).isFalse();
        } else {
            assertThat(decision.until()).isEqualTo(Option.none());
        }
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, 0.99);
    }

    @Property
    @Rule("C3")
    void only_what_is_asked_of_the_kind_of_platform_is_judged(@ForAll("facts") DecisionFacts facts) {
        assertThat(DecisionRules.decide(facts, NOW).findings().map(Finding::requirement))
                .isEqualTo(facts.requirements()
                        .requirements()
                        .filter(asked -> asked.platforms().isEmpty()
                                || asked.platforms().contains(facts.subject().platformKind()))
                        .map(Requirement::name));
    }

    @Test
    @Rule("C1")
    void a_fresh_run_with_all_cases_passed_satisfies() {
        Run run = run(3, JobStatus.SUCCESS, Vector.of(seen(BOOT, Outcome.PASSED), seen(PING, Outcome.PASSED)));
        Finding finding = judged(SMOKE, run);
        assertThat(finding.status()).isEqualTo(Status.SATISFIED);
        assertThat(finding.reasons()).isEmpty();
        assertThat(finding.evidence())
                .hasSize(2)
                .allMatch(evidence -> evidence.job().equals(run.job()));
        assertThat(finding.evidence().head().sha256()).isEqualTo("cd".repeat(32));
        assertThat(finding.until()).contains(run.finishedAt().plus(Duration.ofDays(10)));
    }

    @Test
    @Rule("C1")
    void a_case_that_failed_is_named_with_its_job() {
        Run run = run(3, JobStatus.FAILURE, Vector.of(seen(BOOT, Outcome.PASSED), seen(PING, Outcome.FAILED)));
        Finding finding = judged(SMOKE, run);
        assertThat(finding.status()).isEqualTo(Status.FAILING);
        assertThat(finding.gaps()).isEqualTo(1);
        assertThat(finding.until()).isEqualTo(Option.none());
        assertThat(finding.reasons().head().message())
                .isEqualTo("The test smoke:org.Suite:ping ended with failed in the job " + run.job());
    }

    @Test
    @Rule("C1")
    void what_was_skipped_or_cut_off_is_missing_unless_skipping_is_allowed() {
        Run skipped = run(3, JobStatus.SUCCESS, Vector.of(seen(BOOT, Outcome.PASSED), seen(PING, Outcome.SKIPPED)));
        Run cut = run(3, JobStatus.SUCCESS, Vector.of(seen(BOOT, Outcome.PASSED), seen(PING, Outcome.NO_EVIDENCE)));
        Requirement lax = SMOKE.allowing(Outcome.PASSED, Outcome.SKIPPED).cases(2);
        assertThat(judged(SMOKE, skipped).status()).isEqualTo(Status.MISSING);
        assertThat(judged(SMOKE, cut).status()).isEqualTo(Status.MISSING);
        assertThat(judged(lax, skipped).status()).isEqualTo(Status.SATISFIED);
        assertThat(judged(lax, cut).status()).isEqualTo(Status.MISSING);
        assertThat(judged(SMOKE, skipped).reasons().map(error -> error.code()))
                .containsExactly("certification.test-missing");
    }

    @Test
    @Rule("C1")
    void too_few_cases_and_too_few_runs_are_missing() {
        Run one = run(3, JobStatus.SUCCESS, Vector.of(seen(BOOT, Outcome.PASSED)));
        assertThat(judged(SMOKE.cases(2), one).reasons().head().message())
                .isEqualTo("The job " + one.job() + " has 1 such tests and 2 are required");
        assertThat(judged(SMOKE.runs(2), one).reasons().head().message())
                .isEqualTo("1 runs have such tests and 2 are required");
        assertThat(judged(SMOKE.runs(2), one).status()).isEqualTo(Status.MISSING);
    }

    @Test
    @Rule({"C1", "C7"})
    void evidence_counts_to_the_second_and_is_stale_then() {
        Run run = run(10 * 24, JobStatus.SUCCESS, Vector.of(seen(BOOT, Outcome.PASSED)));
        assertThat(judged(SMOKE, run).status()).isEqualTo(Status.STALE);
        assertThat(judged(SMOKE.within(Duration.ofDays(10).plusSeconds(1)), run).status())
                .isEqualTo(Status.SATISFIED);
        assertThat(judged(SMOKE, run).reasons().head().code()).isEqualTo("certification.stale");
    }

    @Test
    @Rule("C5")
    void the_newest_runs_decide() {
        Run bad = run(9, JobStatus.FAILURE, Vector.of(seen(BOOT, Outcome.FAILED)));
        Run good = run(3, JobStatus.SUCCESS, Vector.of(seen(BOOT, Outcome.PASSED)));
        assertThat(judged(SMOKE, bad, good).status()).isEqualTo(Status.SATISFIED);
        assertThat(judged(SMOKE.runs(2), bad, good).status()).isEqualTo(Status.FAILING);
        Run other = run(1, JobStatus.SUCCESS, Vector.of(seen(CASES.last(), Outcome.PASSED)));
        assertThat(judged(SMOKE, bad, other).status())
                .as("of those with such tests")
                .isEqualTo(Status.FAILING);
    }

    @Test
    @Rule("C6")
    void a_waiver_covers_the_case_that_it_names_in_its_configuration_and_nothing_else() {
        Run run = run(3, JobStatus.FAILURE, Vector.of(seen(BOOT, Outcome.PASSED), seen(PING, Outcome.FAILED)));
        Waiver waiver = CertificationValues.waivers()
                .sample()
                .withComponents(HashSet.of(COMPONENTS.head()))
                .withRemoteCiId(Option.some(PLATFORMS.head()))
                .withConfiguration(Option.some(run.configuration()))
                .withCovers(HashSet.of(Gap.FAILING))
                .withTests(new TestPattern("smoke", "org.Suite:ping"))
                .withExpiresAt(NOW.plusSeconds(60));
        assertThat(judged(waiver, SMOKE, run).status()).isEqualTo(Status.WAIVED);
        assertThat(judged(waiver, SMOKE, run).waivers()).containsExactly(waiver.id());
        assertThat(judged(waiver, SMOKE, run).until()).contains(NOW.plusSeconds(60));
        assertThat(judged(waiver, SMOKE, run).reasons()).hasSize(1);
        Vector.of(
                        waiver.withTests(new TestPattern("smoke", "org.Suite:boot")),
                        waiver.withTests(new TestPattern("net", "*")),
                        waiver.withCovers(HashSet.of(Gap.MISSING, Gap.STALE)),
                        waiver.withConfiguration(Option.some("another")))
                .forEach(other -> assertThat(judged(other, SMOKE, run).status())
                        .as("%s", other)
                        .isEqualTo(Status.FAILING));
    }

    @Test
    @Rule("C6")
    void a_requirement_without_evidence_is_waived_as_a_whole_or_not_at_all() {
        Waiver whole = CertificationValues.waivers()
                .sample()
                .withComponents(HashSet.empty())
                .withRemoteCiId(Option.none())
                .withConfiguration(Option.none())
                .withCovers(HashSet.of(Gap.MISSING))
                .withTests(SMOKE.tests())
                .withExpiresAt(NOW.plusSeconds(60));
        assertThat(judged(whole, SMOKE).status()).isEqualTo(Status.WAIVED);
        assertThat(judged(whole.withTests(TestPattern.ALL), SMOKE).status()).isEqualTo(Status.WAIVED);
        assertThat(judged(whole.withTests(new TestPattern("smoke", "org.Suite:ping")), SMOKE)
                        .status())
                .isEqualTo(Status.MISSING);
        assertThat(judged(whole.withConfiguration(Option.some(CONFIGURATIONS.last())), SMOKE)
                        .status())
                .as("no run has a configuration")
                .isEqualTo(Status.MISSING);
    }

    @Test
    @Rule("C3")
    void the_worst_of_several_gaps_is_the_answer_and_reasons_are_bounded() {
        Vector<Observation> many = Vector.range(0, 70)
                .map(at -> seen(CaseId.of("smoke", "org.Suite", "case" + at), Outcome.ERROR))
                .append(seen(BOOT, Outcome.SKIPPED));
        Finding finding = judged(SMOKE.runs(2), run(11 * 24, JobStatus.FAILURE, many));
        assertThat(finding.status()).isEqualTo(Status.FAILING);
        assertThat(finding.reasons()).hasSize(Finding.MAX_REASONS);
        assertThat(finding.gaps()).isEqualTo(1 + 71 + 1);
    }

    @Test
    @Rule("C8")
    void the_digest_of_a_set_says_which_components_and_not_in_which_order() {
        assertThat(Subject.digest(COMPONENTS))
                .isEqualTo(Subject.digest(COMPONENTS.reverse().append(COMPONENTS.head())))
                .hasSize(64)
                .isNotEqualTo(Subject.digest(COMPONENTS.tail()));
    }

    private static Finding judged(Requirement requirement, Run... runs) {
        return decided(Vector.empty(), requirement, runs);
    }

    private static Finding judged(Waiver waiver, Requirement requirement, Run... runs) {
        return decided(Vector.of(waiver), requirement, runs);
    }

    private static Finding decided(Vector<Waiver> waivers, Requirement requirement, Run... runs) {
        RequirementSet asked = new RequirementSet(1, NOW, Vector.of(requirement));
        return DecisionRules.decide(new DecisionFacts(SUBJECT, asked, waivers, Vector.of(runs)), NOW)
                .findings()
                .head();
    }

    private static Run run(long hours, JobStatus status, Vector<Observation> seen) {
        return new Run(new JobId(new UUID(hours, 1)), status, NOW.minus(Duration.ofHours(hours)), "secure boot", seen);
    }

    private static Observation seen(CaseId test, Outcome outcome) {
        return new Observation(test, outcome, new JobFileId(new UUID(5, test.hashCode())), "cd".repeat(32));
    }

    private static DecisionFacts with(DecisionFacts facts, Vector<Run> runs) {
        return new DecisionFacts(facts.subject(), facts.requirements(), facts.waivers(), runs);
    }

    private static DecisionFacts waived(DecisionFacts facts, Vector<Waiver> waivers) {
        return new DecisionFacts(facts.subject(), facts.requirements(), waivers, facts.runs());
    }

    /** The good run has only two cases of each suite. */
    private static boolean hasTests(DecisionFacts facts, String name) {
        return facts.requirements()
                .requirements()
                .filter(asked -> asked.name().equals(name))
                .forAll(asked -> CASES.count(asked.tests().matcher()) >= asked.minimumTests());
    }

    private static boolean shows(DecisionFacts facts, Requirement asked, JobId job) {
        Run run = facts.runs().find(candidate -> candidate.job().equals(job)).get();
        Vector<Observation> matching =
                run.observations().filter(seen -> asked.tests().matcher().test(seen.test()));
        return matching.size() >= asked.minimumTests()
                && matching.forAll(seen -> asked.allowed().contains(seen.outcome()))
                && NOW.isBefore(run.finishedAt().plusSeconds(asked.freshSeconds()));
    }
}
