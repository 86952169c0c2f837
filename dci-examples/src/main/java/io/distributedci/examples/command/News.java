// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What happens while a program runs, for both kinds of readers.
 *
 * @param data for machines, with what happened as its {@code event}; its members are documented and stay
 * @param lines for people; none for what only machines care about
 */
public record News(ObjectNode data, Vector<String> lines) {
    public News {
        requireNonNull(data);
        requireNonNull(lines);
    }

    /** Something happens. */
    public static News of(String event) {
        return new News(JsonNodeFactory.instance.objectNode().put("event", event), Vector.empty());
    }

    /** The same with one member more. */
    public News with(String name, JsonNode value) {
        return new News(data.deepCopy().set(name, value), lines);
    }

    /** The same with one member more. */
    public News with(String name, String value) {
        return with(name, StringNode.valueOf(value));
    }

    /** The same with one member more. */
    public News with(String name, long value) {
        return with(name, JsonNodeFactory.instance.numberNode(value));
    }

    /** The same with one member more. */
    public News with(String name, boolean value) {
        return with(name, JsonNodeFactory.instance.booleanNode(value));
    }

    /** The same with one line more. */
    public News line(String line) {
        return new News(data, lines.append(line));
    }
}
