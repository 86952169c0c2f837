// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.CredentialType;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Issued;
import io.distributedci.identity.Resource;
import io.distributedci.identity.SecretSource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCiEvent.RemoteCiSecretRotated;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Tx;
import io.distributedci.team.TeamType;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Remote CIs, as the caller may see and change them (R53). Refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*}, {@code input.*}, and with those named
 * at each method.
 */
public final class RemoteCis {
    /** How remote CIs are found and shown. */
    public static final Catalog<RemoteCi> CATALOG = new Catalog<>(
            RemoteCiType.TYPE,
            (tx, remoteCi) -> resource(remoteCi.teamId()),
            (tx, who) -> Visibility.owned(who),
            Vector.of(RemoteCiType.TYPE.field("created_at").descending()));

    private final Caller caller;
    private final SecretSource secrets;

    /** Remote CIs for this caller. */
    public RemoteCis(Caller caller, SecretSource secrets) {
        this.caller = requireNonNull(caller);
        this.secrets = requireNonNull(secrets);
    }

    /** Creates a remote CI and tells its secret: members of the team. Refuses with {@code remoteci.not-eligible} (R98). */
    public Either<DciError, Issued<RemoteCi>> create(NewRemoteCi command) {
        Secret secret = secrets.next();
        return caller.change((tx, who) -> AccessRules.decide(who, Action.CREATE, resource(command.teamId()))
                .flatMap(permitted -> {
                    RemoteCiId id = command.id().getOrElse(() -> new RemoteCiId(tx.newId()));
                    return acting(tx, id, command.teamId())
                            .flatMap(machine -> RemoteCiRules.create(command, id, tx.now(), eligible(tx, machine)));
                })
                .map(created -> issued(tx, tx.create(RemoteCiType.TYPE, created), secret)));
    }

    /** The remote CI. */
    public Either<DciError, RemoteCi> get(RemoteCiId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these remote CIs that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<RemoteCi>> among(Vector<RemoteCiId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The visible remote CIs that match, newest first unless asked otherwise. */
    public Either<DciError, Page<RemoteCi>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible remote CIs match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** Changes a remote CI: members of its team, and of the new one when it moves (R55). Its earlier jobs stay with the team they were run for. */
    public Either<DciError, RemoteCi> change(RemoteCiId id, long expectedVersion, RemoteCiChanges changes) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(remoteCi -> RemoteCiRules.change(remoteCi, changes)
                        .flatMap(changed -> Catalog.moves(tx, who, changes.teamId(), RemoteCis::resource)
                                .map(permitted -> tx.change(RemoteCiType.TYPE, remoteCi, changed)))));
    }

    /** Says which topics it takes jobs of: members of its team. Refuses with {@code remoteci.not-eligible} when one that is new among them is not accessible (R98, R99). */
    public Either<DciError, RemoteCi> subscribe(RemoteCiId id, TopicSubscriptions wanted) {
        return subscribing(id, remoteCi -> Either.right(wanted));
    }

    /** Adds one topic to an explicit set; adding it again changes nothing (R12). Refuses with {@code remoteci.not-eligible}, {@code remoteci.subscribed-to-all}. */
    public Either<DciError, RemoteCi> subscribe(RemoteCiId id, TopicId topic) {
        return subscribing(id, remoteCi -> RemoteCiRules.adding(remoteCi, topic));
    }

    /** Takes one topic out of an explicit set; taking out an absent one changes nothing (R12). Refuses with {@code remoteci.subscribed-to-all}. */
    public Either<DciError, RemoteCi> unsubscribe(RemoteCiId id, TopicId topic) {
        return subscribing(id, remoteCi -> RemoteCiRules.removing(remoteCi, topic));
    }

    /** The topics that it takes jobs of now: subscribed, and accessible to its team at this moment (R99). */
    public Either<DciError, Set<TopicId>> effectiveTopics(RemoteCiId id) {
        return caller.ask((tx, who) -> CATALOG.permitted(tx, who, Action.READ, id)
                .flatMap(remoteCi -> acting(tx, id, remoteCi.teamId())
                        .map(machine -> RemoteCiRules.effective(remoteCi.subscriptions(), accessible(tx, machine)))));
    }

    /** Replaces the secret and tells the new one; the old one is worthless at once (R56): members of its team. */
    public Either<DciError, Issued<RemoteCi>> rotateSecret(RemoteCiId id, long expectedVersion) {
        Secret secret = secrets.next();
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.ROTATE_SECRET, new Catalog.Versioned(id, expectedVersion))
                .map(remoteCi ->
                        issued(tx, tx.change(RemoteCiType.TYPE, remoteCi, new RemoteCiSecretRotated(id)), secret)));
    }

    /** Deletes a remote CI with its jobs, their files, and the subscriptions to it (R26): members of its team. */
    public Either<DciError, RemoteCi> archive(RemoteCiId id, long expectedVersion) {
        return CATALOG.archive(caller, id, expectedVersion);
    }

    private Either<DciError, RemoteCi> subscribing(
            RemoteCiId id, Function<RemoteCi, Either<DciError, TopicSubscriptions>> wanted) {
        return caller.change((tx, who) -> CATALOG.permitted(tx, who, Action.UPDATE, id)
                .flatMap(remoteCi -> wanted.apply(remoteCi)
                        .flatMap(topics -> acting(tx, id, remoteCi.teamId())
                                .flatMap(machine -> RemoteCiRules.subscribe(remoteCi, topics, eligible(tx, machine))))
                        .map(changed -> tx.change(RemoteCiType.TYPE, remoteCi, changed))));
    }

    /** Whether a machine may access a topic (R98). */
    private static Predicate<TopicId> eligible(Tx tx, Identity machine) {
        return topic -> tx.get(TopicType.TYPE, topic)
                .exists(found ->
                        AccessRules.topicAccess(machine, new Resource.OfTopic(found.productId(), found.exported())));
    }

    private static Set<TopicId> accessible(Tx tx, Identity machine) {
        Condition visible = EntityType.live().and(Visibility.topics(machine));
        return HashSet.ofAll(tx.all(TopicType.TYPE, visible)).map(Topic::id);
    }

    /** The remote CI as it would act for this team. */
    private static Either<DciError, Identity> acting(Tx tx, RemoteCiId id, TeamId team) {
        return tx.get(TeamType.TYPE, team)
                .map(owner -> new Identity(new Actor.ByRemoteCi(id), Vector.of(owner.membership())));
    }

    private static Issued<RemoteCi> issued(Tx tx, RemoteCi remoteCi, Secret secret) {
        CredentialType.replace(tx, remoteCi.id(), secret);
        return new Issued<>(remoteCi, secret);
    }

    private static Resource resource(TeamId team) {
        return new Resource.Owned(RemoteCiId.KIND, team);
    }
}
