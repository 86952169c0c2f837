// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.testkit.disk.FaultyFileSystem;
import io.distributedci.testkit.disk.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A disk with little room. A real one, a tmpfs, where there is the right to mount; else a simulated one, and that is said aloud. */
sealed interface SmallDisk extends AutoCloseable {
    /** A directory on it. */
    Path place();

    /** There is more room. */
    void grow() throws IOException;

    /** Nothing can be changed any more. */
    void makeReadOnly() throws IOException;

    @Override
    void close() throws IOException;

    /** One of 8 MB, over this directory if it can be mounted there. */
    static SmallDisk over(Path directory) {
        try {
            return Mounted.over(directory);
        } catch (IOException forbidden) {
            System.err.println("\n*** NO REAL FULL DISK: a tmpfs cannot be mounted here, so a simulated one is tested. "
                    + forbidden.getMessage() + " ***\n");
            return Simulated.create();
        }
    }

    /** A tmpfs. */
    record Mounted(Path place) implements SmallDisk {
        static Mounted over(Path place) throws IOException {
            run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", place.toString());
            return new Mounted(place);
        }

        @Override
        public void grow() throws IOException {
            run("mount", "-o", "remount,size=64m", place.toString());
        }

        @Override
        public void makeReadOnly() throws IOException {
            run("mount", "-o", "remount,ro", place.toString());
        }

        @Override
        public void close() throws IOException {
            run("umount", place.toString());
        }

        private static void run(String... command) throws IOException {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new IOException(List.of(command) + ": " + said.trim());
            }
        }
    }

    /** In memory. */
    record Simulated(FaultyFileSystem disk) implements SmallDisk {
        static Simulated create() {
            FaultyFileSystem disk = FaultyFileSystem.create(InstantSource.system());
            disk.limit(8 << 20);
            return new Simulated(disk);
        }

        @Override
        public Path place() {
            return disk.getPath("/");
        }

        @Override
        public void grow() {
            disk.limit(64 << 20);
        }

        @Override
        public void makeReadOnly() {
            disk.watch(operation -> {
                if (operation.kind() != Operation.Kind.FORCE_DIRECTORY) {
                    throw new IOException("Read-only file system");
                }
            });
        }

        @Override
        public void close() {
            // It is just forgotten.
        }
    }
}
