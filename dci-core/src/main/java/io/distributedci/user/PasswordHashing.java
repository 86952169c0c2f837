// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Secret;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Makes and checks what is kept of passwords: {@code pbkdf2-sha512$iterations$salt$hash}, salt and hash in unpadded Base64. The count of iterations is part of the text, so it may
 * be raised without forgetting older passwords.
 */
public final class PasswordHashing {
    /** Iterations for new hashes: some tenths of a second of one core, as recommended for PBKDF2 with SHA-512. */
    public static final int ITERATIONS = 210_000;

    private static final String SCHEME = "pbkdf2-sha512";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private final int iterations;
    private final RandomGenerator random;
    private final Parsed nobodys;

    /** Salts from this source of secure randomness, which must be safe for use by many threads; {@value #ITERATIONS} iterations. */
    public PasswordHashing(RandomGenerator random) {
        this(ITERATIONS, random);
    }

    /**
     * As above with another count of iterations.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public PasswordHashing(int iterations, RandomGenerator random) {
        if (iterations < 1) {
            throw new IllegalArgumentException("not a count of iterations: " + iterations);
        }
        this.iterations = iterations;
        this.random = requireNonNull(random);
        this.nobodys = new Parsed(iterations, text(salt()), text(new byte[HASH_BITS / Byte.SIZE]));
    }

    /** What to keep of a password; another text each time. */
    public Secret hash(Secret password) {
        byte[] salt = salt();
        String hash = text(derive(password, salt, iterations));
        return Secret.of(String.join("$", SCHEME, Integer.toString(iterations), text(salt), hash));
    }

    /**
     * Whether the presented password is the one of which this was kept; never when nothing was (R64). It takes as long for nobody as for somebody (R208).
     *
     * <p>Texts that {@link PasswordRules#acceptable} refuses never match: the function beneath cannot tell a password from the same one followed by zeros.
     */
    public boolean matches(Option<Secret> kept, Secret presented) {
        Option<Parsed> parsed = kept.flatMap(Parsed::of);
        boolean same = parsed.getOrElse(nobodys).isOf(presented);
        return same
                && parsed.isDefined()
                && PasswordRules.acceptable("password", presented).isRight();
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static String text(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    private static byte[] derive(Secret password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java platform lacks PBKDF2 with SHA-512", missing);
        } finally {
            spec.clearPassword();
        }
    }

    /** A kept text, taken apart; salt and hash stay Base64. */
    private record Parsed(int iterations, String salt, String hash) {
        private static Option<Parsed> of(Secret kept) {
            Vector<String> parts = Vector.of(kept.reveal().split("\\$", -1));
            return Option.when(parts.size() == 4 && parts.head().equals(SCHEME), () -> parts)
                    .flatMap(four -> Try.of(() -> new Parsed(Integer.parseInt(four.get(1)), four.get(2), four.get(3)))
                            .toOption())
                    .filter(Parsed::isWhole);
        }

        private boolean isWhole() {
            return iterations > 0
                    && Try.of(() -> bytes(salt).length > 0 && bytes(hash).length == HASH_BITS / Byte.SIZE)
                            .getOrElse(false);
        }

        private boolean isOf(Secret password) {
            return MessageDigest.isEqual(bytes(hash), derive(password, bytes(salt), iterations));
        }
    }
}
