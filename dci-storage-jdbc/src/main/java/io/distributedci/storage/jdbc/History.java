// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.StorageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What was made of a database, as its history table says. Used under the locks of migrations and of all writers.
 *
 * <p>Something is in the table before it is made, and has its checksum when it is made. So what somebody left half made is known, and can be made again or taken away.
 */
final class History {
    /** The number of the row that is there before anything is made, and whose lock is that of migrations. */
    static final int FIRST = 0;
    /** In place of a checksum: it may be there, or in part, or not. */
    private static final String BEGUN = "";

    private final Handle handle;
    private final Layout layout;
    private final Names names;
    private final Map<String, Made> made = new HashMap<>();
    private int last;

    /** Something that was made, with the statement that takes it away. */
    record Made(int number, String title, String subject, String checksum, String undo) {}

    /** @throws StorageException when a newer version wrote the database (S9.1) */
    History(Handle handle, Layout layout) {
        this.handle = handle;
        this.layout = layout;
        names = layout.names();
        handle.createQuery(names.in(
                        "SELECT [number], [kind], [name], [checksum], [undo], [min_reader] FROM " + layout.history()))
                .map((row, context) -> {
                    refuseNewer(row.getInt(6));
                    Definition of = new Definition(
                            Definition.Kind.valueOf(row.getString(2)), row.getString(3), "", row.getString(5));
                    return new Made(row.getInt(1), of.title(), of.subject(), row.getString(4), of.drop());
                })
                .forEach(this::add);
    }

    private void add(Made each) {
        made.put(each.title(), each);
        last = Math.max(last, each.number());
    }

    private static void refuseNewer(int minReader) {
        if (minReader > Migration.FORMAT) {
            throw new StorageException("The database was written by a newer version: it needs format " + minReader
                    + ", this is format " + Migration.FORMAT);
        }
    }

    /** Whether it was made, and not only begun. */
    boolean has(Definition definition) {
        return !checksum(definition).equals(BEGUN);
    }

    /** Those of these that were not made. */
    List<Definition> lacks(List<Definition> definitions) {
        return definitions.stream().filter(definition -> !has(definition)).toList();
    }

    /** Whether it was made, but otherwise than it would be now. */
    boolean differs(Definition definition) {
        return has(definition) && !checksum(definition).equals(definition.checksum());
    }

    private String checksum(Definition definition) {
        Made before = made.get(definition.title());
        return before == null ? BEGUN : before.checksum();
    }

    /** What there is about these tables beyond what they should have, the last made first. */
    List<Made> beyond(Set<String> titles, Set<String> subjects) {
        List<Made> beyond = new ArrayList<>();
        for (Made each : made.values()) {
            if (!titles.contains(each.title()) && subjects.contains(each.subject())) {
                beyond.add(each);
            }
        }
        beyond.sort(Comparator.comparingInt(Made::number).reversed());
        return beyond;
    }

    /** Makes what is not there. */
    void make(Definition definition) {
        begin(definition);
        end(definition);
    }

    /** Makes what is not there, but not all that belongs to it. */
    void begin(Definition definition) {
        if (!made.containsKey(definition.title())) {
            record(definition);
        }
        if (!definition.create().isEmpty()) {
            handle.execute(definition.create());
        }
    }

    /** Notes that it is made. */
    void end(Definition definition) {
        Made each = requireNonNull(made.get(definition.title()));
        handle.execute(
                names.in("UPDATE " + layout.history() + " SET [checksum] = ? WHERE [number] = ?"),
                definition.checksum(),
                each.number());
        add(new Made(each.number(), each.title(), each.subject(), definition.checksum(), each.undo()));
    }

    private void record(Definition definition) {
        Made each = new Made(last + 1, definition.title(), definition.subject(), BEGUN, definition.drop());
        handle.execute(
                names.in("INSERT INTO " + layout.history()
                        + " ([number], [kind], [name], [checksum], [undo], [min_reader], [made_at])"
                        + " VALUES (?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)"),
                each.number(),
                definition.kind().name(),
                definition.name(),
                each.checksum(),
                each.undo(),
                Migration.FORMAT);
        add(each);
    }

    /** Takes away what is not asked for any more. */
    void undo(Made each) {
        if (!each.undo().isEmpty()) {
            handle.execute(each.undo());
        }
        handle.execute(names.in("DELETE FROM " + layout.history() + " WHERE [number] = ?"), each.number());
        made.remove(each.title());
    }

    /** Makes anew what may be there in part or otherwise; not all that belongs to it. */
    void beginAnew(Definition definition) {
        Made before = made.get(definition.title());
        if (before != null) {
            undo(before);
        }
        begin(definition);
    }
}
