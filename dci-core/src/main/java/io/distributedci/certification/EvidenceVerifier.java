// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Checks exported certificates far from the store that issued them: it needs the envelope and the public keys that one trusts, and nothing else (C14). */
public final class EvidenceVerifier {
    private final Vector<PublicKey> trusted;

    private EvidenceVerifier(Vector<PublicKey> trusted) {
        this.trusted = trusted;
    }

    /** Believes what one of these Ed25519 keys has signed. */
    public static EvidenceVerifier trusting(PublicKey... keys) {
        return new EvidenceVerifier(Vector.of(keys));
    }

    /**
     * What the envelope says, if a trusted key has signed exactly that. Refuses with {@code evidence.malformed}, {@code evidence.not-signed}, {@code evidence.other-type}.
     *
     * @param json the envelope as {@link Envelope#json}
     */
    public Either<DciError, Statement> verify(String json) {
        return Envelope.parse(requireNonNull(json))
                .filterOrElse(this::isSigned, envelope -> EvidenceRefusal.NOT_SIGNED.error())
                .flatMap(envelope -> envelope.payloadType().equals(Statement.PAYLOAD_TYPE)
                        ? Statement.parse(envelope.payload())
                        : EvidenceRefusal.OTHER_TYPE
                                .error("type", Text.excerpt(envelope.payloadType()))
                                .left());
    }

    private boolean isSigned(Envelope envelope) {
        byte[] signed = envelope.signed();
        return envelope.signatures().exists(signature -> trusted.exists(key -> fits(key, signature, signed)));
    }

    private static boolean fits(PublicKey key, Envelope.Sealed seal, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(EvidenceSigner.ALGORITHM);
            signature.initVerify(key);
            signature.update(signed);
            return signature.verify(Base64.getDecoder().decode(seal.base64()));
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            return false;
        }
    }
}
