// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.Storage;
import io.distributedci.testkit.crash.StoreOpener;
import io.distributedci.testkit.parcel.ParcelSchema;
import java.nio.file.Path;

/** Opens a store in a directory, with blobs in files beside it, and segments and checkpoints that are small enough for many of them in a short life. */
public final class FsOpener implements StoreOpener {
    private static final FsLimits SMALL =
            FsLimits.DEFAULT.withSegmentBytes(1 << 20).withCheckpointBytes(1 << 20);

    @Override
    public Storage open(String place) {
        return open(Path.of(place));
    }

    static Storage open(Path root) {
        return FsStorage.open(root, ParcelSchema.SCHEMA, SMALL);
    }
}
