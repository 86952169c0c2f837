// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.job.JobEvent.ComponentAttached;
import io.distributedci.job.JobEvent.ComponentDetached;
import io.distributedci.job.JobEvent.FileAttached;
import io.distributedci.job.JobEvent.FileDetached;
import io.distributedci.job.JobEvent.JobChanged;
import io.distributedci.job.JobEvent.JobTagged;
import io.distributedci.job.JobEvent.JobUntagged;
import io.distributedci.job.JobEvent.KeyValueAdded;
import io.distributedci.job.JobEvent.KeyValueRemoved;
import io.distributedci.job.JobFileEvent.JobFileCreated;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.Text;
import io.distributedci.storage.BlobRef;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/** The rules of what is attached to a job and how it is described: R112, R135–R139, R141, R166–R168. */
final class JobRules {
    private JobRules() {}

    /** R132, R135: the description, and another status as if it had been posted. */
    static Either<DciError, Vector<Change<Job>>> change(Job job, JobChanges wanted, JobStateId id, Instant now) {
        return described(job, wanted)
                .flatMap(described -> wanted.status()
                        .filter(status -> status != job.status())
                        .map(status -> JobLifeRules.post(job, NewState.of(status, ""), id, now))
                        .getOrElse(() -> Either.right(Vector.empty()))
                        .map(posted -> posted.appendAll(described)));
    }

    /** Adding a tag again changes nothing (R12). */
    static Either<DciError, Option<JobTagged>> tag(Job job, String tag) {
        return Text.name("tag", tag).flatMap(valid -> {
            if (job.tags().contains(valid)) {
                return Either.right(Option.none());
            }
            return job.tags().size() >= Job.MAX_TAGS
                    ? JobInput.tooMany("tags", Job.MAX_TAGS)
                    : Either.right(Option.some(new JobTagged(job.id(), valid)));
        });
    }

    /** Removing an absent tag changes nothing (R12). */
    static Option<JobUntagged> untag(Job job, String tag) {
        return Option.when(job.tags().contains(tag), () -> new JobUntagged(job.id(), tag));
    }

    /** R137: a finite number under a key of its own. */
    static Either<DciError, KeyValueAdded> addKeyValue(Job job, String key, double value) {
        return Text.name("key", key).flatMap(valid -> {
            if (!Double.isFinite(value)) {
                return Invalid.VALUE.error("field", "value", "value", value).left();
            }
            if (job.keyValues().containsKey(valid)) {
                return JobRefusal.KEY_TAKEN.error("key", valid).left();
            }
            return job.keyValues().size() >= Job.MAX_KEY_VALUES
                    ? JobInput.tooMany("keys_values", Job.MAX_KEY_VALUES)
                    : Either.right(new KeyValueAdded(job.id(), valid, value));
        });
    }

    /** R137: removing an absent key changes nothing. */
    static Option<KeyValueRemoved> removeKeyValue(Job job, String key) {
        return Option.when(job.keyValues().containsKey(key), () -> new KeyValueRemoved(job.id(), key));
    }

    /** R138: attaching again changes nothing. */
    static Either<DciError, Option<ComponentAttached>> attach(Job job, ComponentId component) {
        if (job.components().contains(component)) {
            return Either.right(Option.none());
        }
        return job.components().size() >= Job.MAX_COMPONENTS
                ? JobInput.tooMany("components", Job.MAX_COMPONENTS)
                : Either.right(Option.some(new ComponentAttached(job.id(), component)));
    }

    /** R138: detaching what is not attached changes nothing. */
    static Option<ComponentDetached> detach(Job job, ComponentId component) {
        return Option.when(job.components().contains(component), () -> new ComponentDetached(job.id(), component));
    }

    /**
     * Bytes that are stored already, about to become a file.
     *
     * @param at when, by the transaction
     */
    record Upload(NewJobFile command, JobFileId id, BlobRef content, Instant at) {}

    /** What an upload leads to, for the file and for its job. */
    record Attached(JobFileCreated file, FileAttached job) {}

    /** That the name and media type of a file are acceptable, before its bytes are read (R166). */
    static Either<DciError, NewJobFile> named(NewJobFile command) {
        return Text.name("name", command.name())
                .flatMap(name -> JobInput.label("mime", command.mime()))
                .map(mime -> command);
    }

    /** That the job has the state that a file is for. */
    static Either<DciError, Job> takes(Job job, NewJobFile command) {
        return Input.optional(
                        command.stateId(),
                        wanted -> job.states().exists(state -> state.id().equals(wanted))
                                ? Either.right(wanted)
                                : JobInput.notFound(wanted).left())
                .map(stateId -> job);
    }

    /** R137, R166–R168: a file of a state counts as activity, one of the job does not. */
    static Either<DciError, Attached> attachFile(Job job, Upload upload) {
        return takes(job, upload.command())
                .map(ready -> new Attached(
                        new JobFileCreated(file(job, upload)),
                        new FileAttached(
                                job.id(),
                                upload.id(),
                                upload.command().stateId().isDefined()
                                        ? JobLifeRules.duration(job, upload.at())
                                        : job.duration())));
    }

    /** R137. */
    static FileDetached detachFile(Job job, JobFileId file) {
        return new FileDetached(job.id(), file);
    }

    private static JobFile file(Job job, Upload upload) {
        return JobFile.builder()
                .id(upload.id())
                .createdAt(upload.at())
                .jobId(job.id())
                .teamId(job.teamId())
                .stateId(upload.command().stateId())
                .name(upload.command().name())
                .mime(upload.command().mime())
                .sha256(upload.content().sha256())
                .size(upload.content().size())
                .build();
    }

    private static Either<DciError, Option<JobChanged>> described(Job job, JobChanges wanted) {
        return Input.optional(wanted.name(), name -> JobInput.label("name", name))
                .flatMap(name -> Input.optional(wanted.configuration(), text -> JobInput.label("configuration", text)))
                .flatMap(text -> Input.optional(wanted.url(), JobInput::url))
                .flatMap(url -> Input.optional(wanted.comment(), text -> Text.free("comment", text)))
                .flatMap(text -> Input.optional(wanted.statusReason(), reason -> Text.free("status_reason", reason)))
                .flatMap(reason -> Input.optional(wanted.tags(), JobInput::tags))
                .map(tags -> changed(job, wanted, tags));
    }

    private static Option<JobChanged> changed(Job job, JobChanges wanted, Option<Vector<String>> tags) {
        boolean describes = Vector.of(
                        wanted.name(),
                        wanted.configuration(),
                        wanted.url(),
                        wanted.comment(),
                        wanted.statusReason(),
                        tags)
                .exists(Option::isDefined);
        return Option.when(
                describes,
                () -> new JobChanged(
                        job.id(),
                        wanted.name(),
                        wanted.configuration(),
                        wanted.url(),
                        wanted.comment(),
                        wanted.statusReason(),
                        tags));
    }
}
