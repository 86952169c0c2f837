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

/**
 * All that an agent asks of a control server, as its remote CI: the same whether the server is a library in this process ({@code DciSession.agentGate()}) or far away.
 *
 * <p>Every method answers with the codes of the use case that it stands for. It throws {@link IOException} when the server could not be asked or did not answer: what it was asked may have happened or not,
 * and asking again is right, since every method is idempotent or made so by an idempotency key. An agent does so with {@link Patience}. Methods may be called from several threads.
 */
public interface AgentGate {
    /** See {@link io.distributedci.job.Jobs#schedule}; an agent always gives an idempotency key. */
    Either<DciError, Scheduled> schedule(ScheduleJob command) throws IOException;

    /** See {@link io.distributedci.job.Jobs#create}; an agent always gives an idempotency key. */
    Either<DciError, Scheduled> create(NewJob command) throws IOException;

    /** See {@link io.distributedci.job.Jobs#get}. */
    Either<DciError, Job> job(JobId id) throws IOException;

    /** See {@link io.distributedci.job.Jobs#components}. */
    Either<DciError, Vector<Component>> components(JobId id) throws IOException;

    /** See {@link io.distributedci.component.ComponentFiles#open}; who asks closes the content, and need not believe it. */
    Either<DciError, FileContent> open(ComponentId id, String path) throws IOException;

    /** See {@link io.distributedci.job.Jobs#post(JobId, NewState)}. */
    Either<DciError, Job> post(JobId id, NewState state) throws IOException;

    /** See {@link io.distributedci.job.Jobs#extendLease}. */
    Either<DciError, Job> extendLease(JobId id, Duration lease) throws IOException;

    /**
     * See {@link io.distributedci.result.TestReports#upload}; but what the job has already (the same name, media type, state and bytes) is the answer and is not attached again.
     *
     * @param content may be opened more than once
     */
    Either<DciError, HandedIn> upload(JobId id, NewJobFile command, NewFile.Content content) throws IOException;

    /** See {@link io.distributedci.job.Jobs#removeFile}; but one that is not there any more is removed. */
    Either<DciError, JobFileId> remove(JobFileId file) throws IOException;
}
