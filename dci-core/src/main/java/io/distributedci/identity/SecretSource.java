// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import io.distributedci.kernel.Secret;
import java.util.random.RandomGenerator;

/** Where new secrets of machines come from. */
@FunctionalInterface
public interface SecretSource {
    /** Characters of a secret (R207). */
    int LENGTH = 64;

    /** A secret that nobody can guess. */
    Secret next();

    /**
     * Secrets of {@value #LENGTH} letters and digits (R207), about 381 bits.
     *
     * @param random a {@link java.security.SecureRandom}, or a seeded one in tests; safe for use by many threads
     */
    static SecretSource from(RandomGenerator random) {
        return () -> Secret.of(random.ints(LENGTH, 0, Alphabet.CHARACTERS.length())
                .collect(
                        StringBuilder::new,
                        (text, at) -> text.append(Alphabet.CHARACTERS.charAt(at)),
                        StringBuilder::append)
                .toString());
    }

    /** What secrets are made of. */
    final class Alphabet {
        static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

        private Alphabet() {}
    }
}
