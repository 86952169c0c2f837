// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static io.distributedci.examples.cli.Ran.dci;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.distributedci.Dci;
import io.distributedci.examples.command.Exit;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.fs.FsBlobs;
import io.distributedci.storage.fs.FsStorage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be reached, or not any more, while a store is checked: nothing is known of it then, and no damage either. */
class StoreOutageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void bytes_that_may_not_be_read_are_not_damaged() throws IOException {
        Path root = directory.resolve("store");
        Harbour.fill(FsStorage.open(root, Dci.schema(), FsBlobs.open(directory.resolve("elsewhere"))));
        HttpServer s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        s3.createContext("/", StoreOutageTest::letsNobodyReadOn);
        s3.start();
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
        try {
            assertThat(dci(
                                    "store",
                                    "verify",
                                    "--json",
                                    "--store=fs:" + root,
                                    "--blobs=s3:builds",
                                    "--s3-region=us-east-1",
                                    "--s3-endpoint=http://127.0.0.1:"
                                            + s3.getAddress().getPort())
                            .ended(Exit.UNREACHABLE)
                            .refusal())
                    .contains("the server answered 403 AccessDenied");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
            s3.stop(0);
        }
    }

    /** Says that the bucket can be used, which is asked with a list of one, and nothing else. */
    private static void letsNobodyReadOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean first = exchange.getRequestURI().getQuery().contains("max-keys=1");
            byte[] body = (first
                            ? "<ListBucketResult><Name>builds</Name><IsTruncated>false</IsTruncated></ListBucketResult>"
                            : "<Error><Code>AccessDenied</Code><Message>no</Message></Error>")
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(first ? 200 : 403, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "28P01", "53300", "57P01", "90067", "90098", "90121"})
    void a_database_that_went_away_is_not_damaged(String state) {
        SQLException gone = new SQLException("gone", state);

        assertThat(Outage.is(new StorageException("The database failed", new IllegalStateException(gone))))
                .isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "2", "22021", "42P01", "90030", "XX001"})
    void what_a_database_says_of_its_content_may_be_damage(@Nullable String state) {
        SQLException unreadable = new SQLException("unreadable", state);

        assertThat(Outage.is(new StorageException("The database failed", unreadable)))
                .isFalse();
    }
}
