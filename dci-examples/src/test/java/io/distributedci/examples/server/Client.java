// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client as existing ones are: it says who it is by a password, or by a signature that it makes by itself. */
record Client(String url, Credentials credentials) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static final Credentials NOBODY = (request, body) -> Map.of();

    /** How it says who it is. */
    @FunctionalInterface
    interface Credentials {
        /** The headers that say so. */
        Map<String, String> headers(Sent request, byte[] body);
    }

    /** What it sends. */
    record Sent(String method, URI uri) {}

    static Credentials basic(String login, String password) {
        String pair = Base64.getEncoder().encodeToString((login + ":" + password).getBytes(UTF_8));
        return (request, body) -> Map.of("Authorization", "Basic " + pair);
    }

    static Credentials signed(String who, String secret) {
        return signed("DCI2", who, secret, Instant.now());
    }

    /** Signed by a scheme, at a time. */
    static Credentials signed(String scheme, String who, String secret, Instant at) {
        return (request, body) -> {
            String stamp = STAMP.format(at);
            String date = scheme.equals("AWS4") ? "x-amz-date" : "x-dci-date";
            String scope = stamp.substring(0, 8) + "/BHS3/api/" + scheme.toLowerCase(Locale.ROOT) + "_request";
            String canonical = String.join(
                    "\n",
                    request.method(),
                    request.uri().getPath(),
                    query(request.uri()),
                    "host:" + request.uri().getAuthority() + "\n" + date + ":" + stamp + "\n",
                    "host;" + date,
                    HexFormat.of().formatHex(sha256(body)));
            String toSign = String.join(
                    "\n",
                    scheme + "-HMAC-SHA256",
                    stamp,
                    scope,
                    HexFormat.of().formatHex(sha256(canonical.getBytes(UTF_8))));
            byte[] key = (scheme + secret).getBytes(UTF_8);
            for (String part : scope.split("/", -1)) {
                key = hmac(key, part);
            }
            String signature = HexFormat.of().formatHex(hmac(key, toSign));
            return Map.of(
                    date,
                    stamp,
                    "Authorization",
                    scheme + "-HMAC-SHA256 Credential=" + who + "/" + scope + ", SignedHeaders=host;" + date
                            + ", Signature=" + signature);
        };
    }

    /** As AWS has it: sorted, and blanks are not pluses. The tests send nothing that is encoded in another way. */
    private static String query(URI uri) {
        String query = uri.getRawQuery();
        return query == null
                ? ""
                : Arrays.stream(query.replace("+", "%20").split("&", -1))
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    @CanIgnoreReturnValue
    Reply get(String path) {
        return send("GET", path, new byte[0], Map.of());
    }

    @CanIgnoreReturnValue
    Reply post(String path, JsonNode body) {
        return send("POST", path, Json.bytes(body), Map.of());
    }

    Reply put(String path, String etag, JsonNode body) {
        return send("PUT", path, Json.bytes(body), Map.of("If-match", etag));
    }

    Reply delete(String path, String etag) {
        return send("DELETE", path, new byte[0], Map.of("If-match", etag));
    }

    Reply delete(String path) {
        return send("DELETE", path, new byte[0], Map.of());
    }

    /** Sends a request under the base of the API. */
    @CanIgnoreReturnValue
    Reply send(String method, String path, byte[] body, Map<String, String> headers) {
        return raw(method, Route.BASE + path, body, headers);
    }

    /** Sends a request anywhere. */
    Reply raw(String method, String path, byte[] body, Map<String, String> headers) {
        URI uri = URI.create(url + path);
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(credentials.headers(new Sent(method, uri), body));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        all.forEach(request::header);
        try {
            return new Reply(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new IllegalStateException(method + " " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** What it gets. */
    record Reply(HttpResponse<byte[]> http) {
        int status() {
            return http.statusCode();
        }

        String text() {
            return new String(http.body(), UTF_8);
        }

        ObjectNode json() {
            return RunningServer.json(text());
        }

        /** The document, whatever it is. */
        JsonNode node() {
            return Json.tree(text());
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        /** The document, when the status is this one. */
        @CanIgnoreReturnValue
        ObjectNode expect(int status) {
            assertThat(status())
                    .as(http.request().method() + " " + http.uri() + ": " + text())
                    .isEqualTo(status);
            return json();
        }

        /** The object under a name in the document, when the status is this one. */
        @CanIgnoreReturnValue
        ObjectNode expect(int status, String name) {
            return (ObjectNode) expect(status).get(name);
        }
    }
}
