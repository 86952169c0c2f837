// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.agent.StepOutcome.Broken;
import io.distributedci.agent.StepOutcome.Cancelled;
import io.distributedci.agent.StepOutcome.Failed;
import io.distributedci.agent.StepOutcome.Passed;
import io.distributedci.job.Job;
import io.distributedci.job.JobRefusal;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewState;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.JobId;
import io.distributedci.result.cases.Tally;
import io.distributedci.storage.StorageRefusal;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;

/** The rules of agents: A1–A6. */
final class AgentRules {
    /** Longest comment of a state that an agent posts, in UTF-16 characters. */
    static final int MAX_COMMENT = 2000;

    /** A wait that has been doubled so often is longer than any other. */
    private static final int MOST_DOUBLINGS = 40;

    private static final Duration FIRST_PART = Duration.ofSeconds(5);
    private static final int PARTS_PER_AGE = 100;

    private AgentRules() {}

    /** A1: the status that a job ends with after this; R126 makes an error of a failure before anything was installed. */
    static JobStatus verdict(StepOutcome outcome) {
        if (outcome instanceof Passed) {
            return JobStatus.SUCCESS;
        }
        if (outcome instanceof Failed) {
            return JobStatus.FAILURE;
        }
        return outcome instanceof Broken ? JobStatus.ERROR : JobStatus.KILLED;
    }

    /** A1: how a job ends: as its first phase that did not pass, whatever came later; with success when all did. */
    static NewState ending(Vector<StepOutcome> outcomes) {
        StepOutcome decisive = outcomes.find(outcome -> !outcome.passed())
                .orElse(outcomes::lastOption)
                .getOrElse(() -> new Broken("there was nothing to do"));
        return NewState.of(verdict(decisive), comment(decisive.comment()));
    }

    /** A2: what a phase comes to: a hook that did not pass is the platform's fault, and one after the step never hides how that ended. */
    static StepOutcome combined(StepOutcome before, StepOutcome step, StepOutcome after) {
        if (!before.passed()) {
            return blamed("before", before);
        }
        return step.passed() && !after.passed() ? blamed("after", after) : step;
    }

    /** A2: whether the hooks after a step have their turn: unless the agent is stopped. */
    static boolean goesOn(StepOutcome outcome) {
        return !(outcome instanceof Cancelled);
    }

    /** A3: whether a phase has its turn: while all is well, every one; after that, only what gives back a platform on which something was begun, unless the agent is stopped. */
    static boolean hasItsTurn(Phase phase, Map<Phase, StepOutcome> done) {
        if (done.values().forAll(StepOutcome::passed)) {
            return true;
        }
        boolean begun = done.containsKey(Phase.INSTALL) || done.containsKey(Phase.TESTS);
        return phase == Phase.POST_RUN && begun && done.values().forAll(AgentRules::goesOn);
    }

    /** A4: tests that passed by their own account have not when their reports show something broken, or cannot be read: what is not known is no pass. */
    static StepOutcome judged(StepOutcome outcome, Vector<Tally> reports, Vector<DciError> unreadable) {
        if (!outcome.passed()) {
            return outcome;
        }
        Tally sum = reports.fold(Tally.NONE, Tally::plus);
        if (sum.broken() > 0) {
            return new Failed(sum.broken() + " of " + sum.total() + " tests failed");
        }
        if (!unreadable.isEmpty()) {
            return new Broken("a report was refused: " + unreadable.head());
        }
        return reports.isEmpty() ? outcome : new Passed(sum.total() + " tests, none failed");
    }

    /** A5: whether the same request may be answered otherwise later. */
    static boolean isTransient(DciError refused) {
        return refused.kind() == ErrorKind.BUSY || refused.code().equals(StorageRefusal.CONTENDED.code());
    }

