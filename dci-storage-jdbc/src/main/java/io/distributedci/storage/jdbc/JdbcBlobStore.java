// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.VerifiedInput;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Blobs in the tables of a relational database, for hosts that want everything in one place. A large log costs the database dearly; hosts with many of them are better
 * off with a blob store on files.
 *
 * <p>Bytes are written in chunks, each in a short transaction of its own: no connection is held while the caller's stream is read or while a blob is
 * handed out, and at most one chunk is in memory. The chunks belong to a row that has no digest yet, so nobody can find them. When the stream has ended, one
 * transaction gives the row its digest: from then on, and not before, the blob is there as a whole (S7.2). If its bytes were there already the earlier row becomes young again and the new chunks
 * are dropped (S7.1); should the earlier bytes be damaged, which the database compares itself, the new ones take their place.
 *
 * <p>Chunks of a process that died midway are collected like old blobs. Should the connection break while a digest is being given, {@code put} fails although the
 * blob may be there: nothing refers to it, and it is collected as well.
 */
public final class JdbcBlobStore implements BlobStore {
    /** Bytes of a chunk: 256 KiB. Blobs with chunks of another size stay readable. */
    public static final int CHUNK = 1 << 18;

    /** How many blobs {@link #collect} looks at in one query. */
    private static final int COLLECT_PAGE = 1000;

    private static final int CREATE_ATTEMPTS = 5;

    /** How often a put tries to publish while others put and collect the same bytes. */
    private static final int PUBLISH_ATTEMPTS = 20;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Connections connections;
    private final BlobTables tables;
    private final InstantSource clock;

    private JdbcBlobStore(Connections connections, BlobTables tables, InstantSource clock) {
        this.connections = connections;
        this.tables = tables;
        this.clock = requireNonNull(clock);
    }

    /**
     * The blobs in the database of a host, for a storage that is elsewhere; {@link JdbcStorage} opens its own. Creates the tables unless they are there.
     *
     * @param options of which the schema and the prefix of tables are used
     * @throws StorageException when the database cannot be reached or is neither H2 nor PostgreSQL
     */
    public static JdbcBlobStore open(DataSource source, JdbcOptions options) {
        return open(source, options, InstantSource.system());
    }

    /** As {@link #open(DataSource, JdbcOptions)}, with a clock that gives the age of blobs. */
    public static JdbcBlobStore open(DataSource source, JdbcOptions options, InstantSource clock) {
        Connections connections = new Connections(requireNonNull(source));
        Dialect dialect = connections.dialect();
        Names names = new Names(options.schema(), options.tablePrefix(), dialect.foldsToUpper());
        return in(connections, new BlobTables(names, dialect), clock);
    }

    static JdbcBlobStore in(Connections connections, BlobTables tables, InstantSource clock) {
        JdbcBlobStore blobs = new JdbcBlobStore(connections, tables, clock);
        blobs.createTables();
        return blobs;
    }

