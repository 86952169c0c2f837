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

    Attempts(Patience patience, AgentSurroundings around, AgentObserver observer) {
        this.patience = patience;
        this.around = around;
        this.observer = observer;
    }

    /** Something that may be asked more than once. */
    interface Call<T> {
        Either<DciError, T> once() throws IOException;
    }

    /**
     * The first answer that is one.
     *
     * @throws IOException when there was none after all attempts
     */
    <T> Either<DciError, T> of(String what, Call<T> call) throws IOException {
        Either<IOException, Either<DciError, T>> answer = once(call);
        for (int attempt = 1; isNone(answer); attempt++) {
            observer.saw(new ServerSilent(what, attempt, why(answer)));
            Option<Duration> again =
                    AgentRules.again(attempt, patience, around.random().nextDouble());
            if (again.isEmpty()) {
                break;
            }
            pause(again.get());
            answer = once(call);
        }
        return answer.getOrElseThrow(silent -> silent);
    }

    private static <T> Either<IOException, Either<DciError, T>> once(Call<T> call) throws InterruptedIOException {
        try {
            return Either.right(call.once());
        } catch (InterruptedIOException interrupted) {
            throw interrupted;
        } catch (IOException silent) {
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

    private void pause(Duration time) throws InterruptedIOException {
        try {
            around.sleep().sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the control server");
        }
    }
}
