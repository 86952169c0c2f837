// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentSelector;
import io.distributedci.component.ComponentType;
import io.distributedci.component.Components;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.Query;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * Jobs, as the caller may see and change them: everything below a job needs membership of its team, reading also as an observer; to others it is not there (R46–R49). Every
 * method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*}, {@code input.*} where they apply; codes of its own are named at each.
 */
public final class Jobs {
    /** Jobs, for features that build on them: what may be done with one, inside their own transactions. */
    public static final Catalog<Job> CATALOG = new Catalog<>(
            JobType.TYPE,
            (tx, job) -> new Resource.Owned(JobId.KIND, job.teamId()),
            (tx, who) -> Visibility.owned(who),
            Vector.of(JobType.TYPE.field("created_at").descending()));

    /** Their files, for the same. */
    public static final Catalog<JobFile> FILES = JobFiles.CATALOG;

    private final Caller caller;
    private final Scheduling scheduling;
    private final JobFiles files;

    /** Jobs for this caller. */
    public Jobs(Caller caller) {
        this.caller = requireNonNull(caller);
        this.scheduling = new Scheduling(caller);
        this.files = new JobFiles(caller, JobFile.MAX_SIZE);
    }

    /**
     * Schedules a job of the calling remote CI: one component of each type that the topic asks for, the latest unless it says which (R101–R108). Whole or not at all (R115). Refuses
     * with {@code access.needs-remoteci} (R46), {@code access.no-topic-access} (R110), {@code remoteci.inactive}, {@code job.topic-inactive} (R109), {@code remoteci.not-subscribed}
     * (R98), {@code job.no-component} (R102), {@code job.component-count} (R103), {@code job.component-inactive}, {@code job.component-elsewhere} (R104), {@code job.same-type}
     * (R105), {@code job.foreign-type} (R106), {@code job.component-twice}, {@code job.chosen-twice}, {@code job.selected-twice}, {@code job.unknown-type},
     * {@code job.foreign-pipeline} (R122), {@code job.key-reused} (R116).
     */
    public Either<DciError, Scheduled> schedule(ScheduleJob command) {
        return scheduling.schedule(command);
    }

    /** Creates a job of the calling remote CI from exactly these components (R114). Refuses as {@link #schedule}. */
    public Either<DciError, Scheduled> create(NewJob command) {
        return scheduling.create(command);
    }

    /** A new job of the same remote CI and topic with the latest components (R118): members of the team (R121). Refuses as {@link #schedule}. */
    public Either<DciError, Scheduled> update(JobId id, RerunJob command) {
        return scheduling.update(id, command);
    }

    /** A new job of the same remote CI with the latest components of the next topic (R119): members of the team (R121). Refuses as {@link #schedule}, and with {@code job.no-next-topic}. */
    public Either<DciError, Scheduled> upgrade(JobId id, RerunJob command) {
        return scheduling.upgrade(id, command);
    }

    /** What {@link #schedule} would choose on the topic now, type by type, and why not others. */
    public Either<DciError, Vector<Explained>> explain(TopicId topic, Vector<ComponentSelector> selectors) {
        return scheduling.explain(topic, selectors);
    }

    /** The job, with its data. */
    public Either<DciError, Job> get(JobId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these jobs that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<Job>> among(Vector<JobId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The visible jobs that match, newest first unless asked otherwise, without their data (R140). */
    public Either<DciError, Page<Job>> list(ListRequest request) {
        return CATALOG.list(caller, request).map(page -> page.map(job -> job.withData(JsonObject.EMPTY)));
    }

    /** The visible jobs of a pipeline that match, oldest first unless asked otherwise, without their data. */
    public Either<DciError, Page<Job>> ofPipeline(PipelineId pipeline, ListRequest request) {
        ListRequest ofPipeline = request.where(JobType.TYPE.field("pipeline_id").is(pipeline));
        return list(
                request.sorts().isEmpty()
                        ? ofPipeline.sortedBy(JobType.TYPE.field("created_at").ascending())
                        : ofPipeline);
    }

    /** How many visible jobs match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** The job that has this state. */
    public Either<DciError, Job> ofState(JobStateId state) {
        return caller.ask((tx, who) ->
                tx.first(JobType.ofState(state).where(Visibility.owned(who))).toEither(() -> Tx.notFound(state)));
    }

    /** Changes a job's description (R135); another status is posted as by {@link #post(JobId, NewState)} (R132). Refuses with {@code job.final}, {@code job.backwards}. */
    public Either<DciError, Job> change(JobId id, long expectedVersion, JobChanges changes) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(job -> JobRules.change(job, changes, new JobStateId(tx.newId()), tx.now())
                        .map(facts -> tx.change(JobType.TYPE, job, facts))));
    }

