// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.agent.Attempts.Interrupted;
import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.concurrent.CompletableFuture;

/** That a run is to stop, and why: somebody says so, or the job is not the agent's any more. The first word counts. */
final class Cancellation {
    private final CompletableFuture<Either<DciError, String>> cause = new CompletableFuture<>();
    private final Sleepers sleepers = new Sleepers();

    /** Somebody says so. */
    void stop(String why) {
        cause.complete(Either.right(why));
    }

    /** Who waits for the run was interrupted; who sleeps for its sake is woken, each time that this is said. */
    void interrupted() {
        stop("the agent was interrupted");
        sleepers.wake();
    }

    /** Those to be woken. */
    Sleepers sleepers() {
        return sleepers;
    }

    /** The job is lost. */
    void lose(DciError refusal) {
        cause.complete(Either.left(refusal));
    }

    /** Completes when it is said. */
    CompletableFuture<?> said() {
        return cause;
    }

    boolean isSaid() {
        return cause.isDone();
    }

    /**
     * What takes long asks again and again.
     *
     * @throws Interrupted when it is said
     */
    void heed() throws Interrupted {
        if (isSaid()) {
            throw new Interrupted(why());
        }
    }

    /** What to say of it. */
    String why() {
        return cause.join().fold(DciError::toString, why -> why);
    }

    /** How the job was lost, if it was. */
    Option<DciError> lost() {
        return isSaid() ? cause.join().swap().toOption() : Option.none();
    }
}