    /** Two processes may make the same table at once; the second fails, and finds it there when it tries again. */
    private void createTables() {
        for (int attempt = 1; ; attempt++) {
            try {
                tables.create().forEach(sql -> inTransaction(handle -> handle.execute(sql)));
                return;
            } catch (StorageException failed) {
                if (attempt == CREATE_ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    @Override
    public BlobRef put(InputStream bytes) throws IOException {
        UUID content = UUID.randomUUID();
        try {
            BlobRef ref = write(content, bytes);
            publish(content, ref);
            return ref;
        } catch (IOException | RuntimeException failed) {
            abandon(content, failed);
            throw failed;
        }
    }

    @Override
    public Option<InputStream> open(BlobRef ref) {
        return connections
                .ask(handle -> content(handle, tables.find(), ref))
                .map(content -> new VerifiedInput(ref, new ChunkInput(number -> chunk(content, number))));
    }

    @Override
    public long collect(Instant olderThan, Predicate<BlobRef> referenced) {
        long deleted = 0;
        Vector<Old> page = old(olderThan, BEFORE_ALL);
        while (!page.isEmpty()) {
            for (Old old : page) {
                boolean unwanted = old.ref == null || !referenced.test(old.ref);
                if (unwanted && delete(old, olderThan) && old.ref != null) {
                    deleted++;
                }
            }
            page = old(olderThan, page.last().content);
        }
        return deleted;
    }

    /** Written long enough ago; without a reference when its put never ended. */
    private record Old(UUID content, @Nullable BlobRef ref) {}

    private BlobRef write(UUID content, InputStream bytes) throws IOException {
        MessageDigest digest = VerifiedInput.sha256();
        long size = 0;
        int number = 0;
        begin(content);
        for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
            digest.update(chunk);
            size += chunk.length;
            append(content, number++, chunk);
        }
        return new BlobRef(HexFormat.of().formatHex(digest.digest()), size);
    }

    private void begin(UUID content) {
        inTransaction(handle -> handle.execute(tables.begin(), content, now()));
    }

    private void append(UUID content, int number, byte[] chunk) {
        inTransaction(handle -> {
            requireThere(handle.execute(tables.touch(), now(), content));
            return handle.execute(tables.append(), content, number, chunk);
        });
    }

    /** Whoever publishes the same bytes at the same time may win; then theirs are found, unless they are collected at once. */
    private void publish(UUID content, BlobRef ref) {
        boolean published = false;
        for (int attempt = 1; !published; attempt++) {
            try {
                published = inTransaction(handle -> publish(handle, content, ref));
            } catch (StorageException failed) {
                if (!SqlFailure.state(failed).equals(UNIQUE_VIOLATION) || attempt == PUBLISH_ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    private boolean publish(Handle handle, UUID content, BlobRef ref) {
        Option<UUID> earlier = content(handle, tables.lock(), ref);
        if (earlier.exists(there -> isIntact(handle, there, content))) {
            handle.execute(tables.touch(), now(), earlier.get());
            handle.execute(tables.delete(), content);
            return true;
        }
        earlier.forEach(damaged -> handle.execute(tables.delete(), damaged));
        requireThere(handle.execute(tables.publish(), ref.sha256(), ref.size(), now(), content));
        return true;
    }

    private static void requireThere(int rows) {
        if (rows == 0) {
            throw new StorageException("A blob was collected while it was put");
        }
    }

    /** Whether what is there has exactly the chunks that were written now. */
    private boolean isIntact(Handle handle, UUID there, UUID written) {
        return handle.select(tables.differences(), there, written, there, written)
                        .mapTo(Long.class)
                        .one()
                == 0;
    }

    /** What cannot be deleted now, because the database is what failed, is collected later. */
    private void abandon(UUID content, Exception failed) {
        try {
            inTransaction(handle -> handle.execute(tables.abandon(), content));
        } catch (StorageException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private static Option<UUID> content(Handle handle, String sql, BlobRef ref) {
        return Option.ofOptional(
                handle.select(sql, ref.sha256(), ref.size()).mapTo(UUID.class).findOne());
    }

    private Option<byte[]> chunk(UUID content, int number) {
        return connections.ask(handle -> Option.ofOptional(handle.select(tables.chunk(), content, number)
                .map((row, context) -> row.getBytes(1))
                .findOne()));
    }

    private Vector<Old> old(Instant olderThan, UUID after) {
        return connections.ask(handle -> Vector.ofAll(handle.select(tables.old(), time(olderThan), after, COLLECT_PAGE)
                .map((row, context) -> old(row))
                .list()));
    }

    private static Old old(ResultSet row) throws SQLException {
        String sha256 = row.getString(2);
        return new Old(row.getObject(1, UUID.class), sha256 == null ? null : new BlobRef(sha256, row.getLong(3)));
    }

    private boolean delete(Old old, Instant olderThan) {
        return inTransaction(handle -> handle.execute(tables.collect(), old.content, time(olderThan)) > 0);
    }

    /** Durable when it returns. */
    @CanIgnoreReturnValue
    private <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        return Attempts.DEFAULT.run(() -> once(work));
    }

    private <T> T once(HandleCallback<T, RuntimeException> work) {
        try (Handle handle = connections.open()) {
            T done = handle.inTransaction(work);
            tables.dialect().afterCommit(handle);
            return done;
        } catch (JdbiException failed) {
            throw SqlFailure.wrap(failed);
        }
    }

    private OffsetDateTime now() {
        return time(clock.instant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
