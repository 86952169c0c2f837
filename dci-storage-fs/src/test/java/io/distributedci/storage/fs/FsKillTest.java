// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.testkit.crash.KillContract;
import io.distributedci.testkit.crash.StoreOpener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A store in files survives the death of its process at any moment. */
final class FsKillTest implements KillContract {
    @TempDir
    private Path places;

    @Override
    public Class<? extends StoreOpener> opener() {
        return FsOpener.class;
    }

    @Override
    public String place() {
        try {
            return Files.createTempDirectory(places, "store").toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
