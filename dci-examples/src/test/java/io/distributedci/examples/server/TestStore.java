// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.storage.jdbc.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Every kind of store that the server is tried over; where there is no PostgreSQL, what asks for it fails and says why. */
enum TestStore {
    MEMORY {
        @Override
        String fresh() {
            return "memory";
        }
    },
    H2 {
        @Override
        String fresh() {
            return "jdbc:h2:mem:server" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        }
    },
    FILES {
        @Override
        String fresh() {
            try {
                Path all = Files.createDirectories(Path.of("target", "server-stores"));
                return "fs:" + Files.createTempDirectory(all, "store");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    },
    POSTGRESQL {
        @Override
        String fresh() {
            PostgresServer server = PostgresServer.shared();
            return server.schemaUrl(server.createSchema());
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The argument of the command line that names a new, empty one. */
    abstract String fresh();
}
