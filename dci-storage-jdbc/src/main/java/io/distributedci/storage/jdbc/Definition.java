package io.distributedci.storage.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Something that a layout asks for in the database, under the name by which the history knows it.
 *
 * @param name {@code table job}, {@code column job.team_id}, {@code index job.newest}
 * @param subject the table that it is about
 * @param create the statement that makes it
 * @param drop the statement that takes it away; empty for what is never taken away
 */
record Definition(String name, String subject, String create, String drop) {
    /** The table that a name is about. */
    static String subjectOf(String name) {
        return name.replaceFirst("^[a-z]+ ", "").replaceFirst("[. ].*$", "");
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
