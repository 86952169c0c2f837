// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.NewComponent;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Issued;
import io.distributedci.job.Job;
import io.distributedci.job.JobEvent.JobCreated;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.IdSource;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.distributedci.wire.Credentials;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** The library over one of its storages, through the use cases that a host calls. */
final class LibraryContender implements Contender {
    private static final int LOAD_BATCH = 500;

    private final Storage storage;
    private final Dci dci;
    private final DciSession system;
    private final TopicId topic;
    private final Vector<TeamId> teams;
    private final Vector<DciSession> agents;
    private final Vector<Issued<RemoteCi>> machines;
    private final Runnable onClose;
    private final IdSource ids = new TimeOrderedIds(InstantSource.system(), new SecureRandom());

    LibraryContender(Storage storage, Runnable onClose) {
        this.storage = storage;
        this.onClose = onClose;
        dci = Dci.over(storage);
        system = dci.system();
        ProductId product =
                sure(system.products().create(NewProduct.named("Product"))).id();
        topic = newTopic(product);
        TYPES.forEach(type -> Vector.range(0, COMPONENTS).forEach(number -> newComponent(type, number)));
        machines = Vector.range(0, REMOTE_CIS).map(number -> newRemoteCi(product, number));
        Vector<RemoteCi> remoteCis = machines.map(Issued::machine);
        teams = remoteCis.map(RemoteCi::teamId);
        agents = remoteCis.map(RemoteCi::id).map(dci::as);
    }

    private TopicId newTopic(ProductId product) {
        NewTopic command = NewTopic.builder()
                .name("topic")
                .productId(product)
                .componentTypes(TYPES)
                .exported(true)
                .build();
        return sure(system.topics().create(command)).id();
    }

    private void newComponent(String type, int number) {
        NewComponent command = NewComponent.builder()
                .name("component " + number)
                .version("1." + number)
                .type(type)
                .topicId(topic)
                .build();
        require(sure(system.components().create(command)).type().equals(type));
    }

    private Issued<RemoteCi> newRemoteCi(ProductId product, int number) {
        TeamId team =
                sure(system.teams().create(NewTeam.named("team " + number))).id();
        TeamId granted = sure(system.teams().grant(team, product)).id();
        return sure(system.remoteCis().create(NewRemoteCi.named("remoteci-" + number, granted)));
    }

    /** The topic that jobs are scheduled on. */
    UUID topic() {
        return topic.value();
    }

    /** What the remote CIs sign with. */
    Vector<Credentials> machines() {
        return machines.map(
                issued -> new Credentials(new Actor.ByRemoteCi(issued.machine().id()), issued.secret()));
    }

    @Override
    public Vector<UUID> load(int jobs) {
        Vector<Job> patterns = Vector.range(0, REMOTE_CIS)
                .map(remoteCi -> sure(agents.get(remoteCi).jobs().schedule(ScheduleJob.on(topic)))
                        .job());
        Instant start = Work.now().minus(Duration.ofMillis(jobs));
        Vector<UUID> loaded = Vector.empty();
        while (loaded.size() < jobs) {
            int from = loaded.size();
            Vector<Job> batch = Vector.range(from, Math.min(jobs, from + LOAD_BATCH))
                    .map(number -> copy(patterns.get(number % REMOTE_CIS), start.plusMillis(number)));
            store(batch);
            loaded = loaded.appendAll(batch.map(job -> job.id().value()));
        }
        return loaded;
    }

    private Job copy(Job pattern, Instant at) {
        Vector<JobState> states = pattern.states()
                .map(state -> new JobState(new JobStateId(ids.next()), state.status(), state.comment(), at));
        return pattern.withId(new JobId(ids.next()))
                .withCreatedAt(at)
                .withUpdatedAt(at)
                .withStates(states);
    }

    private void store(Vector<Job> jobs) {
        ChangeSet changes = new ChangeSet(
                new CommitId(ids.next()),
                Work.now(),
                "system",
                HashMap.ofEntries(jobs.map(job -> Tuple.of(Ref.to(job.id()), 0L))),
                Vector.empty(),
                jobs.map(job -> new ChangeSet.Write<>(JobType.TYPE, job)),
                Vector.empty(),
                jobs.map(JobCreated::new));
        require(storage.commit(changes) instanceof Receipt.Committed);
    }

    @Override
    public UUID schedule(int remoteCi) {
        return sure(agents.get(remoteCi).jobs().schedule(ScheduleJob.on(topic)))
                .job()
                .id()
                .value();
    }

    @Override
    public void post(UUID job, int remoteCi) {
        require(sure(agents.get(remoteCi).jobs().post(new JobId(job), JobStatus.RUNNING, "the step has begun"))
                        .version()
                > 1);
    }

    @Override
    public boolean get(UUID job) {
        return system.jobs().get(new JobId(job)).isRight();
    }

    @Override
    public int newest(int team) {
        return sure(system.jobs().list(ListRequest.all().where(unfinished(team)).limit(50)))
                .items()
                .size();
    }

    @Override
    public boolean latest(String type) {
        return sure(system.components().latest(topic, type)).isDefined();
    }

    @Override
    public long count(int team) {
        return sure(system.jobs().count(unfinished(team)));
    }

    private Condition unfinished(int team) {
        return JobType.TYPE.field("team_id").is(teams.get(team)).and(JobType.UNFINISHED);
    }

    @Override
    public void close() {
        dci.close();
        onClose.run();
    }

    private static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(error -> new IllegalStateException(error.toString()));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the contender does not do its work");
        }
    }
}
