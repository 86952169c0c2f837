// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.storage.Tx;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** One transaction that several use cases share. A use case that is refused may have written before that, so its refusal is that of all, even when nobody looks at it. */
final class Joint implements AutoCloseable {
    private static final Option<DciError> NONE = Option.none();

    private final Tx tx;
    private final AtomicReference<Option<DciError>> refusal = new AtomicReference<>(NONE);
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    Joint(Tx tx) {
        this.tx = requireNonNull(tx);
    }

    /**
     * The transaction.
     *
     * @throws IllegalStateException when it is over
     */
    Tx tx() {
        if (over.get()) {
            throw new IllegalStateException("what runs together is over");
        }
        return tx;
    }

    /** Runs one of the use cases, each a moment after the one before. */
    <R> Either<DciError, R> change(Function<Tx, Either<DciError, R>> work) {
        if (begun.getAndSet(true)) {
            tx().next();
        }
        return work.apply(tx()).peekLeft(refused -> refusal.compareAndSet(NONE, Option.some(refused)));
    }

    /** This answer, unless a use case before it was refused. */
    <R> Either<DciError, R> unlessRefused(Either<DciError, R> answer) {
        Option<DciError> first = requireNonNull(refusal.get());
        return first.isEmpty() || answer.isLeft() ? answer : first.get().left();
    }

    @Override
    public void close() {
        over.set(true);
    }
}
