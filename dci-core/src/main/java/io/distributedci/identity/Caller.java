package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Transactor;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.function.BiFunction;

/**
 * An actor at the door of the use cases: every one of them runs through here, so that nobody acts without being identified in the same transaction.
 */
public final class Caller {
    private final Transactor transactor;
    private final IdentitySource identities;
    private final Actor actor;

    /** The actor, and where it acts. */
    public Caller(Transactor transactor, IdentitySource identities, Actor actor) {
        this.transactor = requireNonNull(transactor);
        this.identities = requireNonNull(identities);
        this.actor = requireNonNull(actor);
    }

    /** Who acts. */
    public Actor actor() {
        return actor;
    }

    /** Runs a use case that may change something; see {@link Transactor#run}. */
    public <R> Either<DciError, R> change(BiFunction<Tx, Identity, Either<DciError, R>> work) {
        return transactor.run(actor.text(), tx -> identities.identify(tx, actor).flatMap(who -> work.apply(tx, who)));
    }

    /** Runs a use case that only asks. */
    public <R> Either<DciError, R> ask(BiFunction<Tx, Identity, Either<DciError, R>> work) {
        return transactor.read(tx -> identities.identify(tx, actor).flatMap(who -> work.apply(tx, who)));
    }

    /** The feed after a position; as {@link io.distributedci.storage.Storage#events}. */
    public Vector<Recorded> events(Position after, int limit) {
        return transactor.storage().events(after, limit);
    }

    /** The bytes that entities refer to. */
    public BlobStore blobs() {
        return transactor.storage().blobs();
    }
}
