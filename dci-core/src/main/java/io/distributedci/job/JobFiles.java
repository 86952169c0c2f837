// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.Archiving;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.input.BoundedInputStream;

/** The use cases of files: bytes go to the blob store before the commit that refers to them, and never through memory as a whole. */
final class JobFiles {
    /** Files of jobs, for features that build on them. */
    static final Catalog<JobFile> CATALOG = new Catalog<>(
            JobFileType.TYPE,
            (tx, file) -> new Resource.Owned(JobFileId.KIND, file.teamId()),
            (tx, who) -> Visibility.owned(who),
            Vector.of(JobFileType.TYPE.field("created_at").descending()));

    private final Caller caller;
    private final long limit;

    /** With a limit in bytes on the size of each file. */
    JobFiles(Caller caller, long limit) {
        this.caller = caller;
        this.limit = limit;
    }

    /** R166–R168. */
    Either<DciError, JobFile> add(JobId id, NewJobFile command, InputStream bytes) throws IOException {
        return add(id, command, bytes, content -> Either.right((tx, file) -> file));
    }

    /** R166–R168: in one commit with what is made of the file. */
    <R> Either<DciError, R> add(JobId id, NewJobFile command, InputStream bytes, FileUse<R> use) throws IOException {
        Either<DciError, Job> outlook = JobRules.named(command)
                .flatMap(named -> caller.ask((tx, who) -> Jobs.CATALOG.permitted(tx, who, Action.UPDATE, id)))
                .flatMap(job -> JobRules.takes(job, command));
        Either<DciError, BlobRef> stored = outlook.isLeft() ? Either.left(outlook.getLeft()) : store(command, bytes);
        if (stored.isLeft()) {
            return Either.left(stored.getLeft());
        }
        return use.of(stored.get())
                .flatMap(made -> caller.change((tx, who) -> Jobs.CATALOG
                        .permitted(tx, who, Action.UPDATE, id)
                        .flatMap(job -> attached(tx, job, command, stored.get()))
                        .map(file -> made.apply(tx, file))));
    }

    /** R141: the files of the job, or of one state of it, oldest first unless asked otherwise. */
    Either<DciError, Page<JobFile>> of(JobId id, Option<JobStateId> state, ListRequest request) {
        ListRequest sorted = request.sorts().isEmpty()
                ? request.sortedBy(JobFileType.TYPE.field("created_at").ascending())
                : request;
        return caller.ask((tx, who) -> Jobs.CATALOG
                .permitted(tx, who, Action.READ, id)
                .flatMap(job -> CATALOG.page(tx, who, sorted.where(filesOf(id, state)))));
    }

    /** R210: not found also when the store has lost its bytes. */
    Either<DciError, JobFileContent> content(JobFileId id) {
        return CATALOG.get(caller, id)
                .flatMap(file -> caller.blobs()
                        .open(file.content())
                        .map(bytes -> new JobFileContent(file, bytes))
                        .toEither(() -> Tx.notFound(id)));
    }

    /** R137. */
    Either<DciError, JobFile> remove(JobFileId id) {
        return caller.change((tx, who) -> CATALOG.permitted(tx, who, Action.DELETE, id)
                .flatMap(file -> tx.get(JobType.TYPE, file.jobId())
                        .flatMap(job -> Archiving.archive(tx, JobFileType.TYPE, file)
                                .peek(gone -> tx.change(JobType.TYPE, job, JobRules.detachFile(job, id))))));
    }

    /** Archives the files of a state that goes. */
    static Either<DciError, Job> removeOf(Tx tx, Job job, JobStateId state) {
        return Either.sequenceRight(live(tx, job.id(), Option.some(state))
                        .map(file -> Archiving.archive(tx, JobFileType.TYPE, file)))
                .map(gone -> job);
    }

    private Either<DciError, BlobRef> store(NewJobFile command, InputStream bytes) throws IOException {
        try {
            return Either.right(caller.blobs().put(limited(bytes)));
        } catch (TooLargeException tooLarge) {
            return JobRefusal.FILE_TOO_LARGE
                    .error("name", command.name(), "limit", limit)
                    .left();
        }
    }

    private InputStream limited(InputStream bytes) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(bytes)
                .setMaxCount(limit + 1)
                .setOnMaxCount((most, count) -> {
                    throw new TooLargeException();
                })
                .get();
    }

    private static Either<DciError, JobFile> attached(Tx tx, Job job, NewJobFile command, BlobRef blob) {
        return JobRules.attachFile(job, new JobRules.Upload(command, new JobFileId(tx.newId()), blob, tx.now()))
                .map(attached -> {
                    tx.change(JobType.TYPE, job, attached.job());
                    return tx.create(JobFileType.TYPE, attached.file());
                });
    }

    private static Vector<JobFile> live(Tx tx, JobId job, Option<JobStateId> state) {
        return tx.all(JobFileType.TYPE, EntityType.live().and(filesOf(job, state)));
    }

    private static Condition filesOf(JobId job, Option<JobStateId> state) {
        Field<JobFile> ofState = JobFileType.TYPE.field("jobstate_id");
        return JobFileType.TYPE
                .field("job_id")
                .is(job)
                .and(state.map(ofState::is).getOrElse(ofState::isNull));
    }

    /** More bytes came than a file may have. */
    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
