// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.distributedci.Dci;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Secret;
import io.distributedci.user.User;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs people in by their passwords. Checking one costs some tenths of a second by design, and clients send it with each request; so a right one is remembered for a while, as a
 * digest that is worth nothing outside this process, and only for the version of the user that it was right for: whoever changes a password, a name or a state ends that.
 */
final class PasswordSignIns {
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Dci dci;
    private final SecretKeySpec key;
    private final Cache<String, User> right = Caffeine.newBuilder()
            .expireAfterWrite(ServerLimits.SIGN_IN_REUSE)
            .maximumSize(ServerLimits.MAX_REMEMBERED)
            .build();

    PasswordSignIns(Dci dci) {
        this.dci = requireNonNull(dci);
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
    }

    /** The user; refuses with {@code identity.unknown}, whatever is wrong (R208). */
    Either<DciError, User> signIn(String login, Secret password) {
        String digest = digest(login.length() + ":" + login + password.reveal());
        return Option.of(right.getIfPresent(digest))
                .filter(this::isUnchanged)
                .map(Either::<DciError, User>right)
                .getOrElse(() -> dci.signIns().byPassword(login, password).peek(user -> right.put(digest, user)));
    }

    private boolean isUnchanged(User remembered) {
        return dci.system()
                .users()
                .get(remembered.id())
                .exists(user -> user.version() == remembered.version() && user.isActive());
    }

    private String digest(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java platform lacks " + MAC, missing);
        }
    }
}
