// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static io.distributedci.job.JobStatus.ERROR;
import static io.distributedci.job.JobStatus.FAILURE;
import static io.distributedci.job.JobStatus.KILLED;
import static io.distributedci.job.JobStatus.NEW;
import static io.distributedci.job.JobStatus.POST_RUN;
import static io.distributedci.job.JobStatus.PRE_RUN;
import static io.distributedci.job.JobStatus.RUNNING;
import static io.distributedci.job.JobStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.job.JobEvent.LeaseExtended;
import io.distributedci.job.JobEvent.StateDeleted;
import io.distributedci.job.JobEvent.StateLogged;
import io.distributedci.job.JobEvent.StatePosted;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.Text;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.job.JobArbitraries;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** R124–R134: how a job lives. */
@PropertyDefaults(tries = 300)
class JobLifeRulesProperties {
    private static final Set<JobStatus> FINALS = HashSet.of(SUCCESS, FAILURE, ERROR, KILLED);
    private static final JobStateId STATE = new JobStateId(new UUID(7, 7));

    @Property
    @Rule("R124")
    void a_step_is_accepted_unless_the_job_is_final_or_it_leads_back(@ForAll JobStatus from, @ForAll JobStatus to) {
        Vector<JobStatus> line = Vector.of(NEW, PRE_RUN, RUNNING, POST_RUN);
        boolean forward = FINALS.contains(to) || line.indexOf(to) >= line.indexOf(from);
        assertThat(from.accepts(to)).isEqualTo(!FINALS.contains(from) && forward);
    }

    @Property
    @Rule({"R125", "R133"})
    void finals_are_final_and_words_name_statuses(@ForAll JobStatus status) {
        assertThat(status.isFinal()).isEqualTo(FINALS.contains(status));
        assertThat(JobStatus.UNFINISHED.contains(status)).isEqualTo(!FINALS.contains(status));
        assertThat(JobStatus.parse(status.word())).containsOnRight(status);
    }

    @Property
    @Rule("R133")
    void an_unknown_status_is_invalid(@ForAll("texts") String text) {
        Set<String> words =
                HashSet.of("new", "pre-run", "running", "post-run", "success", "failure", "error", "killed");
        assertThat(JobStatus.parse(text).isRight()).isEqualTo(words.contains(text));
        if (!words.contains(text)) {
            assertThat(JobStatus.parse(text).getLeft().code()).isEqualTo("input.value");
        }
    }

    @Property
    @Rule("R124")
    void what_the_order_of_life_does_not_accept_is_refused(@ForAll("jobs") Job job, @ForAll JobStatus next) {
        Either<DciError, Vector<Change<Job>>> answer = post(job, next);
        if (job.status().accepts(next)) {
            assertThat(answer.isRight()).isTrue();
        } else {
            assertThat(answer.getLeft())
                    .isEqualTo(
                            job.isFinal()
                                    ? JobRefusal.FINAL.error(
                                            "status", job.status().word())
                                    : JobRefusal.BACKWARDS.error(
                                            "from", job.status().word(), "to", next.word()));
            assertThat(answer.getLeft().kind()).isEqualTo(ErrorKind.RULE);
        }
    }

    @Property
    @Rule("R125")
    void nothing_follows_a_final_status(@ForAll("finished") Job job, @ForAll JobStatus next) {
        assertThat(post(job, next).getLeft().code()).isEqualTo("job.final");
        assertThat(JobLifeRules.kill(job, Ending.SUPERSEDED, STATE, later(job))).isEmpty();
        Job logged = applied(job, post(job, lenient(next)).get());
        assertThat(logged.status()).isEqualTo(job.status());
        assertThat(logged.duration()).isEqualTo(job.duration());
    }

    @Property
    @Rule({"R126", "R127"})
    void a_failure_before_running_is_an_error_for_job_state_and_event_alike(
            @ForAll("unfinished") Job job, @ForAll("failures") JobStatus posted) {
        boolean early = job.status() == NEW || job.status() == PRE_RUN;
        JobStatus expected = early ? ERROR : posted;
        Vector<Change<Job>> events = post(job, posted).get();
        Job after = applied(job, events);
        assertThat(after.status()).isEqualTo(expected);
        assertThat(after.states().last().status()).isEqualTo(expected);
        assertThat(((JobFinished) events.get(1)).status()).isEqualTo(expected);
    }

    @Property
    @Rule("R128")
    void every_unfinished_job_may_succeed(@ForAll("unfinished") Job job) {
        assertThat(applied(job, post(job, SUCCESS).get()).status()).isEqualTo(SUCCESS);
    }

