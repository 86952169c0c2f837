// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.vavr.control.Either;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often signing in has failed of late, by address, and by address and login: whoever guesses is slowed down, and nobody can lock somebody out who comes from elsewhere. What
 * succeeds is never counted.
 */
final class FailedSignIns {
    private final Cache<String, AtomicInteger> failures;

    FailedSignIns(Ticker ticker) {
        failures = Caffeine.newBuilder()
                .expireAfterWrite(ServerLimits.FAILURE_WINDOW)
                .maximumSize(ServerLimits.MAX_REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** Lets try, or refuses with {@code request.too-many-failures}. */
    Either<DciError, String> admit(String address, String login) {
        return count(address) >= ServerLimits.MAX_FAILURES_OF_ADDRESS
                        || count(key(address, login)) >= ServerLimits.MAX_FAILURES_OF_LOGIN
                ? RequestRefusal.TOO_MANY_FAILURES
                        .error("seconds", ServerLimits.FAILURE_WINDOW.toSeconds())
                        .left()
                : Either.right(login);
    }

    /** Remembers a failure. */
    void failed(String address, String login) {
        failures.get(address, unseen -> new AtomicInteger()).incrementAndGet();
        failures.get(key(address, login), unseen -> new AtomicInteger()).incrementAndGet();
    }

    /** Forgets all. */
    void forget() {
        failures.invalidateAll();
    }

    private int count(String key) {
        AtomicInteger count = failures.getIfPresent(key);
        return count == null ? 0 : count.get();
    }

    private static String key(String address, String login) {
        return address + " " + Digest.of(login.getBytes(UTF_8));
    }
}
