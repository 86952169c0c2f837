// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.UserId;
import io.distributedci.user.User;
import io.vavr.collection.HashMap;
import io.vavr.control.Option;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Who has signed in, by what the cookie of the browser says: a random text that means nothing outside of this process. Of it only a digest is kept, so that whoever reads the memory of the server cannot act
 * as anybody.
 */
final class Sessions {
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Cache<String, Session> open;

    Sessions(InstantSource clock, Ticker ticker) {
        this.clock = requireNonNull(clock);
        this.open = Caffeine.newBuilder()
                .expireAfterAccess(WebLimits.SESSION_IDLE)
                .maximumSize(WebLimits.MAX_SESSIONS)
                .ticker(ticker)
                .build();
    }

    /** Opens a session of a person who has shown who it is, and tells what its cookie says. */
    Secret open(User user) {
        endOldestOf(user.id());
        Secret cookie = random();
        open.put(digest(cookie.reveal()), new Session(user, random(), clock.instant()));
        return cookie;
    }

    /** The session whose cookie says this. */
    Option<Session> find(String cookie) {
        return Option.<Session>of(open.getIfPresent(digest(cookie)))
                .filter(session -> clock.instant().isBefore(session.opened().plus(WebLimits.SESSION_LIFE)))
                .onEmpty(() -> close(cookie));
    }

    /** Ends a session. */
    void close(String cookie) {
        open.invalidate(digest(cookie));
    }

    /** A text that nobody guesses. */
    Secret random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private void endOldestOf(UserId user) {
        HashMap.ofAll(open.asMap())
                .filterValues(session -> session.user().equals(user))
                .toVector()
                .sortBy(session -> session._2.opened())
                .dropRight(WebLimits.MAX_SESSIONS_OF_USER - 1)
                .forEach(session -> open.invalidate(session._1));
    }

    private static String digest(String cookie) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java platform lacks SHA-256", missing);
        }
    }
}