    @Property
    @Rule("R129")
    void each_post_appends_one_state_and_the_status_is_what_the_states_amount_to(
            @ForAll("jobs") Job job, @ForAll("posts") List<NewState> posts) {
        Job after = job;
        for (NewState posted : posts) {
            Either<DciError, Vector<Change<Job>>> answer = JobLifeRules.post(after, posted, fresh(after), later(after));
            int expected = after.states().size() + (answer.isRight() ? 1 : 0);
            after = answer.isRight() ? applied(after, answer.get()) : after;
            assertThat(after.states()).hasSize(expected);
            assertThat(JobLifeRules.fold(after.states())).isEqualTo(after.status());
        }
        Vector<JobState> states = after.states();
        assertThat(states.sortBy(JobState::at)).isEqualTo(states);
    }

    @Example
    @Rule("R129")
    void a_state_keeps_its_comment_and_does_not_precede_the_one_before() {
        Job job = applied(
                aJob(),
                JobLifeRules.post(aJob(), NewState.of(PRE_RUN, "a"), STATE, START.plusSeconds(5))
                        .get());
        Instant before = START.plusSeconds(3);
        Vector<Change<Job>> events = JobLifeRules.post(job, NewState.of(RUNNING, "b"), fresh(job), before)
                .get();
        assertThat(events)
                .containsExactly(
                        new StatePosted(job.id(), new JobState(fresh(job), RUNNING, "b", START.plusSeconds(5)), 5));
        assertThat(JobLifeRules.post(aJob(), NewState.of(RUNNING, ""), STATE, START.minusSeconds(9))
                        .get())
                .containsExactly(new StatePosted(job.id(), new JobState(STATE, RUNNING, "", START), 0));
    }

    @Property
    @Rule("R130")
    void the_duration_is_whole_seconds_since_creation_never_less_than_before_and_frozen_at_the_end(
            @ForAll("jobs") Job job, @ForAll @LongRange(min = -5000, max = 200_000_000) long millis) {
        Instant now = job.createdAt().plusMillis(millis);
        long duration = JobLifeRules.duration(job, now);
        if (job.isFinal()) {
            assertThat(duration).isEqualTo(job.duration());
        } else {
            assertThat(duration).isEqualTo(Math.max(job.duration(), millis < 0 ? -1 : millis / 1000));
        }
        assertThat(duration).isGreaterThanOrEqualTo(0);
    }

    @Property
    @Rule("R131")
    void the_end_is_said_once_and_says_what_ended(@ForAll("unfinished") Job job, @ForAll("finals") JobStatus end) {
        Job leased = job.withLeaseUntil(Option.some(later(job)));
        Vector<Change<Job>> events = post(leased, end).get();
        JobStatus status = leased.status().recorded(end);
        long duration = JobLifeRules.duration(leased, later(leased));
        assertThat(events)
                .containsExactly(
                        new StatePosted(job.id(), new JobState(fresh(job), status, "", later(job)), duration),
                        new JobFinished(
                                job.id(),
                                job.teamId(),
                                job.remoteCiId(),
                                job.topicId(),
                                status,
                                Ending.POSTED,
                                "",
                                duration));
        Job after = applied(leased, events);
        assertThat(after.leaseUntil()).isEmpty();
        assertThat(after.statusReason()).isEqualTo(job.statusReason());
    }

    @Property
    @Rule("R131")
    void no_step_before_the_end_says_that_it_is_over(@ForAll("unfinished") Job job, @ForAll("steps") JobStatus step) {
        Either<DciError, Vector<Change<Job>>> answer = post(job, step);
        assertThat(answer.isLeft() || answer.get().forAll(StatePosted.class::isInstance))
                .isTrue();
        assertThat(answer.isLeft() || answer.get().size() == 1).isTrue();
    }

    @Property
    @Rule({"R123", "R131"})
    void killing_is_a_step_like_any_other_with_a_reason(@ForAll("unfinished") Job job) {
        Instant until = job.createdAt().plusSeconds(60);
        Job leased = job.withLeaseUntil(Option.some(until));
        Job expired = applied(leased, JobLifeRules.kill(leased, Ending.LEASE_EXPIRED, fresh(job), later(job)));
        assertThat(expired.status()).isEqualTo(KILLED);
        assertThat(expired.statusReason()).isEqualTo("Its lease ran out at " + until);
        assertThat(expired.states().last())
                .isEqualTo(new JobState(fresh(job), KILLED, expired.statusReason(), later(job)));
        assertThat(expired.leaseUntil()).isEmpty();
        Vector<Change<Job>> superseded = JobLifeRules.kill(leased, Ending.SUPERSEDED, fresh(job), later(job));
        JobFinished end = (JobFinished) superseded.get(1);
        assertThat(end.ending()).isEqualTo(Ending.SUPERSEDED);
        assertThat(end.reason()).isEqualTo("A later job of the same remote CI replaced it");
        assertThat(end.status()).isEqualTo(KILLED);
    }

