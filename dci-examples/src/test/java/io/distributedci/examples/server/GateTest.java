// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.examples.server.GateWorld.Way;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of gates, kept in the same process and over HTTP. */
class GateTest {
    @Nested
    class InTheSameProcess implements GateContract {
        @Override
        public GateWorld world() {
            return memory;
        }

        @Override
        public Way way() {
            return Way.LOCAL;
        }
    }

    @Nested
    class OverHttpToMemory implements GateContract {
        @Override
        public GateWorld world() {
            return memory;
        }

        @Override
        public Way way() {
            return Way.REMOTE;
        }
    }

    @Nested
    class OverHttpToFiles implements GateContract {
        @Override
        public GateWorld world() {
            return files;
        }

        @Override
        public Way way() {
            return Way.REMOTE;
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static GateWorld memory;

    @SuppressWarnings("NullAway.Init")
    private static GateWorld files;

    @BeforeAll
    static void start() throws IOException {
        memory = new GateWorld("memory");
        files = new GateWorld("fs:" + directory);
    }

    @AfterAll
    static void stop() {
        memory.close();
        files.close();
    }
}
