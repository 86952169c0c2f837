// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.certification.EvidenceSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key that evidence is signed with, from a file that has both halves of it in PEM, as OpenSSL writes them: {@code openssl genpkey -algorithm ed25519 -out key.pem; openssl pkey -in key.pem -pubout
 * >> key.pem}.
 */
public final class EvidenceKey {
    private static final String ALGORITHM = "Ed25519";
    private static final int MAX_LENGTH = 16 << 10;

    private EvidenceKey() {}

    /**
     * A signer with the key in a file.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it has not both halves of one key; it says nothing of what is in the file
     */
    public static EvidenceSigner read(Path file) throws IOException {
        String pem = text(file);
        try {
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            PrivateKey secret = keys.generatePrivate(new PKCS8EncodedKeySpec(block(pem, "PRIVATE KEY")));
            PublicKey open = keys.generatePublic(new X509EncodedKeySpec(block(pem, "PUBLIC KEY")));
            requireOne(secret, open);
            return EvidenceSigner.with(new KeyPair(open, secret));
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("the file has no keys for " + ALGORITHM);
        }
    }

    /**
     * The public half in a file, which may have the other one too.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it has no such key
     */
    public static PublicKey readPublic(Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(block(text(file), "PUBLIC KEY")));
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("the file has no key for " + ALGORITHM);
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_LENGTH) {
            throw new IllegalArgumentException("the file is too long for a key");
        }
        return Files.readString(file);
    }

    private static byte[] block(String pem, String name) {
        Matcher block = Pattern.compile("-----BEGIN " + name + "-----([A-Za-z0-9+/=\\s]+)-----END " + name + "-----")
                .matcher(pem);
        if (!block.find()) {
            throw new IllegalArgumentException("the file has no " + name);
        }
        return Base64.getMimeDecoder().decode(block.group(1));
    }

    /** Evidence that nobody can check would look as good as any. */
    private static void requireOne(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
        byte[] text = ALGORITHM.getBytes(UTF_8);
        Signature signing = Signature.getInstance(ALGORITHM);
        signing.initSign(secret);
        signing.update(text);
        byte[] signature = signing.sign();
        signing.initVerify(open);
        signing.update(text);
        if (!signing.verify(signature)) {
            throw new IllegalArgumentException("the halves in the file are not of one key");
        }
    }
}
