// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Something that a layout asks for in the database, under the name by which the history knows it.
 *
 * @param kind what it is
 * @param name {@code job}, {@code job.team_id}
 * @param create the statement that makes it; empty when only the history knows it
 * @param drop the statement that takes it away; empty for what is never taken away
 */
record Definition(Kind kind, String name, String create, String drop) {
    /** What can be defined. */
    enum Kind {
        /** Something that stored documents have; nothing is made for it. */
        ATTRIBUTE,
        /** A table with the columns it has at first. */
        TABLE,
        /** A column that a table was made without. */
        COLUMN,
        /** A table of the elements that one index is over. */
        JOIN,
        /** An index, unique or not. */
        INDEX
    }

    /** The table that it is about. */
    String subject() {
        return name.replaceFirst("[.].*$", "");
    }

    /** What it is called in the history. */
    String title() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + name;
    }

    /** For the history: what it was when it was made. */
    String checksum() {
        byte[] text = create.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Row.digest(text, text.length));
    }

    /**
     * A table with its columns.
     *
     * @param itself the whole table as it is made at first
     * @param columns each column, as it is added when the table was made without it
     */
    record Table(Definition itself, List<Definition> columns) {
        Table {
            columns = List.copyOf(columns);
        }
    }
}