    /** Deletes a job with its files (R27). */
    public Either<DciError, Job> archive(JobId id, long expectedVersion) {
        return CATALOG.archive(caller, id, expectedVersion);
    }

    /** Takes the job one step further; see {@link #post(JobId, NewState)}. */
    public Either<DciError, Job> post(JobId id, JobStatus status, String comment) {
        return post(id, NewState.of(status, comment));
    }

    /**
     * Posts a state: the job takes a step, and with a final one its life ends (R124–R131). Refuses with {@code job.final}, {@code job.backwards}, {@code job.too-many-states}, {@code job.comments-too-long}.
     */
    public Either<DciError, Job> post(JobId id, NewState command) {
        return changing(id, (tx, job) -> JobLifeRules.post(job, command, new JobStateId(tx.newId()), tx.now()));
    }

    /** Deletes a state with its files. Refuses with {@code job.state-in-force} for the one that the job is in (R134). */
    public Either<DciError, Job> deleteState(JobId id, JobStateId state) {
        return changing(
                id,
                (tx, job) -> JobLifeRules.deleteState(job, state)
                        .flatMap(deleted -> JobFiles.removeOf(tx, job, state).map(gone -> Vector.of(deleted))));
    }

    /** Holds the lease of the job for so long from now, or longer if it was longer. Refuses with {@code job.final}. */
    public Either<DciError, Job> extendLease(JobId id, Duration lease) {
        return changing(id, (tx, job) -> JobLifeRules.extendLease(job, lease, tx.now()));
    }

    /**
     * Kills jobs whose lease has run out, the longest first: for the system and super-admins. Until it is called, nothing happens to such jobs and their agents may still go on.
     *
     * @param most 1 to {@value Query#MAX_LIMIT}; all in one transaction
     * @return the killed ones; when they are {@code most}, there may be more
     */
    public Either<DciError, Vector<Job>> expire(int most) {
        return caller.change((tx, who) -> AccessRules.decide(who, Action.UPDATE, new Resource.Everything())
                .flatMap(permitted -> tx.scan(JobType.expired(tx.now()).limit(most)))
                .map(page -> page.items()
                        .flatMap(job -> tx.get(JobType.TYPE, job.id()))
                        .filter(job -> JobLifeRules.isExpired(job, tx.now()))
                        .map(job -> tx.change(
                                JobType.TYPE,
                                job,
                                JobLifeRules.kill(job, Ending.LEASE_EXPIRED, new JobStateId(tx.newId()), tx.now())))));
    }

    /** Adds a label; adding it again changes nothing (R12). */
    public Either<DciError, Job> tag(JobId id, String tag) {
        return changing(id, (tx, job) -> JobRules.tag(job, tag));
    }

    /** Removes a label; removing an absent one changes nothing (R12). */
    public Either<DciError, Job> untag(JobId id, String tag) {
        return changing(id, (tx, job) -> Either.right(JobRules.untag(job, tag)));
    }

    /** Adds a named finite number. Refuses with {@code job.key-taken} (R137). */
    public Either<DciError, Job> addKeyValue(JobId id, String key, double value) {
        return changing(id, (tx, job) -> JobRules.addKeyValue(job, key, value).map(Vector::of));
    }

    /** Removes a named number; removing an absent one changes nothing (R137). */
    public Either<DciError, Job> removeKeyValue(JobId id, String key) {
        return changing(id, (tx, job) -> Either.right(JobRules.removeKeyValue(job, key)));
    }

    /** Attaches a component that the caller can read (R139), of any topic; attaching it again changes nothing (R138). */
    public Either<DciError, Job> attach(JobId id, ComponentId component) {
        return caller.change((tx, who) -> CATALOG.permitted(tx, who, Action.UPDATE, id)
                .flatMap(job -> Components.CATALOG
                        .permitted(tx, who, Action.READ, component)
                        .flatMap(readable -> JobRules.attach(job, component))
                        .map(facts -> tx.change(JobType.TYPE, job, facts))));
    }

