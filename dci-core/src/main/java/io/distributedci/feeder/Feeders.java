// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeder;

import static java.util.Objects.requireNonNull;

import io.distributedci.feeder.FeederEvent.FeederSecretRotated;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.CredentialType;
import io.distributedci.identity.Issued;
import io.distributedci.identity.Resource;
import io.distributedci.identity.SecretSource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** Feeders, as the caller may see and change them (R54). Refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*}, {@code input.*}. */
public final class Feeders {
    /** Feeders, for features that build on them. */
    public static final Catalog<Feeder> CATALOG = new Catalog<>(
            FeederType.TYPE,
            (tx, feeder) -> resource(feeder.teamId()),
            (tx, who) -> Visibility.feeders(who),
            Vector.of(FeederType.TYPE.field("created_at").descending()));

    private final Caller caller;
    private final SecretSource secrets;

    /** Feeders for this caller. */
    public Feeders(Caller caller, SecretSource secrets) {
        this.caller = requireNonNull(caller);
        this.secrets = requireNonNull(secrets);
    }

    /** Creates a feeder and tells its secret: EPM. */
    public Either<DciError, Issued<Feeder>> create(NewFeeder command) {
        Secret secret = secrets.next();
        return caller.change((tx, who) -> FeederRules.create(
                        command, command.id().getOrElse(() -> new FeederId(tx.newId())), tx.now())
                .flatMap(created -> AccessRules.decide(who, Action.CREATE, resource(command.teamId()))
                        .flatMap(permitted -> tx.require(command.teamId()))
                        .map(exists -> issued(tx, tx.create(FeederType.TYPE, created), secret))));
    }

    /** The feeder. */
    public Either<DciError, Feeder> get(FeederId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these feeders that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<Feeder>> among(Vector<FeederId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The visible feeders that match, newest first unless asked otherwise. */
    public Either<DciError, Page<Feeder>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible feeders match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** Changes a feeder: members of its team, and of the new one when it moves (R55). */
    public Either<DciError, Feeder> change(FeederId id, long expectedVersion, FeederChanges changes) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(feeder -> FeederRules.change(feeder, changes)
                        .flatMap(changed -> Catalog.moves(tx, who, changes.teamId(), Feeders::resource)
                                .map(permitted -> tx.change(FeederType.TYPE, feeder, changed)))));
    }

    /** Replaces the secret and tells the new one; the old one is worthless at once (R56): members of its team. */
    public Either<DciError, Issued<Feeder>> rotateSecret(FeederId id, long expectedVersion) {
        Secret secret = secrets.next();
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.ROTATE_SECRET, new Catalog.Versioned(id, expectedVersion))
                .map(feeder ->
                        issued(tx, tx.change(FeederType.TYPE, feeder, new FeederSecretRotated(feeder.id())), secret)));
    }

    /** Deletes a feeder; what it published stays: members of its team. */
    public Either<DciError, Feeder> archive(FeederId id, long expectedVersion) {
        return CATALOG.archive(caller, id, expectedVersion);
    }

    private static Issued<Feeder> issued(Tx tx, Feeder feeder, Secret secret) {
        CredentialType.replace(tx, feeder.id(), secret);
        return new Issued<>(feeder, secret);
    }

    private static Resource resource(TeamId team) {
        return new Resource.OfFeeder(team);
    }
}