    @Example
    void a_late_state_is_kept_without_effect_when_asked_for() {
        Job running = applied(aJob(), post(aJob(), RUNNING).get());
        Vector<Change<Job>> events = post(running, lenient(PRE_RUN)).get();
        assertThat(events)
                .containsExactly(
                        new StateLogged(running.id(), new JobState(fresh(running), PRE_RUN, "late", later(running))));
        Job after = applied(running, events);
        assertThat(after.status()).isEqualTo(RUNNING);
        assertThat(after.states()).hasSize(2);
        assertThat(post(running, lenient(POST_RUN)).get()).hasOnlyElementsOfType(StatePosted.class);
    }

    @Example
    void states_are_bounded_but_the_end_is_always_accepted() {
        Job full = aJob().withStates(Vector.tabulate(
                Job.MAX_STATES, at -> new JobState(new JobStateId(new UUID(1, at)), NEW, "", START)));
        DciError tooMany = JobRefusal.TOO_MANY_STATES.error("limit", 1000);
        assertThat(post(full, RUNNING)).containsOnLeft(tooMany);
        assertThat(post(full.withStates(full.states().tail()), RUNNING).isRight())
                .isTrue();
        Job over = applied(full, post(full, SUCCESS).get());
        assertThat(over.status()).isEqualTo(SUCCESS);
        assertThat(post(over, lenient(SUCCESS))).containsOnLeft(tooMany);
        Job bad = aJob();
        assertThat(JobLifeRules.post(bad, NewState.of(RUNNING, "\u0000"), STATE, START)
                        .getLeft()
                        .code())
                .isEqualTo("input.character");
    }

    @Property
    @Rule("R134")
    void a_state_goes_unless_the_job_is_what_it_is_because_of_it(@ForAll("jobs") Job job, @ForAll int pick) {
        if (job.states().isEmpty()) {
            assertThat(JobLifeRules.deleteState(job, STATE).getLeft().code()).isEqualTo("storage.not-found");
            return;
        }
        JobState state = job.states().get(Math.floorMod(pick, job.states().size()));
        boolean ended =
                job.states().find(posted -> FINALS.contains(posted.status())).contains(state);
        Either<DciError, StateDeleted> answer = JobLifeRules.deleteState(job, state.id());
        Vector<JobState> rest = job.states().remove(state);
        if (ended || JobLifeRules.fold(rest) != job.status()) {
            assertThat(answer)
                    .containsOnLeft(JobRefusal.STATE_IN_FORCE.error(
                            "jobstate", state.id(), "status", job.status().word()));
        } else {
            Job after = answer.get().applyTo(job);
            assertThat(after.states()).isEqualTo(rest);
            assertThat(JobLifeRules.fold(after.states())).isEqualTo(after.status());
        }
    }

    @Example
    @Rule("R134")
    void the_state_that_ended_the_job_stays_even_when_another_says_the_same() {
        Job over = applied(aJob(), post(aJob(), SUCCESS).get());
        Job twice = applied(over, post(over, lenient(SUCCESS)).get());
        assertThat(JobLifeRules.deleteState(twice, twice.states().head().id()).isLeft())
                .isTrue();
        assertThat(JobLifeRules.deleteState(twice, twice.states().last().id()).isRight())
                .isTrue();
    }

    @Property
    void a_lease_is_held_at_least_so_long_and_never_becomes_shorter(
            @ForAll("unfinished") Job job, @ForAll @LongRange(min = 1, max = 2_592_000_000_000_000L) long nanos) {
        Duration lease = Duration.ofNanos(nanos);
        Instant now = later(job);
        Option<LeaseExtended> extended =
                JobLifeRules.extendLease(job, lease, now).get();
        Job after = extended.map(event -> event.applyTo(job)).getOrElse(job);
        assertThat(after.leaseUntil().get()).isAfterOrEqualTo(now.plus(lease));
        assertThat(extended.isEmpty()).isEqualTo(job.leaseUntil().exists(until -> !until.isBefore(now.plus(lease))));
        Instant until = after.leaseUntil().get();
        assertThat(until).isEqualTo(until.truncatedTo(ChronoUnit.MICROS));
        assertThat(JobLifeRules.isExpired(after, after.leaseUntil().get())).isTrue();
        assertThat(JobLifeRules.isExpired(after, after.leaseUntil().get().minusNanos(1000)))
                .isFalse();
    }

