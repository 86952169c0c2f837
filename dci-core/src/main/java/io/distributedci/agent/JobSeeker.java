// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.agent.Progress.JobFound;
import io.distributedci.agent.Progress.JobTaken;
import io.distributedci.job.ImmutableNewJob;
import io.distributedci.job.ImmutableScheduleJob;
import io.distributedci.job.Job;
import io.distributedci.job.JobRequest;
import io.distributedci.job.NewJob;
import io.distributedci.job.ScheduleJob;
import io.distributedci.job.Scheduled;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.JobId;
import io.vavr.collection.LinkedHashMap;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.commons.io.file.PathUtils;

/** One run of an agent: the job of a run before, or a new one. What it will do is in the journal before it does it. */
final class JobSeeker {
    private final AgentPlan plan;
    private final Path directory;
    private final Circumstances around;
    private final Journal journal;
    private final Attempts attempts;
    private final AgentGate gate;

    /** What a run depends on besides. */
    record Circumstances(AgentSurroundings surroundings, AgentObserver observer, Cancellation cancellation) {}

    JobSeeker(AgentGate gate, AgentPlan plan, Path directory, Circumstances around) {
        this.plan = plan;
        this.directory = directory;
        this.around = around;
        this.journal = new Journal(directory);
        this.attempts = new Attempts(plan.patience(), around);
        this.gate = new PatientGate(gate, attempts);
    }

    Either<DciError, AgentRun> run() throws IOException {
        Option<Note> note = journal.read();
        if (note.isEmpty()) {
            return anew();
        }
        return note.get().job().isDefined() ? known(note.get(), note.get().job().get()) : asked(note.get());
    }

    private Either<DciError, AgentRun> anew() throws IOException {
        if (around.cancellation().isSaid()) {
            return AgentRefusal.STOPPED
                    .error("why", around.cancellation().why())
                    .left();
        }
        Note note = Note.asking(around.surroundings().ids().next().toString());
        journal.write(note);
        Either<DciError, Scheduled> answer = ask(note);
        if (answer.isRight()) {
            return taken(note, answer.get());
        }
        journal.clear();
        return Either.left(answer.getLeft());
    }

    private Either<DciError, AgentRun> taken(Note note, Scheduled taken) throws IOException {
        Job job = taken.job();
        Note with = note.with(job.id());
        journal.write(with);
        around.observer().saw(new JobTaken(job, taken.repeated()));
        return job.isFinal() ? forget(job.id()) : live(with, job);
    }

    private Either<DciError, Scheduled> ask(Note note) throws IOException {
        JobRequest request = plan.request();
        return request instanceof NewJob given
                ? gate.create(
                        ImmutableNewJob.copyOf(given).withLease(plan.lease()).withIdempotencyKey(note.key()))
                : gate.schedule(ImmutableScheduleJob.copyOf((ScheduleJob) request)
                        .withLease(plan.lease())
                        .withIdempotencyKey(note.key()));
    }

    /**
     * A crash came before the answer: the same question has the same answer, unless the plan is another one by now; then the job that it led to ends. Another refusal says nothing of that job, and the question
     * stays open.
     */
    private Either<DciError, AgentRun> asked(Note note) throws IOException {
        Either<DciError, Scheduled> again = ask(note);
        if (again.isRight()) {
            return taken(note, again.get());
        }
        Option<JobId> job = AgentRules.another(again.getLeft());
        return job.isDefined()
                ? known(note.with(job.get()), job.get(), AgentRules::replanned)
                : Either.left(again.getLeft());
    }

    private Either<DciError, AgentRun> known(Note note, JobId id) throws IOException {
        return known(note, id, job -> AgentRules.recovered(note, job, plan));
    }

    private Either<DciError, AgentRun> known(Note note, JobId id, Function<Option<Job>, Recovery> rule)
            throws IOException {
        Either<DciError, Job> job = gate.job(id);
        if (job.isLeft() && job.getLeft().kind() != ErrorKind.NOT_FOUND) {
            return Either.left(job.getLeft());
        }
        Recovery recovery = rule.apply(job.toOption());
        around.observer().saw(new JobFound(id, recovery));
        if (recovery instanceof Recovery.Resume) {
            return live(note, job.get());
        }
        return recovery instanceof Recovery.End end ? ended(job.get(), end) : forget(id);
    }

    private Either<DciError, AgentRun> ended(Job job, Recovery.End end) throws IOException {
        Uploads uploads = new Uploads(gate, around.observer(), around.cancellation());
        Path logs = place(job.id()).logs();
        for (Path log : Uploads.files(logs)) {
            uploads.leftover(job, logs, log);
        }
        Either<DciError, Job> ended = gate.post(job.id(), end.state());
        ended.forEach(over -> around.observer().saw(new Progress.JobEnded(over)));
        cleared(job.id());
        return Either.right(new AgentRun(
                ended.getOrElse(job), LinkedHashMap.empty(), ended.swap().toOption()));
    }

    /** The job of a run before is over; what the agent was called for is another one. */
    private Either<DciError, AgentRun> forget(JobId job) throws IOException {
        cleared(job);
        return anew();
    }

    private Either<DciError, AgentRun> live(Note note, Job job) throws IOException {
        Heartbeat.Beat beat = new Heartbeat.Beat(gate, around.cancellation(), around.observer());
        JobRun.Tools tools = new JobRun.Tools(plan, gate, attempts, journal, around.observer(), around.cancellation());
        Heartbeat heartbeat = Heartbeat.of(job.id(), plan.lease(), beat);
        try {
            AgentRun run = new JobRun(tools, note, place(job.id())).from(job);
            cleared(job.id());
            return Either.right(run);
        } finally {
            heartbeat.close();
        }
    }

    private void cleared(JobId job) throws IOException {
        journal.clear();
        Path root = place(job).root();
        if (!plan.keepFiles() && Files.exists(root)) {
            var ignored = PathUtils.deleteDirectory(root);
        }
    }

    private JobDirectory place(JobId job) {
        return new JobDirectory(directory.resolve("jobs").resolve(job.toString()));
    }
}
