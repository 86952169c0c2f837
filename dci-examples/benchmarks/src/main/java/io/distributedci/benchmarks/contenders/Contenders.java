// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.Dci;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.GroupCommit;
import io.distributedci.storage.Storage;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.storage.jdbc.JdbcOptions;
import io.distributedci.storage.jdbc.JdbcStorage;
import io.distributedci.storage.jdbc.PostgresServer;
import io.distributedci.storage.memory.InMemoryStorage;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.TreeMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Everybody who can take part in a race, by name. Each opens an empty store of its own below one directory, on the disk that is measured. */
final class Contenders implements AutoCloseable {
    /** As many connections as there are threads in the largest race, and some for the batch and the feed. */
    private static final int CONNECTIONS = 72;

    private final Path directory;
    private final PostgresServer server;
    private final Deque<Storage> kept = new ArrayDeque<>();

    Contenders(Path directory) throws IOException {
        this.directory = directory;
        Path home = Files.createDirectories(directory.resolve("postgres")).toAbsolutePath();
        server = PostgresServer.start(home, Files.createTempDirectory(home, "data"), TreeMap.empty());
    }

    /** How a contender is opened. */
    @FunctionalInterface
    interface Opener {
        Contender open();
    }

    Map<String, Opener> all() {
        return LinkedHashMap.<String, Opener>of(
                        "library on memory", () -> new LibraryContender(InMemoryStorage.open(Dci.schema()), () -> {}))
                .put(
                        "library on files",
                        () -> new LibraryContender(FsStorage.open(fresh("files"), Dci.schema()), () -> {}))
                .put("library on PostgreSQL", () -> libraryOnPostgres(JdbcOptions.defaults()))
                .put("unbatched library on PostgreSQL", () -> libraryOnPostgres(unbatched()))
                .put("forgetful library on PostgreSQL", () -> libraryOnPostgres(forgetful()))
                .put("hand-written JDBC on PostgreSQL", this::handWrittenOnPostgres)
                .put("library on H2", () -> libraryOnH2(JdbcOptions.defaults()))
                .put("unbatched library on H2", () -> libraryOnH2(unbatched()))
                .put("forgetful library on H2", () -> libraryOnH2(forgetful()))
                .put("hand-written JDBC on H2", () -> handWritten(Sql.H2, h2("by-hand"), CONNECTIONS))
                .put("hand-written JDBC on SQLite", () -> handWritten(Sql.SQLITE, sqlite(), CONNECTIONS))
                .put("RocksDB", () -> new RocksDb(fresh("rocksdb")))
                .put("one file per object", () -> new FilePerObject(fresh("objects")));
    }

    /** Those who keep blobs; open until this is closed. */
    Map<String, BlobStore> blobStores() {
        return LinkedHashMap.of(
                "blobs in files",
                kept(FsStorage.open(fresh("blobs"), Dci.schema())).blobs(),
                "blobs in H2",
                kept(JdbcStorage.open(h2("blobs"), Dci.schema())).blobs(),
                "blobs in PostgreSQL",
                kept(JdbcStorage.open(server.url(server.createDatabase()), Dci.schema()))
                        .blobs());
    }

    private Storage kept(Storage storage) {
        kept.push(storage);
        return storage;
    }

    private static JdbcOptions unbatched() {
        return JdbcOptions.builder()
                .limits(new GroupCommit.Limits(GroupCommit.Limits.DEFAULT.waiting(), 1))
                .build();
    }

    /** Each question goes to the database, as it does for what was never asked before. */
    private static JdbcOptions forgetful() {
        return JdbcOptions.builder().cachedBytes(0).build();
    }

    private Contender libraryOnPostgres(JdbcOptions options) {
        String database = server.createDatabase();
        JdbcOptions pooled = options.withPoolSize(CONNECTIONS);
        return new LibraryContender(
                JdbcStorage.open(server.url(database), Dci.schema(), pooled), () -> server.dropDatabase(database));
    }

    private Contender libraryOnH2(JdbcOptions options) {
        JdbcOptions pooled = options.withPoolSize(CONNECTIONS);
        return new LibraryContender(JdbcStorage.open(h2("library"), Dci.schema(), pooled), () -> {});
    }

    private Contender handWrittenOnPostgres() {
        String database = server.createDatabase();
        HikariDataSource pool = pool(server.url(database), CONNECTIONS);
        return new HandWritten(Sql.POSTGRES, pool, () -> {
            pool.close();
            server.dropDatabase(database);
        });
    }

    private static Contender handWritten(Sql sql, String url, int connections) {
        HikariDataSource pool = pool(url, connections);
        return new HandWritten(sql, pool, pool::close);
    }

    private String h2(String name) {
        return "jdbc:h2:file:" + fresh(name) + ";WRITE_DELAY=0";
    }

    private String sqlite() {
        return "jdbc:sqlite:" + fresh("sqlite")
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=60000&transaction_mode=IMMEDIATE";
    }

    private Path fresh(String name) {
        try {
            return Files.createTempDirectory(directory, name).resolve("store").toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        kept.forEach(Storage::close);
        server.close();
    }
}
