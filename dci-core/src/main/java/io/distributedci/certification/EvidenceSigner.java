// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Digest;
import io.vavr.collection.Vector;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Signs what is exported with an Ed25519 key that the host keeps. It never shows the key. */
public final class EvidenceSigner {
    static final String ALGORITHM = "Ed25519";

    /** Bytes of a signature. */
    private static final int LENGTH = 64;

    private final PrivateKey key;
    private final String keyId;

    private EvidenceSigner(PrivateKey key, String keyId) {
        this.key = key;
        this.keyId = keyId;
    }

    /**
     * A signer.
     *
     * @throws IllegalArgumentException when the keys are not Ed25519 keys
     */
    public static EvidenceSigner with(KeyPair keys) {
        EvidenceSigner signer = new EvidenceSigner(requireNonNull(keys.getPrivate()), keyId(keys.getPublic()));
        if (signer.sign(new byte[0]).length != LENGTH) {
            throw new IllegalArgumentException("not a key for " + ALGORITHM);
        }
        return signer;
    }

    /** How the key is hinted at: the SHA-256 of its public half in the form that X.509 gives it, 64 lower-case hexadecimal digits. */
    public String keyId() {
        return keyId;
    }

    /** As {@link #keyId()}, of any public key. */
    public static String keyId(PublicKey key) {
        return Digest.of(key.getEncoded());
    }

    /** The text in an envelope. */
    Envelope seal(String payloadType, String payload) {
        String signature = Base64.getEncoder().encodeToString(sign(Envelope.signed(payloadType, payload)));
        return new Envelope(payloadType, payload, Vector.of(new Envelope.Sealed(keyId, signature)));
    }

    private byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("not a key for " + ALGORITHM, unfit);
        }
    }

    @Override
    public String toString() {
        return "EvidenceSigner[" + keyId + "]";
    }
}
