// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.ErrorKind;
import io.vavr.control.Either;
import java.util.function.Supplier;

/**
 * How often signing in has failed of late, by address, and by address and login: whoever guesses is slowed down, and nobody can lock somebody out who comes from elsewhere. What
 * succeeds is never counted. A try whose end is not known yet counts as a failure as long as that, so that many at once are no more guesses than one after the other; who cannot be let try because of such tries waits for them.
 */
final class FailedSignIns {
    private final Cache<String, Tries> tries;

    FailedSignIns(Ticker ticker) {
        tries = Caffeine.newBuilder()
                .expireAfterWrite(ServerLimits.FAILURE_WINDOW)
                .maximumSize(ServerLimits.MAX_REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** Says before anything is read whether a try would be refused, with {@code request.too-many-failures}. */
    Either<DciError, String> admit(String address, String login) {
        boolean refused = isUsedUp(address) || isUsedUp(key(address, login));
        return refused ? tooMany() : Either.right(login);
    }

    /** Tries; a refusal because nobody is known to be that is a failure. Refuses also with {@code request.too-many-failures}. */
    <R> Either<DciError, R> attempt(String address, String login, Supplier<Either<DciError, R>> signIn) {
        Tries ofAddress = of(address, ServerLimits.MAX_FAILURES_OF_ADDRESS);
        Tries ofLogin = of(key(address, login), ServerLimits.MAX_FAILURES_OF_LOGIN);
        return ofLogin.attempt(() -> ofAddress.attempt(signIn));
    }

    /** Forgets all. */
    void forget() {
        tries.invalidateAll();
    }

    private boolean isUsedUp(String key) {
        Tries known = tries.getIfPresent(key);
        return known != null && known.isUsedUp();
    }

    private Tries of(String key, int most) {
        return tries.get(key, unseen -> new Tries(most));
    }

    private static String key(String address, String login) {
        return address + " " + Digest.of(login.getBytes(UTF_8));
    }

    private static <R> Either<DciError, R> tooMany() {
        return RequestRefusal.TOO_MANY_FAILURES
                .error("seconds", ServerLimits.FAILURE_WINDOW.toSeconds())
                .left();
    }

    /** Tries within the window, those that have failed and those that are under way. */
    private static final class Tries {
        private final int most;
        private int failed;
        private int underWay;

        Tries(int most) {
            this.most = most;
        }

        synchronized boolean isUsedUp() {
            return failed >= most;
        }

        <R> Either<DciError, R> attempt(Supplier<Either<DciError, R>> signIn) {
            if (!begin()) {
                return tooMany();
            }
            boolean failure = false;
            try {
                Either<DciError, R> answer = signIn.get();
                failure = answer.isLeft() && answer.getLeft().kind() == ErrorKind.UNAUTHENTICATED;
                return answer;
            } finally {
                end(failure);
            }
        }

        /** Whether it may; waits while that depends on tries that are under way. */
        private synchronized boolean begin() {
            try {
                while (failed < most && failed + underWay >= most) {
                    wait();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
            underWay += failed < most ? 1 : 0;
            return failed < most;
        }

        private synchronized void end(boolean failure) {
            underWay--;
            failed += failure ? 1 : 0;
            notifyAll();
        }
    }
}
