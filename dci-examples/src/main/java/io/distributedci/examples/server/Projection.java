// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which members of a document somebody wants, by paths of names, as in {@code team.name}.
 *
 * @param includes all when there are none
 */
record Projection(Vector<String> includes, Vector<String> excludes) {
    /** Searches and sorts go by it, and lists tell jobs apart by it. */
    private static final String ALWAYS = "id";

    Projection {
        requireNonNull(includes);
        requireNonNull(excludes);
    }

    /** Whether a member of the document, or something inside of it, is wanted. */
    boolean shows(String member) {
        boolean included =
                includes.isEmpty() || includes.exists(path -> path.equals(member) || path.startsWith(member + "."));
        return included && !excludes.contains(member);
    }

    /** The document with what is wanted of it. */
    ObjectNode of(ObjectNode document) {
        return object(document, "");
    }

    private ObjectNode object(ObjectNode from, String prefix) {
        ObjectNode into = Json.object();
        from.properties().forEach(member -> {
            String path = prefix + member.getKey();
            if (isIn(path) && !excludes.contains(path)) {
                into.set(member.getKey(), value(member.getValue(), path));
            }
        });
        return into;
    }

    private JsonNode value(JsonNode value, String path) {
        if (value instanceof ObjectNode object) {
            return object(object, path + ".");
        }
        if (value instanceof ArrayNode array) {
            ArrayNode into = Json.list();
            array.forEach(item -> into.add(value(item, path)));
            return into;
        }
        return value;
    }

    /** A path is wanted with all that is below it, and with what it is below. */
    private boolean isIn(String path) {
        return includes.isEmpty()
                || path.equals(ALWAYS)
                || includes.exists(wanted ->
                        wanted.equals(path) || path.startsWith(wanted + ".") || wanted.startsWith(path + "."));
    }
}
