// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.component.Component;
import io.distributedci.component.FileContent;
import io.distributedci.component.NewFile;
import io.distributedci.job.Job;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.NewState;
import io.distributedci.job.ScheduleJob;
import io.distributedci.job.Scheduled;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;

/** A gate that asks again when there is no answer. */
record PatientGate(AgentGate gate, Attempts attempts) implements AgentGate {
    @Override
    public Either<DciError, Scheduled> schedule(ScheduleJob command) throws IOException {
        return attempts.of("schedule a job", () -> gate.schedule(command));
    }

    @Override
    public Either<DciError, Scheduled> create(NewJob command) throws IOException {
        return attempts.of("create a job", () -> gate.create(command));
    }

    @Override
    public Either<DciError, Job> job(JobId id) throws IOException {
        return attempts.of("get the job", () -> gate.job(id));
    }

    @Override
    public Either<DciError, Vector<Component>> components(JobId id) throws IOException {
        return attempts.of("get the components", () -> gate.components(id));
    }

    @Override
    public Either<DciError, FileContent> open(ComponentId id, String path) throws IOException {
        return attempts.of("open " + path, () -> gate.open(id, path));
    }

    @Override
    public Either<DciError, Job> post(JobId id, NewState state) throws IOException {
        return attempts.of("post " + state.status().word(), () -> gate.post(id, state));
    }

    @Override
    public Either<DciError, Job> extendLease(JobId id, Duration lease) throws IOException {
        return attempts.of("extend the lease", () -> gate.extendLease(id, lease));
    }

    @Override
    public Either<DciError, HandedIn> upload(JobId id, NewJobFile command, NewFile.Content content) throws IOException {
        return attempts.of("upload " + command.name(), () -> gate.upload(id, command, content));
    }

    @Override
    public Either<DciError, JobFileId> remove(JobFileId file) throws IOException {
        return attempts.of("remove a file", () -> gate.remove(file));
    }
}
