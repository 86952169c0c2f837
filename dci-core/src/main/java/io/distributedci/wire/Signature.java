// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.identity.Actor;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.Secret;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature that a remote CI or feeder put on a request, by either of the schemes {@code DCI2-HMAC-SHA256} and {@code AWS4-HMAC-SHA256}, which differ in their constants alone
 * (R206).
 *
 * @param scheme the first four letters of the name of the scheme
 * @param claimed who says it has signed
 * @param timestamp when it says it has, as written
 * @param scope day, region, service and terminator, with slashes between
 * @param headers the names of the signed headers, as listed
 * @param hex the signature
 */
public record Signature(
        String scheme, Actor claimed, String timestamp, String scope, Vector<String> headers, String hex) {
    /** How far the clocks of both sides may be apart: 15 minutes (R204). */
    public static final Duration MAX_SKEW = Duration.ofMinutes(15);

    /** The header of {@link #DATE_HEADERS} that is used for signing here. */
    static final String DATE = "x-dci-date";

    private static final Pattern FORM = Pattern.compile("(DCI2|AWS4)-HMAC-SHA256 +"
            + "Credential=(remoteci|feeder)/([^/,\\s]+)/(([0-9]{8})/([^/,\\s]+)/([^/,\\s]+)/([^/,\\s]+)), *"
            + "SignedHeaders=([a-z0-9;-]+), *Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final Vector<String> DATE_HEADERS = Vector.of(DATE, "x-amz-date");
    private static final String HOST = "host";
    private static final String SCHEME = "DCI2";
    private static final String CLIENTS = "/BHS3/api/dci2_request";
    private static final int DAY = 8;
    private static final String MAC = "HmacSHA256";

    public Signature {
        requireNonNull(scheme);
        requireNonNull(claimed);
        requireNonNull(timestamp);
        requireNonNull(scope);
        requireNonNull(headers);
        requireNonNull(hex);
    }

    /**
     * Signs a request as existing clients do.
     *
     * @param timestamp that the request has in its header {@value #DATE}
     */
    public static Signature by(Credentials who, SignedRequest request, String timestamp) {
        String scope = timestamp.substring(0, DAY) + CLIENTS;
        Signature unsigned = new Signature(SCHEME, who.actor(), timestamp, scope, Vector.of(HOST, DATE), "");
        return new Signature(
                SCHEME, who.actor(), timestamp, scope, unsigned.headers(), unsigned.made(request, who.secret()));
    }

    /** A moment as a request has it. */
    public static String timestamp(Instant at) {
        return TIMESTAMP.format(at.atOffset(ZoneOffset.UTC));
    }

    /** The header that carries it. */
    public String authorization() {
        return scheme + "-HMAC-SHA256 Credential=" + claimed.text() + "/" + scope + ", SignedHeaders="
                + headers.mkString(";") + ", Signature=" + hex;
    }

    /** Whether a request is signed, well or badly. */
    public static boolean isClaimedBy(String authorization) {
        return authorization.startsWith("DCI2-HMAC-SHA256") || authorization.startsWith("AWS4-HMAC-SHA256");
    }

    /** The signature on a request; none when it is garbled, when host or date are not signed, or when the days that it names differ (R205). */
    public static Option<Signature> of(String authorization, Function<String, Option<String>> header) {
        Matcher parts = FORM.matcher(authorization);
        if (!parts.matches()) {
            return Option.none();
        }
        Vector<String> headers = Vector.of(parts.group(9).split(";"));
        return DATE_HEADERS
                .find(headers::contains)
                .filter(date -> headers.contains(HOST))
                .flatMap(header)
                .filter(timestamp -> timestamp.startsWith(parts.group(5)))
                .flatMap(timestamp -> claimed(parts.group(2), parts.group(3))
                        .map(who -> new Signature(
                                parts.group(1), who, timestamp, parts.group(4), headers, parts.group(10))));
    }

    /** R204: whether it was made within the allowed skew of this moment, the limit included. */
    public boolean isFresh(Instant now) {
        return Try.of(() -> LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC))
                .map(at -> Duration.between(at, now).abs().compareTo(MAX_SKEW) <= 0)
                .getOrElse(false);
    }

    /** R203: whether it could only be made of this request with this secret; takes as long when it could not. */
    public boolean isOf(SignedRequest request, Secret secret) {
        return MessageDigest.isEqual(hex.getBytes(UTF_8), made(request, secret).getBytes(UTF_8));
    }

    /** The signature that the secret makes of the request, all else as here. */
    String made(SignedRequest request, Secret secret) {
        String canonical = Digest.of(request.canonical(headers).getBytes(UTF_8));
        String toSign = String.join("\n", scheme + "-HMAC-SHA256", timestamp, scope, canonical);
        byte[] key =
                Vector.of(scope.split("/", -1)).foldLeft((scheme + secret.reveal()).getBytes(UTF_8), Signature::hmac);
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    /** A remote CI or feeder, by its kind and id. */
    static Option<Actor> claimed(String type, String id) {
        return Id.parse("id", id, UuidId::new)
                .toOption()
                .map(parsed -> type.equals(FeederId.KIND)
                        ? new Actor.ByFeeder(new FeederId(parsed.value()))
                        : new Actor.ByRemoteCi(new RemoteCiId(parsed.value())));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java platform lacks " + MAC, missing);
        }
    }

    /** An id of a machine whose kind is said elsewhere. */
    private record UuidId(UUID value) implements Id {
        private UuidId {
            requireNonNull(value);
        }

        @Override
        public String kind() {
            return "machine";
        }
    }
}
