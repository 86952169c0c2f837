// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.DciError;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The envelope in which a certificate leaves the house. */
class EnvelopeTest {
    private static final KeyPair KEYS = keys("Ed25519");
    private static final EvidenceSigner SIGNER = EvidenceSigner.with(KEYS);
    private static final String STATEMENT = "{\"_type\":\"https://in-toto.io/Statement/v1\","
            + "\"predicateType\":\"https://in-toto.io/attestation/test-result/v0.1\",\"note\":\"gr\u00fc\u00df\"}";
    private static final Envelope SEALED = SIGNER.seal(Statement.PAYLOAD_TYPE, STATEMENT);

    @Test
    @Rule("C14")
    void what_is_signed_is_the_encoding_of_the_specification() {
        Envelope hello = SIGNER.seal("http://example.com/HelloWorld", "hello world");
        assertThat(new String(hello.signed(), UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        assertThat(new String(SIGNER.seal("a", "\u00fc").signed(), UTF_8))
                .as("lengths are in bytes")
                .isEqualTo("DSSEv1 1 a 2 \u00fc");
    }

    @Test
    @Rule("C14")
    void a_trusted_signature_over_exactly_this_is_believed() {
        assertThat(verify(SEALED).get().json().text()).isEqualTo(STATEMENT);
        assertThat(Envelope.parse(SEALED.json()).get()).isEqualTo(SEALED);
        assertThat(SEALED.signatures().head().keyId())
                .isEqualTo(EvidenceSigner.keyId(KEYS.getPublic()))
                .isEqualTo(SIGNER.keyId())
                .hasSize(64);
    }

    /** Where no OpenSSL is, this shows less: only what the JDK says of its own signature, and it says so. */
    @Test
    @Rule("C14")
    void a_tool_that_does_not_know_the_library_verifies_it_too(@TempDir Path directory)
            throws IOException, InterruptedException {
        OpenSsl openSsl = new OpenSsl(directory);
        byte[] signature = Base64.getDecoder().decode(SEALED.signatures().head().base64());
        byte[] changed = SEALED.signed().clone();
        changed[changed.length - 1] ^= 1;
        if (openSsl.isThere()) {
            assertThat(openSsl.verify(KEYS.getPublic(), SEALED.signed(), signature))
                    .contains("Signature Verified Successfully");
            assertThat(openSsl.verify(KEYS.getPublic(), changed, signature)).contains("Signature Verification Failure");
        } else {
            System.err.println("NOT SEEN: there is no OpenSSL 3 here, so no other tool has verified the signature");
            assertThat(verify(SEALED).isRight()).isTrue();
        }
    }

    @Test
    @Rule("C14")
    void another_key_is_not_believed_whatever_it_is_called() {
        EvidenceVerifier others = EvidenceVerifier.trusting(
                keys("Ed25519").getPublic(), keys("RSA").getPublic());
        assertThat(code(others.verify(SEALED.json()))).isEqualTo("evidence.not-signed");
        assertThat(code(EvidenceVerifier.trusting().verify(SEALED.json()))).isEqualTo("evidence.not-signed");
        assertThat(EvidenceVerifier.trusting(keys("Ed25519").getPublic(), KEYS.getPublic())
                        .verify(SEALED.json())
                        .isRight())
                .isTrue();
    }

    @Test
    @Rule("C14")
    void one_of_several_signatures_is_enough_and_none_is_not() {
        Envelope.Sealed junk = new Envelope.Sealed(SIGNER.keyId(), "AAAA");
        Envelope.Sealed noise = new Envelope.Sealed("", "not Base64!");
        Envelope several = new Envelope(
                SEALED.payloadType(), SEALED.payload(), Vector.of(junk, noise).appendAll(SEALED.signatures()));
        assertThat(verify(several).isRight()).isTrue();
        assertThat(code(verify(new Envelope(SEALED.payloadType(), SEALED.payload(), Vector.of(junk, noise)))))
                .isEqualTo("evidence.not-signed");
        assertThat(code(verify(new Envelope(SEALED.payloadType(), SEALED.payload(), Vector.empty()))))
                .isEqualTo("evidence.not-signed");
    }

    @Property(tries = 200)
    @Rule("C14")
    void whatever_is_changed_it_is_not_believed(
            @ForAll @IntRange(max = 100_000) int where, @ForAll @IntRange(min = 1, max = 94) int by) {
        String json = SEALED.json();
        int at = where % json.length();
        char other = (char) (' ' + (json.charAt(at) - ' ' + by) % 95);
        String changed = json.substring(0, at) + other + json.substring(at + 1);
        Either<DciError, Statement> answer =
                EvidenceVerifier.trusting(KEYS.getPublic()).verify(changed);
        assertThat(answer.isLeft() || Envelope.parse(changed).exists(EnvelopeTest::saysTheSame))
                .as(changed)
                .isTrue();
    }

    @Test
    @Rule("C14")
    void what_was_signed_as_something_else_is_not_taken_for_a_statement() {
        assertThat(code(verify(SIGNER.seal("text/plain", STATEMENT)))).isEqualTo("evidence.other-type");
        assertThat(code(verify(SIGNER.seal(Statement.PAYLOAD_TYPE, "{\"_type\":\"other\"}"))))
                .isEqualTo("evidence.other-type");
        assertThat(code(verify(SIGNER.seal(
                        Statement.PAYLOAD_TYPE, STATEMENT.replace("test-result/v0.1", "test-result/v0.2")))))
                .isEqualTo("evidence.other-type");
        assertThat(code(verify(SIGNER.seal(Statement.PAYLOAD_TYPE, "[]")))).isEqualTo("evidence.malformed");
    }

    @Test
    @Rule("C14")
    void what_is_no_envelope_is_malformed() {
        String base64 = Base64.getEncoder().encodeToString(STATEMENT.getBytes(UTF_8));
        String seal = "{\"keyid\":\"\",\"sig\":\"AAAA\"}";
        Vector.of(
                        "",
                        "[]",
                        "{}",
                        "{\"payloadType\":\"a\"}",
                        "{\"payload\":\"" + base64 + "\"}",
                        "{\"payloadType\":\"a\",\"payload\":\"%\"}",
                        "{\"payloadType\":\"a\",\"payload\":\"/w==\"}",
                        "{\"payloadType\":\"a\",\"payload\":\"" + base64 + "\"} {}",
                        "{\"payloadType\":\"a\",\"payloadType\":\"a\",\"payload\":\"" + base64 + "\"}",
                        "{\"payloadType\":\"a\",\"payload\":\"" + base64 + "\",\"signatures\":["
                                + Vector.fill(Envelope.MAX_SIGNATURES + 1, seal).mkString(",") + "]}",
                        " ".repeat(Envelope.MAX_LENGTH + 1))
                .forEach(json -> assertThat(code(Envelope.parse(json)))
                        .as(json.substring(0, Math.min(80, json.length())))
                        .isEqualTo("evidence.malformed"));
    }

    @Test
    @Rule("C14")
    void members_that_are_not_known_are_ignored() {
        String json = SEALED.json().replace("{\"payloadType\"", "{\"more\":{\"a\":[1]},\"payloadType\"");
        String inside = json.replace("{\"keyid\"", "{\"cert\":[\"x\"],\"keyid\"");
        assertThat(Envelope.parse(inside).get()).isEqualTo(SEALED);
    }

    @Test
    @Rule({"C14", "R11"})
    void a_signer_takes_only_keys_of_its_kind_and_shows_none() {
        KeyPair rsa = keys("RSA");
        assertThatThrownBy(() -> EvidenceSigner.with(rsa)).isInstanceOf(IllegalArgumentException.class);
        assertThat(SIGNER).hasToString("EvidenceSigner[" + SIGNER.keyId() + "]");
    }

    private static boolean saysTheSame(Envelope envelope) {
        return envelope.payloadType().equals(SEALED.payloadType())
                && envelope.payload().equals(SEALED.payload());
    }

    private static Either<DciError, Statement> verify(Envelope envelope) {
        return EvidenceVerifier.trusting(KEYS.getPublic()).verify(envelope.json());
    }

    private static String code(Either<DciError, ?> answer) {
        return answer.swap().map(DciError::code).getOrElse("no refusal");
    }

    private static KeyPair keys(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }
}
