// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.StorageException;
import io.vavr.control.Option;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Predicate;

/** The blobs of a directory that somebody else may be putting into. */
record ReadOnlyBlobs(Shelves shelves) implements BlobStore {
    @Override
    public BlobRef put(InputStream bytes) {
        throw new StorageException("The blobs were opened for reading only");
    }

    @Override
    public Option<InputStream> open(BlobRef ref) {
        return shelves.open(ref);
    }

    @Override
    public long collect(Instant olderThan, Predicate<BlobRef> referenced) {
        throw new StorageException("The blobs were opened for reading only");
    }
}