    /** Detaches a component; detaching an absent one changes nothing (R138). */
    public Either<DciError, Job> detach(JobId id, ComponentId component) {
        return changing(id, (tx, job) -> Either.right(JobRules.detach(job, component)));
    }

    /** The components of the job in the order of attaching, deleted ones too. */
    public Either<DciError, Vector<Component>> components(JobId id) {
        return caller.ask(
                (tx, who) -> CATALOG.permitted(tx, who, Action.READ, id).map(job -> components(tx, job)));
    }

    /** Where two jobs have different components (R144). */
    public Either<DciError, Vector<JobDifference>> differences(JobId left, JobId right) {
        return caller.ask((tx, who) -> CATALOG.permitted(tx, who, Action.READ, left)
                .flatMap(one -> CATALOG.permitted(tx, who, Action.READ, right)
                        .map(other -> DifferenceRules.between(components(tx, one), components(tx, other)))));
    }

    /** The job that this one is compared with, if there is one: the newest earlier one like it (R142, R143). */
    public Either<DciError, Option<Job>> previousForComparison(JobId id) {
        return caller.ask((tx, who) -> CATALOG.permitted(tx, who, Action.READ, id)
                .map(job -> tx.first(JobType.comparable(job).where(Visibility.owned(who)))));
    }

    /**
     * Attaches a file to the job, or to a state of it (R166–R168). The bytes are read only when it would not be refused, and never held as a whole. Refuses with
     * {@code job.file-too-large}.
     *
     * @param bytes the caller closes it
     * @throws IOException when reading the bytes failed; nothing has changed
     */
    public Either<DciError, JobFile> addFile(JobId id, NewJobFile command, InputStream bytes) throws IOException {
        return files.add(id, command, bytes);
    }

    /**
     * Attaches a file as {@link #addFile(JobId, NewJobFile, InputStream)} does, for a feature that makes something of it in the same commit; refuses also as {@code use} does, and then nothing is attached.
     *
     * @throws IOException when reading the bytes failed, or {@code use} did; nothing has changed
     */
    public <R> Either<DciError, R> addFile(JobId id, NewJobFile command, InputStream bytes, FileUse<R> use)
            throws IOException {
        return files.add(id, command, bytes, use);
    }

    /** The files of the job as a whole, oldest first unless asked otherwise; not those of its states (R141). */
    public Either<DciError, Page<JobFile>> files(JobId id, ListRequest request) {
        return files.of(id, Option.none(), request);
    }

    /** The files of a state of the job, oldest first unless asked otherwise. */
    public Either<DciError, Page<JobFile>> files(JobId id, JobStateId state, ListRequest request) {
        return files.of(id, Option.some(state), request);
    }

    /** Those of these files that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<JobFile>> filesAmong(Vector<JobFileId> ids) {
        return JobFiles.CATALOG.among(caller, ids);
    }

    /** The visible files of all jobs that match, newest first unless asked otherwise. */
    public Either<DciError, Page<JobFile>> listFiles(ListRequest request) {
        return JobFiles.CATALOG.list(caller, request);
    }

    /** How many visible files of all jobs match. */
    public Either<DciError, Long> countFiles(Condition where) {
        return JobFiles.CATALOG.count(caller, where);
    }

    /** The file, without its bytes. */
    public Either<DciError, JobFile> file(JobFileId id) {
        return JobFiles.CATALOG.get(caller, id);
    }

    /** Opens the file. */
    public Either<DciError, JobFileContent> content(JobFileId id) {
        return files.content(id);
    }

    /** Deletes the file (R137). */
    public Either<DciError, JobFile> removeFile(JobFileId id) {
        return files.remove(id);
    }

    private Either<DciError, Job> changing(
            JobId id, BiFunction<Tx, Job, Either<DciError, ? extends Iterable<? extends Change<Job>>>> rule) {
        return caller.change((tx, who) -> CATALOG.permitted(tx, who, Action.UPDATE, id)
                .flatMap(job -> rule.apply(tx, job).map(facts -> tx.change(JobType.TYPE, job, facts))));
    }

    private static Vector<Component> components(Tx tx, Job job) {
        return tx.findAll(ComponentType.TYPE, job.components());
    }
}
