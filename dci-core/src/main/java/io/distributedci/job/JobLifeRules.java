// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.job.JobEvent.LeaseExtended;
import io.distributedci.job.JobEvent.StateDeleted;
import io.distributedci.job.JobEvent.StateLogged;
import io.distributedci.job.JobEvent.StatePosted;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.Micros;
import io.distributedci.kernel.Text;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;

/** The rules of a job's life: R124–R134. */
public final class JobLifeRules {
    /** Longest time that a lease may be extended to, from now. */
    public static final Duration MAX_LEASE = Duration.ofDays(30);

    private JobLifeRules() {}

    /** The status that the states amount to, from the oldest to the newest: those that are not accepted have no effect (R129). */
    public static JobStatus fold(Iterable<JobState> states) {
        JobStatus status = JobStatus.NEW;
        for (JobState state : states) {
            status = status.accepts(state.status()) ? state.status() : status;
        }
        return status;
    }

    /** R124–R132: the state, and the end of the job if it is a final one. */
    public static Either<DciError, Vector<Change<Job>>> post(Job job, NewState command, JobStateId id, Instant now) {
        return Text.free("comment", command.comment()).flatMap(comment -> {
            JobStatus recorded = job.status().recorded(command.status());
            JobState state = new JobState(id, recorded, comment, notBefore(job, now));
            Option<DciError> full = recorded.isFinal() ? Option.none() : full(job, comment);
            if (full.isDefined()) {
                return full.get().left();
            }
            return job.status().accepts(recorded)
                    ? Either.right(accepted(job, state, Ending.POSTED, ""))
                    : late(job, command, state);
        });
    }

    /** R123, R131: an unfinished job is killed by the same kind of step as any other; nothing happens to a final one. */
    static Vector<Change<Job>> kill(Job job, Ending ending, JobStateId id, Instant now) {
        if (job.isFinal()) {
            return Vector.empty();
        }
        String reason = reason(job, ending);
        return accepted(job, new JobState(id, JobStatus.KILLED, reason, notBefore(job, now)), ending, reason);
    }

    /** Whether the lease of the job has run out. */
    static boolean isExpired(Job job, Instant now) {
        return !job.isFinal() && job.leaseUntil().exists(until -> !until.isAfter(now));
    }

    /** The lease lasts at least so long from now; it never becomes shorter. */
    static Either<DciError, Option<LeaseExtended>> extendLease(Job job, Duration lease, Instant now) {
        return JobInput.lease(lease).flatMap(valid -> {
            if (job.isFinal()) {
                return JobRefusal.FINAL.error("status", job.status().word()).left();
            }
            Instant until = Micros.ceiling(now.plus(valid));
            boolean longer = job.leaseUntil().forAll(until::isAfter);
            return Either.right(Option.when(longer, () -> new LeaseExtended(job.id(), until)));
        });
    }

    /** R134: a state may go unless the job is what it is because of it. */
    static Either<DciError, StateDeleted> deleteState(Job job, JobStateId id) {
        return job.states()
                .find(state -> state.id().equals(id))
                .toEither(() -> JobInput.notFound(id))
                .flatMap(state -> isInForce(job, state)
                        ? JobRefusal.STATE_IN_FORCE
                                .error("jobstate", id, "status", job.status().word())
                                .left()
                        : Either.right(new StateDeleted(job.id(), id)));
    }

    /** R130: whole seconds since creation, never less than before, frozen at the end. */
    static long duration(Job job, Instant now) {
        long seconds = Duration.between(job.createdAt(), now).toSeconds();
        return job.isFinal() ? job.duration() : Math.max(job.duration(), seconds);
    }

    private static Vector<Change<Job>> accepted(Job job, JobState state, Ending ending, String reason) {
        long duration = duration(job, state.at());
        Vector<Change<Job>> posted = Vector.of(new StatePosted(job.id(), state, duration));
        return state.status().isFinal()
                ? posted.append(new JobFinished(
                        job.id(),
                        job.teamId(),
                        job.remoteCiId(),
                        job.topicId(),
                        state.status(),
                        ending,
                        reason,
                        duration))
                : posted;
    }

    private static Either<DciError, Vector<Change<Job>>> late(Job job, NewState command, JobState state) {
        if (!command.logWhenLate()) {
            return refused(job, state.status()).left();
        }
        return full(job, state.comment())
                .<Either<DciError, Vector<Change<Job>>>>map(DciError::left)
                .getOrElse(() -> Either.right(Vector.of(new StateLogged(job.id(), state))));
    }

    /** Why the job takes no more states with this comment, but a final one. */
    private static Option<DciError> full(Job job, String comment) {
        if (job.states().size() >= Job.MAX_STATES) {
            return Option.some(JobRefusal.TOO_MANY_STATES.error("limit", Job.MAX_STATES));
        }
        int length = job.states()
                .foldLeft(
                        comment.length(), (sum, state) -> sum + state.comment().length());
        return Option.when(
                !comment.isEmpty() && length > Job.MAX_COMMENTS,
                () -> JobRefusal.COMMENTS_TOO_LONG.error("limit", Job.MAX_COMMENTS));
    }

    private static DciError refused(Job job, JobStatus next) {
        return job.isFinal()
                ? JobRefusal.FINAL.error("status", job.status().word())
                : JobRefusal.BACKWARDS.error("from", job.status().word(), "to", next.word());
    }

    /** R129: states are in the order of their times, also when the clock went back. */
    private static Instant notBefore(Job job, Instant now) {
        Instant last = job.states().lastOption().map(JobState::at).getOrElse(job.createdAt());
        return now.isBefore(last) ? last : now;
    }

    private static boolean isInForce(Job job, JobState state) {
        Option<JobState> end = job.states().find(posted -> posted.status().isFinal());
        return end.contains(state) || fold(job.states().remove(state)) != job.status();
    }

    private static String reason(Job job, Ending ending) {
        return ending == Ending.LEASE_EXPIRED
                ? "Its lease ran out at " + job.leaseUntil().getOrElse(job.createdAt())
                : "A later job of the same remote CI replaced it";
    }
}
