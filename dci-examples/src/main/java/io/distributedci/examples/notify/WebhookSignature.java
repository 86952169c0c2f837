// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.kernel.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a request shows whom it comes from: {@code t=SECONDS,v1=HEX}, where the second part is the HMAC-SHA-256, with the shared secret, over the seconds, a dot and the body. The time is signed too, so an
 * old request cannot be sent again as a new one.
 */
public final class WebhookSignature {
    /** The header that carries it. */
    public static final String HEADER = "DCI-Signature";

    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /** Signs a body at a time. */
    public static String sign(byte[] body, Instant at, Secret secret) {
        return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac(body, at.getEpochSecond(), secret));
    }

    /**
     * Whether the signature is one over exactly this body, made with the secret not longer than this ago, or that much ahead; for those who receive such requests. It takes the same time for any signature.
     */
    public static boolean verify(String signature, byte[] body, Secret secret, Freshness fresh) {
        Matcher parts = FORM.matcher(signature);
        if (!parts.matches()) {
            return false;
        }
        long at = Long.parseLong(parts.group(1));
        boolean genuine =
                MessageDigest.isEqual(mac(body, at, secret), HexFormat.of().parseHex(parts.group(2)));
        return genuine && fresh.includes(Instant.ofEpochSecond(at));
    }

    /** The time at which a signature is looked at, and how far from it it may have been made. */
    public record Freshness(Instant now, Duration tolerance) {
        boolean includes(Instant at) {
            return Duration.between(at, now).abs().compareTo(tolerance) <= 0;
        }
    }

    private static byte[] mac(byte[] body, long at, Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), ALGORITHM));
            mac.update((at + ".").getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