    /**
     * A5: how long to wait before asking again after so many attempts; none when they were enough.
     *
     * @param jitter at least 0, less than 1
     */
    static Option<Duration> again(int attempts, Patience patience, double jitter) {
        return Option.when(attempts < patience.attempts(), () -> bound(attempts, patience))
                .map(bound -> Duration.ofNanos((long) (bound.toNanos() * jitter)));
    }

    /**
     * A6: what becomes of the job that a restarted agent had before: it goes on with the first phase that is not through, where that does no harm. Otherwise it ends, as it would have when a phase before did not
     * pass, else as an error of the agent.
     */
    static Recovery recovered(Note note, Option<Job> job, AgentPlan plan) {
        if (job.forAll(Job::isFinal)) {
            return new Recovery.Forget();
        }
        boolean harmless = note.open().forAll(plan::repeatable);
        return harmless
                ? new Recovery.Resume(note.open().getOrElse(() -> next(note)))
                : new Recovery.End(interrupted(note.open().get(), note.done()));
    }

    private static Phase next(Note note) {
        int through = note.phase().map(Phase::ordinal).getOrElse(-1);
        return Phase.values()[Math.min(through + 1, Phase.POST_RUN.ordinal())];
    }

    /** A6: the job that a key has led to, when it is refused since it was used for another request. */
    static Option<JobId> another(DciError refused) {
        return Option.some(refused)
                .filter(error -> error.code().equals(JobRefusal.KEY_REUSED.code()))
                .flatMap(error -> error.fields().get("job"))
                .flatMap(id -> JobId.parse(id).toOption());
    }

    /** A6: what becomes of a job that was asked for by another plan. */
    static Recovery replanned(Option<Job> job) {
        NewState state = NewState.of(JobStatus.ERROR, "the agent was started again with another plan");
        return job.forAll(Job::isFinal) ? new Recovery.Forget() : new Recovery.End(state);
    }

    /** A5: whether a job ended as the agent wanted, when it is told that the job is over: the answer to its first request was lost. */
    static boolean isOurs(Job before, Job now, NewState ending) {
        return now.status() == before.status().recorded(ending.status())
                && now.states()
                        .exists(state ->
                                state.status().isFinal() && state.comment().equals(ending.comment()));
    }

    /** A6: how a job ends whose agent went away in a phase that cannot be done twice, after these. */
    static NewState interrupted(Phase phase, Map<Phase, StepOutcome> done) {
        return done.values().forAll(StepOutcome::passed)
                ? NewState.of(JobStatus.ERROR, "the agent went away during " + phase.word() + ", and was started again")
                : ending(done.values().toVector());
    }

    /** A14: how long to wait before more of a log is shown, so many seconds after it began: 5 seconds, later a hundredth of what has passed. So even a phase of days has not many hundred parts. */
    static Duration untilNextPart(Duration age) {
        Duration share = age.dividedBy(PARTS_PER_AGE);
        return share.compareTo(FIRST_PART) < 0 ? FIRST_PART : share;
    }

    /** A text as states take it: no longer than {@value #MAX_COMMENT}, and without what is not text. */
    static String comment(String given) {
        StringBuilder text = new StringBuilder();
        given.codePoints()
                .limit(MAX_COMMENT / 2)
                .map(point -> isText(point) ? point : '?')
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static boolean isText(int point) {
        boolean breaks = point == '\n' || point == '\t';
        return breaks || (!Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE);
    }

    private static StepOutcome blamed(String side, StepOutcome hook) {
        return hook instanceof Failed || hook instanceof Broken
                ? new Broken("the hook " + side + " it did not pass: " + hook.comment())
                : hook;
    }

    private static Duration bound(int attempts, Patience patience) {
        Duration bound = patience.first();
        for (int done = 1;
                done < Math.min(attempts, MOST_DOUBLINGS) && bound.compareTo(patience.longest()) < 0;
                done++) {
            bound = bound.plus(bound);
        }
        return bound.compareTo(patience.longest()) < 0 ? bound : patience.longest();
    }
}