    @Example
    void a_lease_is_positive_bounded_and_not_for_finished_jobs() {
        Job job = aJob();
        assertThat(Vector.of(
                                Duration.ZERO,
                                Duration.ofSeconds(-1),
                                Duration.ofDays(30).plusNanos(1))
                        .map(lease -> JobLifeRules.extendLease(job, lease, START)
                                .getLeft()
                                .code()))
                .containsOnly("input.value");
        assertThat(JobLifeRules.extendLease(job, Duration.ofDays(30), START).isRight())
                .isTrue();
        Job over = applied(job, post(job, ERROR).get());
        assertThat(JobLifeRules.extendLease(over, Duration.ofDays(1), START))
                .containsOnLeft(JobRefusal.FINAL.error("status", "error"));
        assertThat(JobLifeRules.isExpired(over.withLeaseUntil(Option.some(START)), START))
                .isFalse();
        assertThat(JobLifeRules.isExpired(job, START)).isFalse();
    }

    @Provide
    Arbitrary<Job> jobs() {
        return JobArbitraries.jobs();
    }

    @Provide
    Arbitrary<Job> unfinished() {
        return JobArbitraries.jobs().filter(job -> !job.isFinal());
    }

    @Provide
    Arbitrary<Job> finished() {
        return JobArbitraries.jobs().filter(Job::isFinal);
    }

    @Provide
    Arbitrary<JobStatus> failures() {
        return Arbitraries.of(FAILURE, ERROR);
    }

    @Provide
    Arbitrary<JobStatus> finals() {
        return Arbitraries.of(SUCCESS, FAILURE, ERROR, KILLED);
    }

    @Provide
    Arbitrary<JobStatus> steps() {
        return Arbitraries.of(NEW, PRE_RUN, RUNNING, POST_RUN);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                JobArbitraries.texts(), Arbitraries.of("new", "NEW", "pre_run", "pre-run", "Success", " success", ""));
    }

    @Provide
    Arbitrary<List<NewState>> posts() {
        return Combinators.combine(JobArbitraries.statuses(), Arbitraries.of(true, false))
                .<NewState>as((status, late) ->
                        NewState.builder().status(status).logWhenLate(late).build())
                .list()
                .ofMaxSize(6);
    }

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static Job aJob() {
        return Some.job(START);
    }

    private static Instant later(Job job) {
        return job.createdAt().plusSeconds(1000);
    }

    private static JobStateId fresh(Job job) {
        return new JobStateId(new UUID(9, job.states().size()));
    }

    private static NewState lenient(JobStatus status) {
        return NewState.builder()
                .status(status)
                .comment("late")
                .logWhenLate(true)
                .build();
    }

    @Example
    void comments_are_bounded_together_but_the_end_and_a_state_without_one_are_always_accepted() {
        String longest = "x".repeat(Text.MAX_TEXT);
        int fit = Job.MAX_COMMENTS / Text.MAX_TEXT;
        Job full = aJob().withStates(Vector.tabulate(
                fit, at -> new JobState(new JobStateId(new UUID(1, at)), NEW, longest, START)));
        DciError tooLong = JobRefusal.COMMENTS_TOO_LONG.error("limit", Job.MAX_COMMENTS);

        assertThat(post(full.withStates(full.states().tail()), NewState.of(RUNNING, longest))
                        .isRight())
                .isTrue();
        assertThat(post(full, NewState.of(RUNNING, "x"))).containsOnLeft(tooLong);
        assertThat(post(full, RUNNING).isRight()).isTrue();
        Job over = applied(full, post(full, NewState.of(SUCCESS, longest)).get());
        assertThat(over.status()).isEqualTo(SUCCESS);
        assertThat(post(over, lenient(SUCCESS))).containsOnLeft(tooLong);
        assertThat(Job.MAX_COMMENTS).as("what agents send").isGreaterThanOrEqualTo(Job.MAX_STATES * 2_000);
    }

    private static Either<DciError, Vector<Change<Job>>> post(Job job, JobStatus status) {
        return post(job, NewState.of(status, ""));
    }

    private static Either<DciError, Vector<Change<Job>>> post(Job job, NewState state) {
        return JobLifeRules.post(job, state, fresh(job), later(job));
    }

    private static Job applied(Job job, Vector<Change<Job>> events) {
        return events.foldLeft(job, (before, event) -> event.applyTo(before));
    }
}
