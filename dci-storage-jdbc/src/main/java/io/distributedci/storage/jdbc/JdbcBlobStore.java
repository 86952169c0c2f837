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
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
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

    /** How often a put tries to publish while others put and collect the same bytes. */
    private static final int PUBLISH_ATTEMPTS = 20;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final BlobTables tables;

    private JdbcBlobStore(Jdbi jdbi, InstantSource clock, BlobTables tables) {
        this.jdbi = requireNonNull(jdbi);
        this.clock = requireNonNull(clock);
        this.tables = tables;
    }

    /**
     * The blobs of a database; creates the tables unless they are there.
     *
     * @param clock gives the age of blobs
     */
    static JdbcBlobStore open(Jdbi jdbi, InstantSource clock, BlobTables tables) {
        JdbcBlobStore blobs = new JdbcBlobStore(jdbi, clock, tables);
        blobs.tables.create().forEach(sql -> blobs.inTransaction(handle -> handle.execute(sql)));
        return blobs;
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
        return inTransaction(handle -> content(handle, tables.find(), ref))
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
                if (!isTaken(failed) || attempt == PUBLISH_ATTEMPTS) {
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
        return inTransaction(handle -> Option.ofOptional(handle.select(tables.chunk(), content, number)
                .map((row, context) -> row.getBytes(1))
                .findOne()));
    }

    private Vector<Old> old(Instant olderThan, UUID after) {
        return inTransaction(handle -> Vector.ofAll(handle.select(tables.old(), time(olderThan), after, COLLECT_PAGE)
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

    @CanIgnoreReturnValue
    private <T> T inTransaction(HandleCallback<T, SQLException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException | SQLException failed) {
            throw new StorageException("The database of the blobs failed", failed);
        }
    }

    private static boolean isTaken(StorageException failed) {
        return Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState()));
    }

    private OffsetDateTime now() {
        return time(clock.instant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
