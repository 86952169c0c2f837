// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.agent.Progress.PhaseBegan;
import io.distributedci.agent.Progress.PhaseEnded;
import io.distributedci.agent.StepOutcome.Broken;
import io.distributedci.agent.StepOutcome.Cancelled;
import io.distributedci.agent.StepOutcome.Passed;
import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.distributedci.job.NewState;
import io.distributedci.kernel.DciError;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;

/** One job from its first phase to its end. */
final class JobRun {
    private final Tools tools;
    private final Note note;
    private final JobDirectory directory;

    /**
     * What it works with.
     *
     * @param gate a patient one
     */
    record Tools(
            AgentPlan plan,
            AgentGate gate,
            Attempts attempts,
            Journal journal,
            AgentObserver observer,
            Cancellation cancellation) {}

    JobRun(Tools tools, Note note, JobDirectory directory) {
        this.tools = tools;
        this.note = note;
        this.directory = directory;
    }

    /** All phases that are not through. */
    AgentRun from(Job taken) throws IOException {
        directory.create();
        Job job = taken;
        Note now = note.with(job.id());
        for (Phase phase : Vector.of(Phase.values()).reject(note.done()::containsKey)) {
            if (isLeftOut(phase, now.done())) {
                continue;
            }
            now = now.in(phase);
            tools.journal().write(now);
            Either<DciError, Job> begun = tools.gate().post(job.id(), NewState.of(phase.status(), phase.word()));
            if (begun.isLeft()) {
                return lost(job, now.done(), begun.getLeft());
            }
            job = begun.get();
            now = through(now, phase, run(phase, job));
        }
        return end(job, now.done());
    }

    /** One that was stopped is not through: who is started again has to know. */
    private Note through(Note now, Phase phase, StepOutcome outcome) throws IOException {
        Note after = now.done(phase, outcome);
        if (!(outcome instanceof Cancelled)) {
            tools.journal().write(after);
        }
        return after;
    }

    private boolean isLeftOut(Phase phase, Map<Phase, StepOutcome> done) {
        boolean nothing = phase != Phase.PRE_RUN && !tools.plan().has(phase);
        return nothing || tools.cancellation().isSaid() || !AgentRules.hasItsTurn(phase, done);
    }

    private StepOutcome run(Phase phase, Job job) throws IOException {
        tools.observer().saw(new PhaseBegan(job.id(), phase));
        String name = phase.word() + ".log";
        try (CappedLog log =
                CappedLog.open(directory.logs().resolve(name), tools.plan().logLimit())) {
            LiveLog live = new LiveLog(job, name, log, tools);
            StepOutcome outcome;
            try (live) {
                live.start();
                outcome = worked(phase, job, log);
            }
            StepOutcome judged = outcome instanceof Cancelled ? outcome : handedIn(job, outcome, live);
            tools.observer().saw(new PhaseEnded(job.id(), phase, judged));
            return judged;
        }
    }

    private StepOutcome handedIn(Job job, StepOutcome outcome, LiveLog log) throws IOException {
        Uploads uploads = new Uploads(tools.gate(), tools.observer(), tools.cancellation());
        log.handIn(uploads);
        Uploads.Reports reports = uploads.reports(job, directory.reports());
        uploads.files(job, directory.files());
        return AgentRules.judged(outcome, reports.tallies(), reports.refused());
    }

    /** What cannot be fetched cannot be tested; if the server is silent for good, that shows when the outcome is posted. */
    private StepOutcome worked(Phase phase, Job job, CappedLog log) {
        try {
            return components(phase, job)
                    .fold(
                            refused -> new Broken(refused.toString()),
                            all -> hooked(new Workbench(job, all, phase, directory, log)));
        } catch (IOException failed) {
            return tools.cancellation().isSaid()
                    ? new Cancelled(tools.cancellation().why())
                    : new Broken("the components could not be fetched: " + failed.getMessage());
        }
    }

    private Either<DciError, Vector<Component>> components(Phase phase, Job job) throws IOException {
        Either<DciError, Vector<Component>> components = tools.gate().components(job.id());
        if (components.isLeft() || phase != Phase.PRE_RUN) {
            return components;
        }
        directory.describe(job.id().toString(), components.get());
        return new ComponentFetch(tools.gate(), tools.attempts(), tools.cancellation(), directory)
                .all(components.get());
    }

    private StepOutcome hooked(Workbench bench) {
        StepRunner runner = new StepRunner(tools.cancellation());
        AgentPlan plan = tools.plan();
        StepOutcome nothing = new Passed("nothing to do");
        StepOutcome before = all(plan.hooks(bench.phase(), Hook.Side.BEFORE), runner, bench, nothing);
        StepOutcome step = before.passed()
                ? plan.step(bench.phase()).map(it -> runner.run(it, bench)).getOrElse(nothing)
                : nothing;
        StepOutcome after = AgentRules.goesOn(before) && AgentRules.goesOn(step)
                ? all(plan.hooks(bench.phase(), Hook.Side.AFTER), runner, bench, nothing)
                : nothing;
        return AgentRules.combined(before, step, after);
    }

    private static StepOutcome all(Vector<Hook> hooks, StepRunner runner, Workbench bench, StepOutcome nothing) {
        return hooks.foldLeft(nothing, (outcome, hook) -> outcome.passed() ? runner.run(hook.step(), bench) : outcome);
    }

    /** A lost job is not ended again; a stopped one ends at once, and its log follows. */
    private AgentRun end(Job job, Map<Phase, StepOutcome> done) throws IOException {
        Option<DciError> lost = tools.cancellation().lost();
        if (lost.isDefined()) {
            return lost(job, done, lost.get());
        }
        Vector<StepOutcome> outcomes = done.values().toVector();
        Vector<StepOutcome> all = tools.cancellation().isSaid()
                ? Vector.of(new Cancelled(tools.cancellation().why()))
                : outcomes;
        Either<DciError, Job> ended = posted(job, AgentRules.ending(all));
        if (ended.isLeft()) {
            return lost(job, done, ended.getLeft());
        }
        leftovers(job, done);
        tools.observer().saw(new Progress.JobEnded(ended.get()));
        return new AgentRun(ended.get(), done, Option.none());
    }

    /** An end that was asked for twice, since the first answer was lost, is told to be there already. */
    private Either<DciError, Job> posted(Job job, NewState ending) throws IOException {
        Either<DciError, Job> ended = tools.gate().post(job.id(), ending);
        if (ended.isRight()) {
            return ended;
        }
        Either<DciError, Job> now = tools.gate().job(job.id());
        return now.exists(known -> AgentRules.isOurs(job, known, ending)) ? now : ended;
    }

    private void leftovers(Job job, Map<Phase, StepOutcome> done) throws IOException {
        Uploads uploads = new Uploads(tools.gate(), tools.observer(), tools.cancellation());
        for (Phase cancelled : done.filterValues(Cancelled.class::isInstance).keySet()) {
            uploads.leftover(job, directory.logs(), directory.logs().resolve(cancelled.word() + ".log"));
        }
    }

    private AgentRun lost(Job job, Map<Phase, StepOutcome> done, DciError refusal) {
        tools.observer().saw(new Progress.JobLost(job.id(), refusal));
        return new AgentRun(job, done, Option.some(refusal));
    }
}
