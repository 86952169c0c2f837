// SPDX-License-Identifier: Apache-2.0
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
import io.vavr.control.Option;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/** The blobs of a database beside a storage in memory, so that their contract is tested alone. One database for all tests, emptied by each. */
final class BlobSubject implements DamageableSubject {
    private static final Lazy<HikariDataSource> H2 = Lazy.of(() -> pooled("jdbc:h2:mem:blobs"));
    private static final Lazy<HikariDataSource> POSTGRES = Lazy.of(
            () -> pooled(PostgresServer.shared().url(PostgresServer.shared().createDatabase())));

    private final HikariDataSource source;
    private final Jdbi jdbi;
    private final BlobTables tables;

    private BlobSubject(HikariDataSource source, Dialect dialect) {
        this.source = source;
        jdbi = Jdbi.create(source);
        tables = new BlobTables(new Names(Option.none(), "dci_", dialect.foldsToUpper()), dialect);
    }

    /** In a database of H2, in memory. */
    static BlobSubject onH2() {
        return new BlobSubject(H2.get(), new H2Dialect());
    }

    /** In a database of PostgreSQL. */
    static BlobSubject onPostgres() {
        return new BlobSubject(POSTGRES.get(), new PostgresDialect());
    }

    private static HikariDataSource pooled(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    @Override
    public Storage open(Schema schema) {
        return InMemoryStorage.open(schema, blobs());
    }

    JdbcBlobStore blobs() {
        return JdbcBlobStore.open(source, JdbcOptions.defaults());
    }

    long count(Function<BlobTables, String> table) {
        return jdbi.withHandle(handle -> handle.select("SELECT COUNT(*) FROM " + table.apply(tables))
                .mapTo(Long.class)
                .one());
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
            UUID content = handle.select(tables.find(), ref.sha256(), ref.size())
                    .mapTo(UUID.class)
                    .one();
            int last = (int) ((ref.size() - 1) / JdbcBlobStore.CHUNK);
            byte[] bytes = handle.select(tables.chunk(), content, last)
                    .map((row, context) -> row.getBytes(1))
                    .one();
            String sql = "UPDATE " + tables.chunks() + " SET bytes = ? WHERE content = ? AND number = ?";
            assertThat(handle.execute(sql, how.apply(bytes), content, last)).isOne();
        });
    }

    @Override
    public void close() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM " + tables.blobs()));
    }
}
