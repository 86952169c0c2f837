// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.OwnThread;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.GroupCommit;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * Keeps everything in a relational database: H2 2.5 or newer, or PostgreSQL 13 or newer. Thread-safe; several of it, in one process or in many, may share a database.
 *
 * <p>A view holds one connection until it is closed, a batch of commits holds one while it is written, and other questions hold one for the time of a statement. So a pool needs one
 * connection more than there are threads that look at views.
 *
 * <p>See {@code README.md} of this module for durability, time-outs and life as a guest in the database of a host.
 */
public final class JdbcStorage implements Storage {
    private final Layout layout;
    private final Connections connections;
    private final JdbcOptions options;
    private final BlobStore blobs;
    private final Feed feed;
    private final AnswerCache known;
    private final Snapshots snapshots;
    private final OwnThread writing = new OwnThread("dci-writer");
    private final GroupCommit<Prepared> commits;
    private final Runnable onClose;
    private volatile boolean closed;

    private JdbcStorage(Layout layout, Connections connections, JdbcOptions options, Opening opening) {
        this.layout = layout;
        this.connections = connections;
        this.options = options;
        blobs = opening.blobs();
        onClose = opening.onClose();
        feed = new Feed(layout);
        known = new AnswerCache(options.cachedBytes());
        snapshots = new Snapshots(this::snapshot, layout.dialect().sharesSnapshots(connections));
        BatchWriter writer = new BatchWriter(connections, layout, options, known, opening.generation());
        commits = new GroupCommit<>(
                options.limits(), prepared -> prepared.changes().id(), batch -> writing.run(() -> writer.write(batch)));
    }

    private record Opening(long generation, BlobStore blobs, Runnable onClose) {}

    /**
     * Opens the store of a schema in the database of a host, with all defaults; see {@link #open(DataSource, Schema, JdbcOptions)}.
     */
    public static JdbcStorage open(DataSource source, Schema schema) {
        return open(source, schema, JdbcOptions.defaults());
    }

    /**
     * Opens the store of a schema in the database of a host; creates its tables, or brings them up to date, under a lock. The data source is left alone by {@link #close}. It
     * must hand out at least two connections at once, each with auto-commit on, so that none of them is in a transaction of the host.
     *
     * @throws StorageException when the database cannot be reached, is neither H2 nor PostgreSQL, or was written by a newer version or for newer declarations (S9.1)
     * @throws IllegalArgumentException when a name in the options or the schema does not fit a database
     */
    public static JdbcStorage open(DataSource source, Schema schema, JdbcOptions options) {
        return open(source, schema, options, () -> {});
    }

    /** As {@link #open(String, Schema, JdbcOptions)}, with all defaults. */
    public static JdbcStorage open(String url, Schema schema) {
        return open(url, schema, JdbcOptions.defaults());
    }

    /**
     * Opens a database by its address, such as {@code jdbc:h2:file:/var/lib/dci/store} or {@code jdbc:postgresql://host/dci?user=…}, through a pool of {@link JdbcOptions#poolSize}
     * connections that {@link #close} ends. Needs HikariCP and the driver on the class path.
     *
     * @throws StorageException as {@link #open(DataSource, Schema, JdbcOptions)}
     * @throws IllegalArgumentException for an H2 database in memory that has no name, of which every connection would see another one
     */
    public static JdbcStorage open(String url, Schema schema, JdbcOptions options) {
        Pool pool = Pool.open(url, options);
        try {
            return open(pool.source(), schema, options, pool::close);
        } catch (RuntimeException failed) {
            pool.close();
            throw failed;
        }
    }

    private static JdbcStorage open(DataSource source, Schema schema, JdbcOptions options, Runnable onClose) {
        Connections connections = new Connections(requireNonNull(source));
        Dialect dialect = connections.dialect();
        Names names = new Names(options.schema(), options.tablePrefix(), dialect.foldsToUpper());
        Layout layout = new Layout(requireNonNull(schema), dialect, names);
        long generation = new Migration(connections, layout).run();
        BlobStore blobs = options.blobs()
                .getOrElse(() -> JdbcBlobStore.in(connections, new BlobTables(names, dialect), InstantSource.system()));
        return new JdbcStorage(layout, connections, options, new Opening(generation, blobs, onClose));
    }

    @Override
    public Schema schema() {
        return layout.schema();
    }

    @Override
    public View view() {
        requireOpen();
        return new JdbcView(this, layout, snapshots.open());
    }

    private Snapshot snapshot(int seats) {
        long acknowledged = known.position();
        return connections.begin(handle -> {
            long at = layout.dialect().beginSnapshot(handle, layout.position(), options.statementTimeout());
            Snapshot.Held held = new Snapshot.Held(handle, at, known.at(acknowledged, at));
            return new Snapshot(connections, layout.dialect(), options.statementTimeout(), held, seats);
        });
    }

    @Override
    public Receipt commit(ChangeSet changes) {
        requireOpen();
        return commits.commit(new Prepared(layout, changes));
    }

    /** What has landed is found at once. Before it answers none it waits for the writers before it, so that a commit that was cut off can no longer land. */
    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        requireOpen();
        return connections
                .ask(handle -> feed.find(handle, id))
                .orElse(() -> connections.ask(handle -> {
                    layout.dialect().beginBatch(handle, layout.position(), options);
                    return feed.find(handle, id);
                }));
    }

    @Override
    public Vector<Recorded> events(Position after, int limit) {
        requireOpen();
        if (limit < 1 || limit > Query.MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + " is not in 1.." + Query.MAX_LIMIT);
        }
        return connections.ask(handle -> feed.after(handle, after, limit));
    }

    @Override
    public BlobStore blobs() {
        requireOpen();
        return blobs;
    }

    @Override
    public void close() {
        commits.close();
        if (!closed) {
            closed = true;
            writing.close();
            onClose.run();
        }
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the storage is closed");
        }
    }
}
