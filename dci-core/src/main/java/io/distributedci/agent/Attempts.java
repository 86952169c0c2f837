// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.agent.Progress.ServerSilent;
import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Asks again when a server did not answer, or was busy (A5). */
final class Attempts {
    private final Patience patience;
    private final AgentSurroundings around;
    private final AgentObserver observer;
    private final Sleepers sleepers;

    Attempts(Patience patience, JobSeeker.Circumstances around) {
        this.patience = patience;
        this.around = around.surroundings();
        this.observer = around.observer();
        this.sleepers = around.cancellation().sleepers();
    }

    /** Who asks was interrupted, and asks no more. */
    static final class Interrupted extends InterruptedIOException {
        private static final long serialVersionUID = 1L;

        Interrupted(String why) {
            super(why);
        }

        private Interrupted(Exception how) {
            this("interrupted while waiting for the control server");
            var ignored = initCause(how);
        }
    }

    /** Something that may be asked more than once. */
    interface Call<T> {
        Either<DciError, T> once() throws IOException;
    }

    /**
     * The first answer that is one.
     *
     * @throws Interrupted when the thread was, or who sleeps was woken
     * @throws IOException when there was none after all attempts
     */
    <T> Either<DciError, T> of(String what, Call<T> call) throws IOException {
        long wakes = sleepers.wakes();
        Either<IOException, Either<DciError, T>> answer = once(call);
        for (int attempt = 1; isNone(answer); attempt++) {
            observer.saw(new ServerSilent(what, attempt, why(answer)));
            Option<Duration> again =
                    AgentRules.again(attempt, patience, around.random().nextDouble());
            if (again.isEmpty()) {
                break;
            }
            pause(again.get(), wakes);
            answer = once(call);
        }
        return answer.getOrElseThrow(silent -> silent);
    }

    private static <T> Either<IOException, Either<DciError, T>> once(Call<T> call) throws Interrupted {
        try {
            return Either.right(call.once());
        } catch (Interrupted stopped) {
            throw stopped;
        } catch (IOException silent) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Interrupted(silent);
            }
            return Either.left(silent);
        }
    }

    private static <T> boolean isNone(Either<IOException, Either<DciError, T>> answer) {
        return answer.fold(silent -> true, given -> given.fold(AgentRules::isTransient, ok -> false));
    }

    private static <T> String why(Either<IOException, Either<DciError, T>> answer) {
        return answer.fold(
                silent -> String.valueOf(silent.getMessage()), given -> given.fold(DciError::toString, ok -> ""));
    }

    private void pause(Duration time, long wakes) throws Interrupted {
        try {
            sleepers.sleep(around.sleep(), time, wakes);
        } catch (InterruptedException impatient) {
            throw new Interrupted(impatient);
        }
    }
}
