// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.testkit.DurableSubject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Stores in one kind of database. A place that a subject is done with is emptied and used again, since to make its tables takes far longer than most tests do. */
final class JdbcSubject implements DurableSubject {
    private final Places places;
    private final List<Opened> opened = new ArrayList<>();

    JdbcSubject(Places places) {
        this.places = places;
    }

    /** Where one store can be. */
    record Place(DataSource source, JdbcOptions options, Runnable crash) {
        JdbcStorage open(Schema schema) {
            return JdbcStorage.open(source, schema, options);
        }

        Layout layout(Schema schema) {
            Dialect dialect = new Connections(source).dialect();
            return new Layout(
                    schema, dialect, new Names(options.schema(), options.tablePrefix(), dialect.foldsToUpper()));
        }
    }

    /** Places of one kind: those that are free, and new ones. */
    static final class Places {
        private final Supplier<Place> making;
        private final Map<Schema, Deque<Place>> free = new HashMap<>();

        Places(Supplier<Place> making) {
            this.making = making;
        }

        synchronized Place take(Schema schema) {
            Deque<Place> places = free.computeIfAbsent(schema, absent -> new ArrayDeque<>());
            return places.isEmpty() ? making.get() : places.pop();
        }

        void giveBack(Place place, Schema schema) {
            empty(place, schema);
            synchronized (this) {
                free.computeIfAbsent(schema, absent -> new ArrayDeque<>()).push(place);
            }
        }
    }

    private record Opened(Place place, Schema schema, JdbcStorage storage) {}

    @Override
    public Storage open(Schema schema) {
        return open(places.take(schema), schema);
    }

    private Storage open(Place place, Schema schema) {
        JdbcStorage storage = place.open(schema);
        opened.add(new Opened(place, schema, storage));
        return storage;
    }

    @Override
    public Storage reopen() {
        Opened last = last();
        last.storage().close();
        return open(last.place(), last.schema());
    }

    @Override
    public Storage crash() {
        Opened last = last();
        last.place().crash().run();
        return open(last.place(), last.schema());
    }

    @Override
    public void makeNewer() {
        Opened last = last();
        last.storage().close();
        setFormat(last.place(), last.schema(), Migration.FORMAT + 1);
    }

    private Opened last() {
        return opened.get(opened.size() - 1);
    }

    @Override
    public void close() {
        opened.forEach(each -> each.storage().close());
        opened.stream().map(Opened::place).distinct().forEach(place -> places.giveBack(place, last().schema()));
        opened.clear();
    }

    private static void empty(Place place, Schema schema) {
        Layout layout = place.layout(schema);
        BlobTables blobs = new BlobTables(layout.names(), layout.dialect());
        setFormat(place, schema, Migration.FORMAT);
        Jdbi.create(place.source()).useTransaction(handle -> {
            layout.tables().forEach(table -> empty(handle, table));
            List.of(layout.feed(), layout.commits(), blobs.chunks(), blobs.blobs())
                    .forEach(table -> handle.execute("DELETE FROM " + table));
            handle.execute(layout.names().in("UPDATE " + layout.sequencer() + " SET [position] = 0"));
        });
    }

    private static void empty(Handle handle, EntityTable<?> table) {
        table.fannedOut()
                .forEach(index -> handle.execute("DELETE FROM " + index.fanOut().get()));
        handle.execute("DELETE FROM " + table.name());
    }

    private static void setFormat(Place place, Schema schema, int format) {
        Layout layout = place.layout(schema);
        Jdbi.create(place.source())
                .useHandle(handle -> handle.execute(
                        layout.names().in("UPDATE " + layout.history() + " SET [min_reader] = ?"), format));
    }
}
