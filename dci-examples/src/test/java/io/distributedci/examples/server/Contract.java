// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.distributedci.examples.server.Client.Reply;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document that describes the API v2, to hold answers against: with no member more and none less than it says. */
final class Contract {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final ObjectNode document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    Contract(ObjectNode document) {
        this.document = document;
    }

    /** What it describes, as method and path. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        all().forEach(operation -> operations.add(operation._1));
        return operations;
    }

    /** The operation of a method and a path, and what may be in its body. */
    Vector<Tuple2<String, Vector<String>>> bodies() {
        return all().filter(operation -> operation._2.has("requestBody"))
                .map(operation -> operation.map2(described -> {
                    JsonNode schema = described.at("/requestBody/content/application~1json/schema");
                    return Vector.ofAll(resolved(schema).get("properties").propertyNames());
                }));
    }

    /** Holds an answer against what is said of it. */
    void check(String method, String path, Reply reply) {
        JsonNode operation = find(method, path);
        JsonNode responses = operation.get("responses");
        String status = String.valueOf(reply.status());
        JsonNode response = resolved(responses.has(status) ? responses.get(status) : responses.get("default"));
        if (!responses.has(status)) {
            assertThat(reply.status())
                    .as(method + " " + path + ": " + reply.text())
                    .isGreaterThanOrEqualTo(400);
        }
        if (!response.has("content")) {
            assertThat(reply.text()).as(method + " " + path).isEmpty();
            return;
        }
        String media = response.get("content").propertyNames().iterator().next();
        assertThat(reply.header("Content-Type"))
                .as(method + " " + path + ": " + reply.text())
                .startsWith(media);
        if (media.matches("application/([a-z.]+[+])?json")) {
            assertThat(schema(response.get("content").get(media).get("schema"))
                            .validate(reply.text(), InputFormat.JSON))
                    .as(method + " " + path + " " + reply.status() + ": " + reply.text())
                    .isEmpty();
        }
    }

    private Schema schema(JsonNode schema) {
        return schemas.computeIfAbsent(Json.text(schema), text -> {
            ObjectNode whole = (ObjectNode) schema.deepCopy();
            whole.set("$defs", document.at("/components/schemas"));
            return SCHEMAS.getSchema(Json.text(whole).replace("#/components/schemas/", "#/$defs/"), InputFormat.JSON);
        });
    }

    private JsonNode find(String method, String path) {
        String plain = path.split("\\?", 2)[0];
        return all().find(operation -> {
                    String[] parts = operation._1.split(" ", 2);
                    return parts[0].equals(method) && plain.matches(parts[1].replaceAll("\\{[a-z]+}", "[^/]+"));
                })
                .map(Tuple2::_2)
                .getOrElseThrow(() -> new AssertionError("not described: " + method + " " + path));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
    }

    private Vector<Tuple2<String, JsonNode>> all() {
        return Vector.ofAll(document.get("paths").properties())
                .flatMap(path -> Vector.ofAll(path.getValue().properties())
                        .filter(operation -> !operation.getKey().equals("parameters"))
                        .map(operation -> Tuple.of(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
    }
}
