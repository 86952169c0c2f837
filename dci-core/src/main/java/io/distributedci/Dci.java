// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static java.util.Objects.requireNonNull;

import io.distributedci.certification.CertificateType;
import io.distributedci.certification.ProgrammeType;
import io.distributedci.certification.WaiverType;
import io.distributedci.component.ComponentType;
import io.distributedci.feeder.FeederType;
import io.distributedci.feeding.FeedingRunType;
import io.distributedci.health.DisclosureType;
import io.distributedci.health.RegressionType;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Caller;
import io.distributedci.identity.CredentialType;
import io.distributedci.identity.MachineSignIns;
import io.distributedci.identity.SecretSource;
import io.distributedci.identity.UsedKeyType;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobType;
import io.distributedci.kernel.Archived;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.IdSource;
import io.distributedci.kernel.Purged;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.AlertType;
import io.distributedci.notification.BookmarkType;
import io.distributedci.notification.NotificationType;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.pipeline.PipelineType;
import io.distributedci.product.ProductType;
import io.distributedci.purge.PinType;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.result.TestReportType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.RetryPolicy;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.Transactor;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.team.TeamType;
import io.distributedci.topic.TopicType;
import io.distributedci.user.PasswordHashing;
import io.distributedci.user.PasswordType;
import io.distributedci.user.SignIns;
import io.distributedci.user.UserType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Distributed CI over one storage. Thread-safe; close it to close the storage.
 *
 * <pre>{@code
 * try (Dci dci = Dci.inMemory()) {
 *     DciSession admin = dci.system();
 *     ...
 * }
 * }</pre>
 */
public final class Dci implements AutoCloseable {
    private static final Schema SCHEMA = Schema.of(
            Vector.of(
                    TeamType.TYPE,
                    UserType.TYPE,
                    PasswordType.TYPE,
                    ProductType.TYPE,
                    TopicType.TYPE,
                    ComponentType.TYPE,
                    RemoteCiType.TYPE,
                    FeederType.TYPE,
                    CredentialType.TYPE,
                    UsedKeyType.TYPE,
                    PipelineType.TYPE,
                    JobType.TYPE,
                    JobFileType.TYPE,
                    RegressionType.TYPE,
                    DisclosureType.TYPE,
                    TestReportType.TYPE,
                    SubscriptionType.TYPE,
                    AlertType.TYPE,
                    NotificationType.TYPE,
                    BookmarkType.TYPE,
                    ProgrammeType.TYPE,
                    WaiverType.TYPE,
                    CertificateType.TYPE,
                    PinType.TYPE,
                    FeedingRunType.TYPE),
            Vector.<EventType<?>>of(
                            new EventType<>("entity.archived", Archived.class),
                            new EventType<>("entity.purged", Purged.class))
                    .appendAll(TeamType.EVENTS)
                    .appendAll(UserType.EVENTS)
                    .appendAll(ProductType.EVENTS)
                    .appendAll(TopicType.EVENTS)
                    .appendAll(ComponentType.EVENTS)
                    .appendAll(RemoteCiType.EVENTS)
                    .appendAll(FeederType.EVENTS)
                    .appendAll(UsedKeyType.EVENTS)
                    .appendAll(PipelineType.EVENTS)
                    .appendAll(JobType.EVENTS)
                    .appendAll(JobFileType.EVENTS)
                    .appendAll(RegressionType.EVENTS)
                    .appendAll(DisclosureType.EVENTS)
                    .appendAll(TestReportType.EVENTS)
                    .appendAll(SubscriptionType.EVENTS)
                    .appendAll(AlertType.EVENTS)
                    .appendAll(NotificationType.EVENTS)
                    .appendAll(BookmarkType.EVENTS)
                    .appendAll(ProgrammeType.EVENTS)
                    .appendAll(WaiverType.EVENTS)
                    .appendAll(CertificateType.EVENTS)
                    .appendAll(PinType.EVENTS)
                    .appendAll(FeedingRunType.EVENTS));

    private final Transactor transactor;
    private final Surroundings around;

    private Dci(Transactor transactor, Surroundings around) {
        this.transactor = transactor;
        this.around = around;
    }

    /** Every kind of entity and event of the domain: what a storage is opened for. */
    public static Schema schema() {
        return SCHEMA;
    }

    /** Over memory: for tests and for trying things out. */
    public static Dci inMemory() {
        return over(InMemoryStorage.open(schema()));
    }

    /** Over this storage, with the system's clock, time-ordered random ids and strong secrets. */
    public static Dci over(Storage storage) {
        SecureRandom strong = new SecureRandom();
        InstantSource clock = InstantSource.system();
        return over(storage, clock, new TimeOrderedIds(clock, strong), strong);
    }

    /**
     * Over this storage, with everything that is not pure given from outside: the same seed gives the same run.
     *
     * @param random for secrets and for the jitter of retries; strong ({@link SecureRandom}) unless in tests, and safe for use by many threads
     */
    public static Dci over(Storage storage, InstantSource clock, IdSource ids, RandomGenerator random) {
        requireNonNull(storage);
        return new Dci(
                new Transactor(storage, clock, ids, random, RetryPolicy.DEFAULT),
                new Surroundings(SecretSource.from(random), new PasswordHashing(random), DciPolicy.STRICT));
    }

    /** The same store under another policy. */
    public Dci with(DciPolicy policy) {
        return new Dci(transactor, new Surroundings(around.secrets(), around.passwords(), policy));
    }

    /** The same store with another way to keep passwords: for tests whose passwords protect nothing and should cost nothing. What was kept in another way still matches. */
    public Dci with(PasswordHashing passwords) {
        return new Dci(transactor, new Surroundings(around.secrets(), passwords, around.policy()));
    }

    /** The host itself: provisioning and maintenance. */
    public DciSession system() {
        return as(Actor.SYSTEM);
    }

    /** A person that the host has authenticated. */
    public DciSession as(UserId user) {
        return as(new Actor.ByUser(user, Option.none()));
    }

    /** A person, as a member of one of its teams only (R34). */
    public DciSession as(UserId user, TeamId scope) {
        return as(new Actor.ByUser(user, Option.some(scope)));
    }

    /** The agent of a remote CI that the host has authenticated. */
    public DciSession as(RemoteCiId remoteCi) {
        return as(new Actor.ByRemoteCi(remoteCi));
    }

    /** A feeder that the host has authenticated. */
    public DciSession as(FeederId feeder) {
        return as(new Actor.ByFeeder(feeder));
    }

    /** Any actor that the host has authenticated. What it may do is looked up anew in every use case. */
    public DciSession as(Actor actor) {
        return new DciSession(caller(actor), around);
    }

    /** How people prove who they are; for hosts that keep passwords here or come from a single sign-on. */
    public SignIns signIns() {
        return new SignIns(caller(Actor.SYSTEM), around.passwords());
    }

    /** How remote CIs and feeders prove who they are. */
    public MachineSignIns machineSignIns() {
        return new MachineSignIns(caller(Actor.SYSTEM), around.secrets());
    }

    /** Where everything is kept. */
    public Storage storage() {
        return transactor.storage();
    }

    @Override
    public void close() {
        transactor.storage().close();
    }

    private Caller caller(Actor actor) {
        return new Caller(transactor, new IdentityResolver(), actor);
    }
}
