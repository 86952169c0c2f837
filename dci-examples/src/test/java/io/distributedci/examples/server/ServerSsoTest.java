// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.distributedci.examples.server.Client.Reply;
import io.distributedci.examples.server.Neighbours.SignOn;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who come with a token of the single sign-on. */
class ServerSsoTest {
    private static final String ISSUER = "https://sso.example.org/realms/dci";

    @SuppressWarnings("NullAway.Init")
    private static RSAKey key;

    @SuppressWarnings("NullAway.Init")
    private static RSAKey other;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private RunningServer server;

    @BeforeAll
    static void generate() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        other = new RSAKeyGenerator(2048).keyID("two").generate();
    }

    @BeforeEach
    void start() throws IOException {
        server = with(Files.writeString(directory.resolve("keys.json"), new JWKSet(key.toPublicJWK()).toString())
                .toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static RunningServer with(String keys) {
        return RunningServer.on(
                "memory",
                new Neighbours(
                        Option.some(new SignOn(ISSUER, keys, Vector.of("api.dci", "dci"), "redhat:employees")),
                        Option.none()));
    }

    /** R62: somebody unknown becomes a user without a team, once. */
    @Test
    void who_is_new_becomes_a_user_and_stays_the_same() {
        Reply first = as(signed(claims().build(), key));
        Reply again = as(signed(claims().claim("email", "ann@new.example").build(), key));

        assertThat(first.expect(200, "identity").get("name").stringValue()).isEqualTo("ann@sso.example");
        assertThat(first.expect(200, "identity").get("teams").size()).isZero();
        assertThat(again.expect(200, "identity").get("id"))
                .isEqualTo(first.expect(200, "identity").get("id"));
        assertThat(again.expect(200, "identity").get("email").stringValue()).isEqualTo("ann@new.example");
        assertThat(server.client(bearer(signed(claims().build(), key)))
                        .get("/jobs")
                        .expect(200)
                        .get("jobs")
                        .size())
                .isZero();
    }

    /** R62: as long as the sign-on says so. */
    @Test
    void who_holds_the_role_is_an_observer() {
        Map<String, List<String>> employee = Map.of("roles", List.of("redhat:employees"));
        Reply observer = as(signed(claims().claim("realm_access", employee).build(), key));

        assertThat(observer.expect(200, "identity")
                        .get("teams")
                        .get(server.teamId("Red Hat"))
                        .get("team_name")
                        .stringValue())
                .isEqualTo("Red Hat");
        assertThat(as(signed(claims().build(), key))
                        .expect(200, "identity")
                        .get("teams")
                        .size())
                .isZero();
    }

    @Test
    void an_address_that_nobody_has_verified_is_not_taken() {
        Reply reply = as(signed(claims().claim("email_verified", false).build(), key));

        assertThat(reply.expect(200, "identity").get("email").isNull()).isTrue();
        assertThat(reply.expect(200, "identity").get("name").stringValue()).isEqualTo("ann");
    }

    /** R208: whatever is wrong, the answer is the same. */
    @Test
    void nothing_else_than_a_token_for_here_and_now_is_believed() throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet claims = claims().build();
        JWSSigner secret = new MACSigner(key.toRSAPublicKey().getEncoded());
        String right = signed(claims, key);
        Vector<String> wrong = Vector.of(
                signed(claims().issuer("https://elsewhere.example").build(), key),
                signed(claims().issuer(null).build(), key),
                signed(claims().audience("another").build(), key),
                signed(claims().audience((String) null).build(), key),
                signed(claims().expirationTime(Date.from(now.minusSeconds(60))).build(), key),
                signed(claims().expirationTime(null).build(), key),
                signed(claims().notBeforeTime(Date.from(now.plusSeconds(60))).build(), key),
                signed(claims().claim("preferred_username", null).build(), key),
                signed(claims, other),
                signed(claims, new RSAKey.Builder(other).keyID("one").build()),
                sign(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one").build(), claims, new RSASSASigner(key)),
                sign(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims, secret),
                new PlainJWT(claims).serialize(),
                base64("{\"alg\":\"none\"}") + "." + base64(claims.toString()) + ".",
                right.substring(0, right.lastIndexOf('.')) + ".",
                right.replace('.', '-'),
                "x",
                "");

        assertThat(as(right).status()).isEqualTo(200);
        assertThat(wrong.map(this::as)
                        .map(reply -> reply.status() + " "
                                + reply.json().get("payload").get("code").stringValue())
                        .distinct())
                .containsExactly("401 identity.unknown");
    }

    @Test
    void a_token_that_was_refused_too_often_has_to_wait_and_no_other() {
        String expired = signed(
                claims().expirationTime(Date.from(Instant.now().minusSeconds(60)))
                        .build(),
                key);
        Vector<Integer> answers = Vector.range(0, ServerLimits.MAX_FAILURES_OF_LOGIN + 1)
                .map(again -> as(expired).status());

        assertThat(answers.last()).isEqualTo(429);
        assertThat(as(signed(claims().build(), key)).status()).isEqualTo(200);
    }

    @Test
    void a_key_in_a_file_may_be_a_plain_one() throws Exception {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        try (RunningServer plain =
                with(Files.writeString(directory.resolve("key.pem"), pem).toString())) {
            assertThat(plain.client(bearer(signed(claims().build(), key)))
                            .get("/identity")
                            .status())
                    .isEqualTo(200);
        }
    }

    /** A key that was not known yet is asked for; and when nobody answers, that is no failure of who signs in. */
    @Test
    void keys_are_fetched_and_may_change() throws Exception {
        AtomicReference<String> published = new AtomicReference<>(new JWKSet(key.toPublicJWK()).toString());
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            byte[] body = requireNonNull(published.get()).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        String url = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks";
        try (RunningServer fetching = with(url)) {
            assertThat(fetching.client(bearer(signed(claims().build(), key)))
                            .get("/identity")
                            .status())
                    .isEqualTo(200);
            published.set(new JWKSet(List.of(key.toPublicJWK(), other.toPublicJWK())).toString());
            assertThat(fetching.client(bearer(signed(claims().build(), other)))
                            .get("/identity")
                            .status())
                    .isEqualTo(200);
        }
        issuer.stop(0);
        try (RunningServer alone = with(url)) {
            Reply reply = alone.client(bearer(signed(claims().build(), key))).get("/identity");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.json().get("payload").get("code").stringValue()).isEqualTo("request.sso-unavailable");
        }
    }

    @Test
    void keys_are_not_fetched_where_somebody_could_change_them() {
        Vector<String> audiences = Vector.of("dci");

        assertThatThrownBy(() -> new SignOn(ISSUER, "http://sso.example.org/keys", audiences, "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new SignOn(ISSUER, "https://sso.example.org/keys", audiences, "x").isFetched())
                .isTrue();
    }

    private Reply as(String token) {
        return server.client(bearer(token)).get("/identity");
    }

    private static Client.Credentials bearer(String token) {
        return (request, body) -> Map.of("Authorization", "Bearer " + token);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of("account", "api.dci"))
                .subject("f:1:ann")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("preferred_username", "ann")
                .claim("email", "ann@sso.example");
    }

    private static String signed(JWTClaimsSet claims, RSAKey with) {
        try {
            return sign(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(with.getKeyID())
                            .build(),
                    claims,
                    new RSASSASigner(with));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
    }
}
