// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.analytics.SearchDocument;
import io.vavr.collection.Vector;
import java.math.BigDecimal;
import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/** A JSON object as searches see it. */
record JsonDocument(JsonNode node) implements SearchDocument {
    /** Of values of one field: what is none, then numbers by size, then all else as text. */
    static final Comparator<JsonNode> ORDER = Comparator.comparing(JsonNode::isValueNode)
            .thenComparing(node -> !node.isNumber())
            .thenComparing(node -> node.isNumber() ? node.decimalValue() : BigDecimal.ZERO)
            .thenComparing(node -> node.isNumber() ? "" : node.asString(""));

    JsonDocument {
        requireNonNull(node);
    }

    @Override
    public Vector<Object> values(String name) {
        return each(node.path(name)).flatMap(JsonDocument::value);
    }

    @Override
    public Vector<SearchDocument> elements(String name) {
        return each(node.path(name)).filter(JsonNode::isObject).map(JsonDocument::new);
    }

    /** The value at a path of names, or what is sorted before all values; nothing else of the document. */
    static JsonNode sortable(JsonNode document, String path) {
        return at(document, path).headOption().filter(JsonNode::isValueNode).getOrElse(Json::object);
    }

    /** All values at a path of names, as text. */
    static Vector<String> texts(JsonNode document, String path) {
        return at(document, path)
                .filter(JsonNode::isValueNode)
                .reject(JsonNode::isNull)
                .map(JsonNode::asString);
    }

    private static Vector<JsonNode> at(JsonNode document, String path) {
        return Vector.of(path.split("\\.", -1))
                .foldLeft(Vector.of(document), (nodes, name) -> nodes.flatMap(one -> each(one.path(name))));
    }

    private static Vector<JsonNode> each(JsonNode node) {
        if (node.isArray()) {
            return Vector.ofAll(node);
        }
        return node.isMissingNode() || node.isNull() ? Vector.empty() : Vector.of(node);
    }

    private static Vector<Object> value(JsonNode node) {
        if (node.isNumber()) {
            return Vector.of(node.decimalValue());
        }
        if (node.isBoolean()) {
            return Vector.of(node.booleanValue());
        }
        return node.isString() ? Vector.of(node.stringValue()) : Vector.empty();
    }
}
