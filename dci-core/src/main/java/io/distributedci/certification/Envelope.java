// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A DSSE envelope (Dead Simple Signing Envelope, protocol 1.0): a text with signatures over it, as JSON. Reading one believes nothing; for that see {@link EvidenceVerifier}.
 *
 * @param payloadType what the payload is
 * @param payload the text that was signed
 * @param signatures by one key each
 */
public record Envelope(String payloadType, String payload, Vector<Sealed> signatures) {
    /** Longest accepted envelope, in characters: 8 Mi. */
    public static final int MAX_LENGTH = 8 << 20;
    /** Most accepted signatures. */
    public static final int MAX_SIGNATURES = 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxStringLength(MAX_LENGTH)
                    .build())
            .build();

    public Envelope {
        requireNonNull(payloadType);
        requireNonNull(payload);
        requireNonNull(signatures);
    }

    /**
     * One signature.
     *
     * @param keyId a hint at the key; nothing rests on it
     * @param base64 the signature over {@link #signed}
     */
    public record Sealed(String keyId, String base64) {
        public Sealed {
            requireNonNull(keyId);
            requireNonNull(base64);
        }
    }

    /** The bytes that are signed: type and payload, each with its length, so that neither can be taken for the other (the pre-authentication encoding of DSSE). */
    public byte[] signed() {
        return signed(payloadType, payload);
    }

    static byte[] signed(String payloadType, String payload) {
        return ("DSSEv1 " + sized(payloadType) + " " + sized(payload)).getBytes(UTF_8);
    }

    /** The envelope as JSON, the payload and signatures in Base64. */
    public String json() {
        StringWriter to = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), to)) {
            out.writeStartObject();
            out.writeStringProperty("payloadType", payloadType);
            out.writeStringProperty("payload", Base64.getEncoder().encodeToString(payload.getBytes(UTF_8)));
            out.writeArrayPropertyStart("signatures");
            signatures.forEach(signature -> {
                out.writeStartObject();
                out.writeStringProperty("keyid", signature.keyId());
                out.writeStringProperty("sig", signature.base64());
                out.writeEndObject();
            });
            out.writeEndArray();
            out.writeEndObject();
        }
        return to.toString();
    }

    /** Reads an envelope; refuses with {@code evidence.malformed}. Members that DSSE does not know are ignored, as it asks for. */
    public static Either<DciError, Envelope> parse(String json) {
        if (json.length() > MAX_LENGTH) {
            return malformed("it is longer than " + MAX_LENGTH + " characters");
        }
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
            return new Reading(in).envelope();
        } catch (JacksonException broken) {
            return malformed(Text.excerpt(broken.getOriginalMessage()));
        } catch (IllegalArgumentException | CharacterCodingException broken) {
            return malformed("the payload is no text in Base64");
        }
    }

    private static String sized(String text) {
        return text.getBytes(UTF_8).length + " " + text;
    }

    private static <R> Either<DciError, R> malformed(String why) {
        return EvidenceRefusal.MALFORMED.error("why", why).left();
    }

    /** The members seen so far. */
    private static final class Reading {
        private final JsonParser in;
        private final List<String> types = new ArrayList<>();
        private final List<String> payloads = new ArrayList<>();
        private final List<Sealed> signatures = new ArrayList<>();

        Reading(JsonParser in) {
            this.in = in;
        }

        Either<DciError, Envelope> envelope() throws CharacterCodingException {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return malformed("it is no object");
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                member(in.currentName());
            }
            if (in.nextToken() != null || types.isEmpty() || payloads.isEmpty()) {
                return malformed("it has no payload, or something follows it");
            }
            return signatures.size() > MAX_SIGNATURES
                    ? malformed("it has more than " + MAX_SIGNATURES + " signatures")
                    : Either.right(new Envelope(types.get(0), decoded(payloads.get(0)), Vector.ofAll(signatures)));
        }

        private void member(String name) {
            JsonToken value = in.nextToken();
            if (name.equals("payloadType") && value == JsonToken.VALUE_STRING) {
                types.add(in.getString());
            } else if (name.equals("payload") && value == JsonToken.VALUE_STRING) {
                payloads.add(in.getString());
            } else if (name.equals("signatures") && value == JsonToken.START_ARRAY) {
                readSignatures();
            } else {
                in.skipChildren();
            }
        }

        private void readSignatures() {
            while (in.nextToken() == JsonToken.START_OBJECT) {
                String keyId = "";
                String signature = "";
                while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = in.currentName();
                    boolean text = in.nextToken() == JsonToken.VALUE_STRING;
                    keyId = text && name.equals("keyid") ? in.getString() : keyId;
                    signature = text && name.equals("sig") ? in.getString() : signature;
                    in.skipChildren();
                }
                signatures.add(new Sealed(keyId, signature));
            }
        }

        private static String decoded(String base64) throws CharacterCodingException {
            return UTF_8.newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
                    .toString();
        }
    }
}
