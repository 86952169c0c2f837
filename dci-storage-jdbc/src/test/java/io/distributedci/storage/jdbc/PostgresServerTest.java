// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vavr.collection.TreeMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server that the other tests stand on is what they take it for. */
class PostgresServerTest {
    @Test
    void commits_are_durable_and_statements_are_not_logged() throws SQLException {
        assertThat(one("SHOW fsync")).isEqualTo("on");
        assertThat(one("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(one("SHOW full_page_writes")).isEqualTo("on");
        assertThat(one("SHOW log_statement")).isEqualTo("none");
        assertThat(one("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void text_sorts_by_a_language_unless_a_column_says_otherwise() throws SQLException {
        assertThat(one("SELECT 'a' < 'B'")).isEqualTo("t");
        assertThat(one("SELECT 'a' < 'B' COLLATE \"C\"")).isEqualTo("f");
    }

    @Test
    void what_was_committed_is_there_after_a_kill_and_a_connection_is_not() throws IOException, SQLException {
        try (PostgresServer server = PostgresServer.start()) {
            server.execute("CREATE TABLE kept AS SELECT 42 AS answer");
            try (Connection connection = DriverManager.getConnection(server.url("postgres"));
                    Statement statement = connection.createStatement()) {
                server.kill();
                assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            }
            server.restart();
            assertThat(one(server.url("postgres"), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void a_server_that_cannot_start_says_why(@TempDir Path directory) throws IOException {
        Path home = Path.of("target", "postgres").toAbsolutePath();
        Path data = Files.createDirectory(directory.resolve("data"));
        assertThatThrownBy(() -> closed(PostgresServer.start(home, data, TreeMap.of("shared_buffers", "lots"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("shared_buffers");
    }

    private static void closed(PostgresServer server) {
        server.close();
    }

    private static String one(String sql) throws SQLException {
        return one(PostgresServer.shared().url("postgres"), sql);
    }

    private static String one(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
