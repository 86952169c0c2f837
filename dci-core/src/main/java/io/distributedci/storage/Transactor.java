// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.IdSource;
import io.distributedci.kernel.Ref;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Runs use cases against a storage: the only place that touches clock, ids, randomness and retry. A refusal writes nothing; a success is all of it; a change that came too
 * late is decided again on the new state, a bounded number of times.
 */
public final class Transactor {
    private final Storage storage;
    private final InstantSource clock;
    private final IdSource ids;
    private final RandomGenerator random;
    private final RetryPolicy retry;

    /** Everything a transaction needs from outside; {@code ids} and {@code random} must be safe for use by many threads. */
    public Transactor(Storage storage, InstantSource clock, IdSource ids, RandomGenerator random, RetryPolicy retry) {
        this.storage = requireNonNull(storage);
        this.clock = requireNonNull(clock);
        this.ids = requireNonNull(ids);
        this.random = requireNonNull(random);
        this.retry = requireNonNull(retry);
    }

    /** Where it runs. */
    public Storage storage() {
        return storage;
    }

    /** Whole microseconds (R10). */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Runs {@code work} until its outcome is settled. It may run several times, each time on a newer state, so it must have no effect but through its {@link Tx}.
     *
     * @param actor who, for the feed
     * @return what {@code work} answered and is now stored, or its refusal, or {@code storage.taken}, {@code storage.contended}, {@code storage.busy},
     *     {@code storage.too-large}
     * @throws CommitUnknownException when the outcome cannot be known now
     */
    public <R> Either<DciError, R> run(String actor, Function<Tx, Either<DciError, R>> work) {
        for (int failed = 0; failed < retry.attempts(); failed++) {
            if (failed > 0) {
                LockSupport.parkNanos(retry.waitNanos(failed, random));
            }
            Option<Either<DciError, R>> settled = attempt(actor, work);
            if (settled.isDefined()) {
                return settled.get();
            }
        }
        return StorageRefusal.CONTENDED.error("attempts", retry.attempts()).left();
    }

    /** Runs a question; whatever {@code work} changes is forgotten. */
    public <R> R read(Function<Tx, R> work) {
        try (View view = storage.view()) {
            return work.apply(new Tx(storage.schema(), view, now(), ids));
        }
    }

    private <R> Option<Either<DciError, R>> attempt(String actor, Function<Tx, Either<DciError, R>> work) {
        ChangeSet changes;
        Either<DciError, R> answer;
        Function<Receipt.Stale, Option<Ref>> takenId;
        try (View view = storage.view()) {
            Tx tx = new Tx(storage.schema(), view, now(), ids);
            answer = work.apply(tx);
            if (answer.isLeft() || tx.isReadOnly()) {
                return Option.some(answer);
            }
            if (tx.changes() > ChangeSet.MAX_CHANGES) {
                return Option.some(tooLarge(tx).left());
            }
            changes = tx.changeSet(new CommitId(ids.next()), actor);
            takenId = stale -> tx.taken(stale.refs());
        }
        return settle(commit(changes), answer, takenId);
    }

    private static <R> Option<Either<DciError, R>> settle(
            Receipt receipt, Either<DciError, R> answer, Function<Receipt.Stale, Option<Ref>> takenId) {
        if (receipt instanceof Receipt.Committed) {
            return Option.some(answer);
        }
        if (receipt instanceof Receipt.Taken taken) {
            return Option.some(taken(taken.written(), taken.index()).left());
        }
        if (receipt instanceof Receipt.Busy busy) {
            return Option.some(
                    StorageRefusal.BUSY.error("waiting", busy.waiting()).left());
        }
        return receipt instanceof Receipt.Stale stale
                ? takenId.apply(stale).map(ref -> taken(ref, "id").left())
                : Option.none();
    }

    private static DciError taken(Ref written, String index) {
        return StorageRefusal.TAKEN.error("kind", written.kind(), "index", index);
    }

    /** Commits; an unknown outcome is asked for, and the same commit is tried once more only when it certainly did not land (S4.3, S4.4). */
    private Receipt commit(ChangeSet changes) {
        try {
            return storage.commit(changes);
        } catch (CommitUnknownException unknown) {
            return landed(changes, unknown).getOrElse(() -> storage.commit(changes));
        }
    }

    private Option<Receipt> landed(ChangeSet changes, CommitUnknownException unknown) {
        try {
            return storage.find(changes.id()).map(committed -> committed);
        } catch (StorageException unreachable) {
            unknown.addSuppressed(unreachable);
            throw unknown;
        }
    }

    private static DciError tooLarge(Tx tx) {
        return StorageRefusal.TOO_LARGE.error("changes", tx.changes(), "limit", ChangeSet.MAX_CHANGES);
    }
}
