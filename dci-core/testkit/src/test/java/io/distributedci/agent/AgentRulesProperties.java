// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.agent.StepOutcome.Broken;
import io.distributedci.agent.StepOutcome.Cancelled;
import io.distributedci.agent.StepOutcome.Failed;
import io.distributedci.agent.StepOutcome.Passed;
import io.distributedci.agent.StepOutcome.TimedOut;
import io.distributedci.job.Job;
import io.distributedci.job.JobRefusal;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewState;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.result.cases.Tally;
import io.distributedci.testkit.Rule;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class AgentRulesProperties {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Property
    @Rule("A1")
    void the_first_outcome_that_is_no_pass_decides(@ForAll("outcomes") java.util.List<StepOutcome> given) {
        Vector<StepOutcome> outcomes = Vector.ofAll(given);
        NewState end = AgentRules.ending(outcomes);
        Option<StepOutcome> bad = outcomes.find(outcome -> !outcome.passed());
        assertThat(end.status() == JobStatus.SUCCESS).isEqualTo(bad.isEmpty() && !outcomes.isEmpty());
        assertThat(end.status())
                .isEqualTo(bad.map(AgentRulesProperties::expected).getOrElse(end.status()));
        assertThat(end.status().isFinal()).isTrue();
    }

    @Property
    @Rule("A1")
    void what_comes_later_does_not_change_the_end(
            @ForAll("outcomes") java.util.List<StepOutcome> given, @ForAll("outcome") StepOutcome later) {
        Vector<StepOutcome> outcomes = Vector.ofAll(given);
        boolean decided = outcomes.exists(outcome -> !outcome.passed());
        assertThat(AgentRules.ending(outcomes.append(later)).equals(AgentRules.ending(outcomes)) || !decided)
                .isTrue();
    }

    @Property
    @Rule("A1")
    void every_comment_is_accepted_by_the_rules_of_jobs(@ForAll String comment) {
        String text = AgentRules.comment(comment);
        assertThat(Text.free("comment", text)).isRight();
        assertThat(text).hasSizeLessThanOrEqualTo(AgentRules.MAX_COMMENT);
        assertThat(AgentRules.comment(text)).isEqualTo(text);
    }

    @Property
    @Rule("A2")
    void a_hook_is_never_a_failure_of_what_is_tested_and_never_hides_the_step(
            @ForAll("outcome") StepOutcome before,
            @ForAll("outcome") StepOutcome step,
            @ForAll("outcome") StepOutcome after) {
        StepOutcome all = AgentRules.combined(before, step, after);
        assertThat(all.passed()).isEqualTo(before.passed() && step.passed() && after.passed());
        assertThat(all instanceof Failed).isEqualTo(before.passed() && step instanceof Failed);
        boolean stepDecides = before.passed() && (!step.passed() || after.passed());
        assertThat(stepDecides ? all : step).isEqualTo(step);
    }

    @Property
    @Rule("A3")
    void after_a_failure_only_post_run_has_its_turn_and_after_a_stop_nothing(
            @ForAll("done") Map<Phase, StepOutcome> done, @ForAll Phase phase) {
        boolean well = done.values().forAll(StepOutcome::passed);
        boolean stopped = done.values().exists(Cancelled.class::isInstance);
        boolean begun = done.containsKey(Phase.INSTALL) || done.containsKey(Phase.TESTS);
        assertThat(AgentRules.hasItsTurn(phase, done))
                .isEqualTo(well || (phase == Phase.POST_RUN && begun && !stopped));
    }

    @Property
    @Rule("A4")
    void a_pass_stays_one_only_when_all_reports_are_read_and_show_nothing_broken(
            @ForAll("outcome") StepOutcome outcome,
            @ForAll @IntRange(max = 3) int failed,
            @ForAll @IntRange(max = 3) int errors,
            @ForAll boolean unreadable) {
        DciError refusal = new DciError(ErrorKind.INVALID, "result.malformed", "m", TreeMap.empty());
        Vector<Tally> tallies = Vector.of(
                new Tally(5, failed, 0, 1, 0, 0, Duration.ZERO), new Tally(0, 0, errors, 0, 0, 0, Duration.ZERO));
        StepOutcome judged = AgentRules.judged(outcome, tallies, unreadable ? Vector.of(refusal) : Vector.empty());
        boolean good = failed + errors == 0 && !unreadable;
        assertThat(judged.passed()).isEqualTo(outcome.passed() && good);
        assertThat(outcome.passed() || judged.equals(outcome)).isTrue();
        assertThat(judged instanceof Failed)
                .isEqualTo(outcome instanceof Failed || (outcome.passed() && failed + errors > 0));
    }

    @Example
    @Rule("A4")
    void without_reports_the_outcome_is_its_own() {
        Passed passed = new Passed("exit code 0");
        assertThat(AgentRules.judged(passed, Vector.empty(), Vector.empty())).isEqualTo(passed);
        Vector<Tally> some = Vector.of(new Tally(3, 0, 0, 1, 0, 0, Duration.ZERO));
        assertThat(AgentRules.judged(passed, some, Vector.empty())).isEqualTo(new Passed("4 tests, none failed"));
    }

    @Property
    @Rule("A5")
    void waits_are_bounded_and_come_to_an_end(
            @ForAll @IntRange(min = 1, max = 100) int attempts,
            @ForAll @IntRange(max = 10_000) int first,
            @ForAll @IntRange(max = 100_000) int more,
            @ForAll @IntRange(min = 1, max = 200) int failed,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double jitter) {
        Patience patience = new Patience(attempts, Duration.ofMillis(first), Duration.ofMillis(first + (long) more));
        Option<Duration> wait = AgentRules.again(failed, patience, jitter);
        assertThat(wait.isDefined()).isEqualTo(failed < attempts);
        assertThat(wait.toVector()).allMatch(time -> !time.isNegative() && time.compareTo(patience.longest()) <= 0);
    }

    @Example
    @Rule("A5")
    void waits_are_doubled_until_the_longest() {
        Patience patience = new Patience(9, Duration.ofSeconds(1), Duration.ofSeconds(5));
        assertThat(Vector.of(1, 2, 3, 4, 8)
                        .flatMap(failed -> AgentRules.again(failed, patience, 0.5))
                        .map(Duration::toMillis))
                .containsExactly(500L, 1000L, 2000L, 2500L, 2500L);
        Patience none = new Patience(9, Duration.ZERO, Duration.ZERO);
        assertThat(AgentRules.again(8, none, 0.9)).contains(Duration.ZERO);
    }

    @Property
    @Rule("A5")
    void only_what_may_be_answered_otherwise_later_is_asked_again(@ForAll ErrorKind kind) {
        DciError refused = new DciError(kind, "storage.stale", "m", TreeMap.empty());
        DciError contended = new DciError(kind, "storage.contended", "m", TreeMap.empty());
        assertThat(AgentRules.isTransient(refused)).isEqualTo(kind == ErrorKind.BUSY);
        assertThat(AgentRules.isTransient(contended)).isTrue();
    }

    @Property
    @Rule("A5")
    void an_end_is_the_agents_when_it_is_what_the_agent_asked_for(
            @ForAll JobStatus before, @ForAll JobStatus now, @ForAll JobStatus wanted, @ForAll boolean same) {
        NewState ending = NewState.of(wanted, "why");
        Job job = job(before);
        Job after = job(now).withStates(
                        Vector.of(new JobState(new JobStateId(new UUID(1, 1)), now, same ? "why" : "x", NOW)));
        assertThat(AgentRules.isOurs(job, after, ending))
                .isEqualTo(same && now.isFinal() && now == before.recorded(wanted));
    }

    @Property
    @Rule("A6")
    void an_unfinished_job_is_resumed_or_ended_and_one_that_is_over_forgotten(
            @ForAll JobStatus status, @ForAll("phase") Option<Phase> begun, @ForAll boolean repeatable) {
        AgentPlan plan = plan(Step.of(bench -> new Passed("")), repeatable);
        Note note = new Note("key", Option.none(), begun, LinkedHashMap.empty());
        Recovery recovery = AgentRules.recovered(note, Option.some(job(status)), plan);
        boolean resumed = begun.isEmpty() || repeatable;
        assertThat(recovery instanceof Recovery.Forget).isEqualTo(status.isFinal());
        assertThat(recovery instanceof Recovery.Resume).isEqualTo(!status.isFinal() && resumed);
        if (recovery instanceof Recovery.End end) {
            assertThat(end.state().status()).isEqualTo(JobStatus.ERROR);
        }
        if (recovery instanceof Recovery.Resume resume) {
            assertThat(resume.phase()).isEqualTo(begun.getOrElse(Phase.PRE_RUN));
        }
    }

    @Property
    @Rule("A6")
    void a_phase_that_is_through_is_not_done_again_and_what_it_came_to_is_not_forgotten(
            @ForAll Phase through, @ForAll("outcome") StepOutcome outcome) {
        Note note = Note.asking("key").in(through).done(through, outcome);
        AgentPlan once = plan(Step.of(bench -> new Passed("")), false);
        Recovery recovery = AgentRules.recovered(note, Option.some(job(JobStatus.RUNNING)), once);
        Phase next = Phase.values()[Math.min(through.ordinal() + 1, 3)];
        assertThat(recovery).isEqualTo(new Recovery.Resume(next));

        if (through != Phase.POST_RUN) {
            Note open = note.in(next);
            Recovery ended = AgentRules.recovered(open, Option.some(job(JobStatus.RUNNING)), once);
            assertThat(((Recovery.End) ended).state().status())
                    .isEqualTo(outcome.passed() ? JobStatus.ERROR : AgentRules.verdict(outcome));
        }
    }

    @Property
    @Rule("A14")
    void parts_of_a_log_become_rarer_as_it_grows_older(@ForAll @IntRange(max = 1_000_000) int seconds) {
        Duration wait = AgentRules.untilNextPart(Duration.ofSeconds(seconds));
        assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(wait.multipliedBy(100)).isLessThanOrEqualTo(Duration.ofSeconds(Math.max(500, seconds)));
        assertThat(AgentRules.untilNextPart(Duration.ofSeconds(seconds + 1L))).isGreaterThanOrEqualTo(wait);
    }

    @Example
    @Rule("A6")
    void the_job_of_another_plan_is_named_by_the_refusal() {
        JobId job = new JobId(new UUID(2, 2));
        DciError reused = JobRefusal.KEY_REUSED.error("key", "k", "job", job);
        assertThat(AgentRules.another(reused)).contains(job);
        assertThat(AgentRules.another(JobRefusal.KEY_REUSED.error("key", "k", "job", "x")))
                .isEmpty();
        assertThat(AgentRules.another(JobRefusal.FINAL.error("job", job))).isEmpty();
    }

    @Example
    @Rule("A6")
    void a_job_that_is_not_there_is_forgotten() {
        AgentPlan plan = plan(Step.of(bench -> new Passed("")), true);
        assertThat(AgentRules.recovered(Note.asking("k").in(Phase.TESTS), Option.none(), plan))
                .isInstanceOf(Recovery.Forget.class);
        assertThat(AgentRules.replanned(Option.none())).isInstanceOf(Recovery.Forget.class);
        assertThat(AgentRules.replanned(Option.some(job(JobStatus.KILLED)))).isInstanceOf(Recovery.Forget.class);
        assertThat(AgentRules.replanned(Option.some(job(JobStatus.NEW)))).isInstanceOf(Recovery.End.class);
    }

    @Provide
    Arbitrary<StepOutcome> outcome() {
        return Arbitraries.of(
                new Passed("p"),
                new Failed("f"),
                new Broken("b"),
                new TimedOut(Duration.ofSeconds(1)),
                new Cancelled("c"));
    }

    @Provide
    Arbitrary<java.util.List<StepOutcome>> outcomes() {
        return outcome().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Map<Phase, StepOutcome>> done() {
        return Combinators.combine(Arbitraries.of(0, 1, 2, 3), outcome().list().ofSize(4))
                .as((phases, all) -> LinkedHashMap.ofEntries(
                        Vector.of(Phase.values()).take(phases).zip(all)));
    }

    @Provide
    Arbitrary<Option<Phase>> phase() {
        return Arbitraries.of(Phase.class)
                .map(Option::of)
                .injectNull(0.2)
                .map(phase -> phase == null ? Option.none() : phase);
    }

    private static JobStatus expected(StepOutcome outcome) {
        if (outcome instanceof Failed) {
            return JobStatus.FAILURE;
        }
        return outcome instanceof Broken ? JobStatus.ERROR : JobStatus.KILLED;
    }

    private static AgentPlan plan(Step step, boolean repeatable) {
        Step given = repeatable ? step.repeating() : step;
        return AgentPlan.builder()
                .request(ScheduleJob.on(new TopicId(new UUID(1, 1))))
                .directory(Path.of("agent"))
                .putSteps(Phase.PRE_RUN, given)
                .putSteps(Phase.INSTALL, given)
                .putSteps(Phase.TESTS, given)
                .addHooks(new Hook(Phase.POST_RUN, Hook.Side.AFTER, given))
                .build();
    }

    private static Job job(JobStatus status) {
        UUID id = new UUID(1, 1);
        return Job.builder()
                .id(new JobId(id))
                .createdAt(NOW)
                .teamId(new TeamId(id))
                .remoteCiId(new RemoteCiId(id))
                .topicId(new TopicId(id))
                .productId(new ProductId(id))
                .status(status)
                .build();
    }
}
