// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.StorageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What was made of a database, as its history table says. Used under the lock of the sequencer's row. */
final class History {
    private final Handle handle;
    private final Layout layout;
    private final Names names;
    private final Map<String, Made> made = new HashMap<>();
    private int last;
    private boolean changed;

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

    boolean has(Definition definition) {
        return made.containsKey(definition.title());
    }

    /** Whether it was made, but otherwise than it would be now. */
    boolean differs(Definition definition) {
        Made before = made.get(definition.title());
        return before != null && !before.checksum().equals(definition.checksum());
    }

    /** Whether anything was made or taken away. */
    boolean isChanged() {
        return changed;
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
        if (!has(definition)) {
            if (!definition.create().isEmpty()) {
                handle.execute(definition.create());
            }
            record(definition);
        }
    }

    /** Notes what is there. */
    void record(Definition definition) {
        Made each =
                new Made(last + 1, definition.title(), definition.subject(), definition.checksum(), definition.drop());
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
        changed = true;
    }

    /** Takes away what is not asked for any more. */
    void undo(Made each) {
        if (!each.undo().isEmpty()) {
            handle.execute(each.undo());
        }
        handle.execute(names.in("DELETE FROM " + layout.history() + " WHERE [number] = ?"), each.number());
        made.remove(each.title());
        changed = true;
    }

    /** Makes anew what was made otherwise. */
    void remake(Definition definition) {
        Made before = made.get(definition.title());
        if (before != null && differs(definition)) {
            undo(before);
        }
        make(definition);
    }
}
