// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.SortedMap;
import io.vavr.collection.Vector;

/**
 * What is told, for a person and for a machine. It holds nothing that somebody who may see what it is about may not see.
 *
 * @param title one line
 * @param lines the sentences
 * @param fields the facts by name
 */
public record Message(String title, Vector<String> lines, SortedMap<String, String> fields) {
    public Message {
        requireNonNull(title);
        requireNonNull(lines);
        requireNonNull(fields);
    }

    /** The sentences, one a line. */
    public String text() {
        return lines.mkString("\n");
    }
}
