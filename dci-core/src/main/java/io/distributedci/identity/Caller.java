// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Transactor;
import io.distributedci.storage.Tx;
import io.distributedci.storage.transfer.Dump;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.Writer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An actor at the door of the use cases: every one of them runs through here, so that nobody acts without being identified in the same transaction.
 */
public final class Caller {
    private final Transactor transactor;
    private final IdentitySource identities;
    private final Actor actor;
    private final Option<RequestKey> key;
    private final Option<Joint> joint;

    /** The actor, and where it acts. */
    public Caller(Transactor transactor, IdentitySource identities, Actor actor) {
        this(transactor, identities, actor, Option.none(), Option.none());
    }

    private Caller(
            Transactor transactor,
            IdentitySource identities,
            Actor actor,
            Option<RequestKey> key,
            Option<Joint> joint) {
        this.transactor = requireNonNull(transactor);
        this.identities = requireNonNull(identities);
        this.actor = requireNonNull(actor);
        this.key = key;
        this.joint = joint;
    }

    /** The same actor with a request that it may send again: what {@link #create} makes, it makes once. */
    public Caller once(RequestKey request) {
        return new Caller(transactor, identities, actor, Option.some(request), joint);
    }

    /**
     * Runs use cases of the same actor as one transaction: all of them, or none when one is refused, whatever {@code work} makes of its refusal. It may run several times, as in {@link Transactor#run}.
     *
     * @param work what is to be done by the caller it is given, which is of no use afterwards
     */
    public <R> Either<DciError, R> together(Function<Caller, Either<DciError, R>> work) {
        return joint.isDefined() ? work.apply(this) : transactor.run(actor.text(), tx -> together(tx, work));
    }

    private <R> Either<DciError, R> together(Tx tx, Function<Caller, Either<DciError, R>> work) {
        try (Joint all = new Joint(tx)) {
            return all.unlessRefused(work.apply(new Caller(transactor, identities, actor, key, Option.some(all))));
        }
    }

    /** Who acts. */
    public Actor actor() {
        return actor;
    }

    /** Runs a use case that may change something; see {@link Transactor#run}. */
    public <R> Either<DciError, R> change(BiFunction<Tx, Identity, Either<DciError, R>> work) {
        return joint.isDefined()
                ? joint.get().change(tx -> identified(tx, work))
                : transactor.run(actor.text(), tx -> identified(tx, work));
    }

    /**
     * Runs a use case that makes one thing. For a request with a key it does so once (I1): sent again, the answer is what was made, as it is now, as far as the caller may see it now. Refuses also with
     * {@code key.reused} (I2).
     */
    public <T extends Entity> Either<DciError, T> create(
            Catalog<T> catalog, BiFunction<Tx, Identity, Either<DciError, T>> work) {
        return change((tx, who) ->
                key.isEmpty() ? work.apply(tx, who) : key.get().once(tx, who, catalog, () -> work.apply(tx, who)));
    }

    /** Runs a use case that only asks. */
    public <R> Either<DciError, R> ask(BiFunction<Tx, Identity, Either<DciError, R>> work) {
        return joint.isDefined() ? identified(joint.get().tx(), work) : transactor.read(tx -> identified(tx, work));
    }

    private <R> Either<DciError, R> identified(Tx tx, BiFunction<Tx, Identity, Either<DciError, R>> work) {
        return identities.identify(tx, actor).flatMap(who -> work.apply(tx, who));
    }

    /** What is known of somebody else who acts, at this moment: for who is to be told of something. Refuses with {@code identity.*}. */
    public Either<DciError, Identity> identify(Tx tx, Actor other) {
        return identities.identify(tx, other);
    }

    /** The event feed after a position, see {@link io.distributedci.storage.Storage#events}; whoever asks decides who may. */
    public Vector<Recorded> events(Position after, int limit) {
        return transactor.storage().events(after, limit);
    }

    /**
     * Writes all that is stored, see {@link Dump#write}; whoever asks decides who may.
     *
     * @throws IOException when writing failed
     */
    public Position dump(Writer to) throws IOException {
        return Dump.write(transactor.storage(), to);
    }

    /** The bytes that entities refer to. */
    public BlobStore blobs() {
        return transactor.storage().blobs();
    }
}
