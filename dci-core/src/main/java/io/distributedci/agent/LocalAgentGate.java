// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.component.Components;
import io.distributedci.component.FileContent;
import io.distributedci.component.NewFile;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.Jobs;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.NewState;
import io.distributedci.job.ScheduleJob;
import io.distributedci.job.Scheduled;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.query.ListRequest;
import io.distributedci.result.TestReportType;
import io.distributedci.result.TestReports;
import io.distributedci.result.Uploaded;
import io.distributedci.storage.StorageException;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A gate to the use cases in the same process. A store that fails is a server that did not answer. */
public final class LocalAgentGate implements AgentGate {
    private final Jobs jobs;
    private final Components components;
    private final TestReports reports;

    /** The use cases of one session, that of a remote CI. */
    public LocalAgentGate(Jobs jobs, Components components, TestReports reports) {
        this.jobs = requireNonNull(jobs);
        this.components = requireNonNull(components);
        this.reports = requireNonNull(reports);
    }

    @Override
    public Either<DciError, Scheduled> schedule(ScheduleJob command) throws IOException {
        return asked(() -> jobs.schedule(command));
    }

    @Override
    public Either<DciError, Scheduled> create(NewJob command) throws IOException {
        return asked(() -> jobs.create(command));
    }

    @Override
    public Either<DciError, Job> job(JobId id) throws IOException {
        return asked(() -> jobs.get(id));
    }

    @Override
    public Either<DciError, Vector<Component>> components(JobId id) throws IOException {
        return asked(() -> jobs.components(id));
    }

    @Override
    public Either<DciError, FileContent> open(ComponentId id, String path) throws IOException {
        return asked(() -> components.files().open(id, path));
    }

    @Override
    public Either<DciError, Job> post(JobId id, NewState state) throws IOException {
        return asked(() -> jobs.post(id, state));
    }

    @Override
    public Either<DciError, Job> extendLease(JobId id, Duration lease) throws IOException {
        return asked(() -> jobs.extendLease(id, lease));
    }

    @Override
    public Either<DciError, HandedIn> upload(JobId id, NewJobFile command, NewFile.Content content) throws IOException {
        Either<DciError, Option<Uploaded>> before = attached(id, command, content);
        if (before.isLeft()) {
            return Either.left(before.getLeft());
        }
        Either<DciError, Uploaded> there = before.get().isDefined()
                ? Either.right(before.get().get())
                : asked(() -> {
                    try (InputStream bytes = content.open()) {
                        return reports.upload(id, command, bytes);
                    }
                });
        return there.map(HandedIn::of);
    }

    @Override
    public Either<DciError, JobFileId> remove(JobFileId file) throws IOException {
        Either<DciError, JobFile> removed = asked(() -> jobs.removeFile(file));
        boolean gone = removed.isRight() || removed.getLeft().kind() == ErrorKind.NOT_FOUND;
        return gone ? Either.right(file) : Either.left(removed.getLeft());
    }

    /** What is there already under the same name; its bytes are compared only then. */
    private Either<DciError, Option<Uploaded>> attached(JobId id, NewJobFile command, NewFile.Content content)
            throws IOException {
        Either<DciError, Vector<JobFile>> namesakes = asked(
                () -> jobs.listFiles(ListRequest.all().where(like(id, command))).map(page -> page.items()));
        if (namesakes.isLeft() || namesakes.get().isEmpty()) {
            return namesakes.map(none -> Option.none());
        }
        String digest = digest(content);
        Option<JobFile> same = namesakes.get().find(file -> file.sha256().equals(digest));
        return same.isEmpty()
                ? Either.right(Option.none())
                : asked(() -> uploaded(same.get()).map(Option::some));
    }

    private Either<DciError, Uploaded> uploaded(JobFile file) {
        Condition ofFile = TestReportType.TYPE.field("file_id").is(file.id());
        return reports.list(ListRequest.all().where(ofFile))
                .map(page -> new Uploaded(file, page.items().headOption()));
    }

    private static Condition like(JobId id, NewJobFile command) {
        Field<JobFile> state = JobFileType.TYPE.field("jobstate_id");
        return JobFileType.TYPE
                .field("job_id")
                .is(id)
                .and(JobFileType.TYPE.field("name").is(command.name()))
                .and(JobFileType.TYPE.field("mime").is(command.mime()))
                .and(command.stateId().map(state::is).getOrElse(state::isNull));
    }

    private static String digest(NewFile.Content content) throws IOException {
        try (InputStream bytes = content.open()) {
            return Digest.of(bytes);
        }
    }

    private static <T> Either<DciError, T> asked(Attempts.Call<T> call) throws IOException {
        try {
            return call.once();
        } catch (StorageException failed) {
            throw new IOException("The store failed: " + failed.getMessage(), failed);
        }
    }
}
