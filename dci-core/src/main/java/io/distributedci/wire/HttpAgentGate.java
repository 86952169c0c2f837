// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import static java.util.Objects.requireNonNull;

import io.distributedci.agent.AgentGate;
import io.distributedci.agent.HandedIn;
import io.distributedci.component.Component;
import io.distributedci.component.FileContent;
import io.distributedci.component.NewFile;
import io.distributedci.job.Job;
import io.distributedci.job.JobLifeRules;
import io.distributedci.job.JobRefusal;
import io.distributedci.job.JobState;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.NewState;
import io.distributedci.job.ScheduleJob;
import io.distributedci.job.Scheduled;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.wire.Connection.Question;
import io.distributedci.wire.Connection.Reply;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;

/**
 * A gate to a control server far away. Every answer is as that of the use case, with these exceptions: a {@link Job} or {@link Component} is what the wire has of it (its version is 1; a component does not say
 * when it was frozen), and messages may be in the words of the server.
 *
 * <p>Refuses besides with {@code wire.*}: {@code wire.not-offered} for component selectors and a kill policy, which the API does not have, and for files that the server gives no digest for.
 *
 * <p>A server that does not know idempotency keys gets them as tags, and is asked for a job with that tag before it is asked for a new one. One without leases says whether the job still goes on.
 */
public final class HttpAgentGate implements AgentGate {
    private final Connection server;
    private final RemoteComponents components;
    private final RemoteJobs jobs;
    private final RemoteFiles files;

    /** Over this connection, as its remote CI. */
    public HttpAgentGate(Connection server) {
        this.server = requireNonNull(server);
        this.components = new RemoteComponents(server);
        this.jobs = new RemoteJobs(server);
        this.files = new RemoteFiles(server);
    }

    @Override
    public Either<DciError, Scheduled> schedule(ScheduleJob command) throws IOException {
        if (!command.selectors().isEmpty()) {
            return WireRefusal.NOT_OFFERED
                    .error("what", "selectors of components")
                    .left();
        }
        return server.understood(() -> jobs.born(
                "/jobs/schedule",
                command,
                RemoteJobs.asked(command.topicId(), "components_ids", command.componentIds())
                        .with("previous_job_id", command.previousJobId().map(Object::toString))));
    }

    @Override
    public Either<DciError, Scheduled> create(NewJob command) throws IOException {
        return server.understood(() -> jobs.born(
                "/jobs",
                command,
                RemoteJobs.asked(command.topicId(), "components", command.componentIds())
                        .with("previous_job_id", command.previousJobId().map(Object::toString))));
    }

    @Override
    public Either<DciError, Job> job(JobId id) throws IOException {
        return server.understood(() -> jobs.get(id));
    }

    @Override
    public Either<DciError, Vector<Component>> components(JobId id) throws IOException {
        return server.understood(() -> {
            Either<DciError, Vector<Document>> shapes =
                    new RemoteLists(server).all("/jobs/" + id + "/components?sort=created_at", "components");
            Either<DciError, Job> job = jobs.get(id);
            if (shapes.isLeft() || job.isLeft()) {
                return Either.left(shapes.swap().getOrElse(job::getLeft));
            }
            Vector<ComponentId> order = job.get().components();
            return components.withFiles(shapes.get().sortBy(shape -> order.indexOf(shape.id("id", ComponentId::new))));
        });
    }

    @Override
    public Either<DciError, FileContent> open(ComponentId id, String path) throws IOException {
        return server.understood(() -> components.open(id, path));
    }

    /** Servers note what comes after the end of a job without a word; whether it is accepted is therefore decided here, before and after. */
    @Override
    public Either<DciError, Job> post(JobId id, NewState state) throws IOException {
        return server.understood(() -> {
            Either<DciError, Job> before = jobs.get(id);
            if (before.isLeft()) {
                return before;
            }
            JobStateId unknown = new JobStateId(id.value());
            Either<DciError, ?> outlook =
                    JobLifeRules.post(before.get(), state, unknown, before.get().updatedAt());
            return outlook.isLeft() ? Either.left(outlook.getLeft()) : posted(id, state);
        });
    }

    private Either<DciError, Job> posted(JobId id, NewState state) throws IOException {
        Document body = Document.EMPTY
                .with("job_id", id.toString())
                .with("status", state.status().word())
                .withText("comment", state.comment());
        Either<DciError, Reply> reply = server.ask(Question.post("/jobstates", body));
        if (reply.isLeft()) {
            return Either.left(reply.getLeft());
        }
        JobStateId mine = reply.get().body().object("jobstate").id("id", JobStateId::new);
        return jobs.get(id)
                .flatMap(job -> state.logWhenLate() || isInForce(job, mine)
                        ? Either.right(job)
                        : JobRefusal.FINAL.error("status", job.status().word()).left());
    }

    /** Nothing before it had ended the job. */
    private static boolean isInForce(Job job, JobStateId mine) {
        Vector<JobState> before = job.states().takeWhile(state -> !state.id().equals(mine));
        return before.forAll(state -> !state.status().isFinal());
    }

    @Override
    public Either<DciError, Job> extendLease(JobId id, Duration lease) throws IOException {
        return server.understood(() -> jobs.extendLease(id, lease));
    }

    @Override
    public Either<DciError, HandedIn> upload(JobId id, NewJobFile command, NewFile.Content content) throws IOException {
        return server.understood(() -> files.upload(id, command, content));
    }

    @Override
    public Either<DciError, JobFileId> remove(JobFileId file) throws IOException {
        return server.understood(() -> server.ask(Question.delete("/files/" + file))
                .fold(
                        refused -> refused.kind() == ErrorKind.NOT_FOUND ? Either.right(file) : refused.left(),
                        done -> Either.right(file)));
    }
}
