package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.DamageableSubject;
import io.vavr.Lazy;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/** The blobs of a database beside a storage in memory, so that their contract is tested alone. One database for all tests, emptied by each. */
final class BlobSubject implements DamageableSubject {
    static final BlobTables TABLES = new BlobTables("dci_blobs", "dci_blob_chunks");

    private static final Lazy<Jdbi> H2 = Lazy.of(() -> pooled("jdbc:h2:mem:blobs"));
    private static final Lazy<Jdbi> POSTGRES = Lazy.of(
            () -> pooled(PostgresServer.shared().url(PostgresServer.shared().createDatabase())));

    private final Jdbi jdbi;

    private BlobSubject(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** In a database of H2, in memory. */
    static BlobSubject onH2() {
        return new BlobSubject(H2.get());
    }

    /** In a database of PostgreSQL. */
    static BlobSubject onPostgres() {
        return new BlobSubject(POSTGRES.get());
    }

    private static Jdbi pooled(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        return Jdbi.create(new HikariDataSource(config));
    }

    @Override
    public Storage open(Schema schema) {
        return InMemoryStorage.open(schema, blobs());
    }

    JdbcBlobStore blobs() {
        return JdbcBlobStore.open(jdbi, InstantSource.system(), TABLES);
    }

    long count(String table) {
        return jdbi.withHandle(handle ->
                handle.select("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
    }

    @Override
    public void flipBit(BlobRef ref) {
        damage(ref, bytes -> {
            bytes[bytes.length / 2] ^= 4;
            return bytes;
        });
    }

    @Override
    public void truncate(BlobRef ref) {
        damage(ref, bytes -> Arrays.copyOf(bytes, bytes.length - 1));
    }

    private void damage(BlobRef ref, UnaryOperator<byte[]> how) {
        jdbi.useHandle(handle -> {
            UUID content = handle.select(TABLES.find(), ref.sha256(), ref.size())
                    .mapTo(UUID.class)
                    .one();
            int last = (int) ((ref.size() - 1) / JdbcBlobStore.CHUNK);
            byte[] bytes = handle.select(TABLES.chunk(), content, last)
                    .map((row, context) -> row.getBytes(1))
                    .one();
            String sql = "UPDATE " + TABLES.chunks() + " SET bytes = ? WHERE content = ? AND number = ?";
            assertThat(handle.execute(sql, how.apply(bytes), content, last)).isOne();
        });
    }

    @Override
    public void close() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM " + TABLES.blobs()));
    }
}
