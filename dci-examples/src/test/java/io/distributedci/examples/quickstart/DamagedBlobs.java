// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.VerifiedInput;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Blobs on a disk that has gone bad: as many bytes as were put come back, and all of them are zero.
 *
 * @param disk where they were sound
 */
record DamagedBlobs(BlobStore disk) implements BlobStore {

    @Override
    public BlobRef put(InputStream bytes) throws IOException {
        return disk.put(bytes);
    }

    @Override
    public Option<InputStream> open(BlobRef ref) {
        return Option.some(new VerifiedInput(ref, new ByteArrayInputStream(new byte[(int) ref.size()])));
    }

    @Override
    public long collect(Instant olderThan, Predicate<BlobRef> referenced) {
        return disk.collect(olderThan, referenced);
    }
}
