// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.Text;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON documents as they go over the wire. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(ServerLimits.MAX_JSON_DEPTH)
                            .maxDocumentLength(ServerLimits.MAX_JSON)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private Json() {}

    /** A new object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A new list. */
    static ArrayNode list() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Free data as a tree. */
    public static JsonNode data(JsonObject data) {
        return tree(data.text());
    }

    /** Compact JSON. */
    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /** Compact JSON. */
    public static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** Compact JSON with the members of objects in the order of their names. */
    static String sorted(JsonNode node) {
        return SORTED.writeValueAsString(node);
    }

    /** What the library has written as JSON. */
    public static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /**
     * Reads one object of at most {@link ServerLimits#MAX_JSON} bytes; no bytes at all are an object without members. Refuses with {@code request.no-json}, {@code
     * request.too-large}.
     *
     * @throws IOException when reading failed
     */
    static Either<DciError, ObjectNode> read(InputStream bytes) throws IOException {
        byte[] document = bytes.readNBytes(ServerLimits.MAX_JSON + 1);
        if (document.length > ServerLimits.MAX_JSON) {
            return RequestRefusal.TOO_LARGE
                    .error("limit", ServerLimits.MAX_JSON)
                    .left();
        }
        return document.length == 0 ? Either.right(object()) : read(document);
    }

    private static Either<DciError, ObjectNode> read(byte[] document) {
        try {
            return MAPPER.readTree(document) instanceof ObjectNode object
                    ? Either.right(object)
                    : refused("it is something else");
        } catch (JacksonException malformed) {
            return refused(Text.excerpt(malformed.getOriginalMessage()));
        } catch (NumberFormatException beyond) {
            return refused("a number is beyond all limits");
        }
    }

    private static <R> Either<DciError, R> refused(String why) {
        return RequestRefusal.NO_JSON.error("why", why).left();
    }
}
