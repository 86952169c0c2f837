// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.BlobContract;
import io.distributedci.testkit.DamageContract;
import io.distributedci.testkit.DamageableSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.io.file.PathUtils;

/** Blobs in files keep the contract of blobs, and notice damage. */
final class FsBlobsContractTest implements BlobContract, DamageContract {
    @Override
    public DamageableSubject subject() {
        return new BlobFiles();
    }

    /** Blobs in a temporary directory, beside entities that are not of interest here. */
    private static final class BlobFiles implements DamageableSubject {
        private final Path directory = sure(() -> Files.createTempDirectory("blobs"));

        @Override
        public Storage open(Schema schema) {
            return InMemoryStorage.open(schema, FsBlobs.open(directory));
        }

        @Override
        public void flipBit(BlobRef ref) {
            Path file = file(ref);
            byte[] bytes = sure(() -> Files.readAllBytes(file));
            bytes[bytes.length / 2] ^= 1;
            sure(() -> Files.write(file, bytes));
        }

        @Override
        public void truncate(BlobRef ref) {
            Path file = file(ref);
            byte[] bytes = sure(() -> Files.readAllBytes(file));
            sure(() -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 1)));
        }

        private Path file(BlobRef ref) {
            String digest = ref.sha256();
            return directory.resolve(Path.of("sha256", digest.substring(0, 2), digest.substring(2, 4), digest));
        }

        @Override
        public void close() {
            sure(() -> PathUtils.deleteDirectory(directory));
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    @CanIgnoreReturnValue
    private static <T> T sure(Work<T> work) {
        try {
            return work.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
