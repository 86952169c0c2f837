// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/** The bytes of a storage, which age by the clock of the world: what is young by that clock is kept, whatever the storage's own clock says. */
final class AgedBlobs implements BlobStore {
    /** Everything is old for it. */
    private static final Instant LATE = Instant.parse("9000-01-01T00:00:00Z");

    private final BlobStore blobs;
    private final InstantSource clock;
    private Map<BlobRef, Instant> lastPut = HashMap.empty();

    AgedBlobs(BlobStore blobs, InstantSource clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    @Override
    public BlobRef put(InputStream bytes) throws IOException {
        BlobRef ref = blobs.put(bytes);
        lastPut = lastPut.put(ref, clock.instant());
        return ref;
    }

    @Override
    public Option<InputStream> open(BlobRef ref) {
        return blobs.open(ref);
    }

    @Override
    public long collect(Instant olderThan, Predicate<BlobRef> referenced) {
        return blobs.collect(LATE, ref -> !isOlder(ref, olderThan) || referenced.test(ref));
    }

    private boolean isOlder(BlobRef ref, Instant than) {
        return lastPut.get(ref).forAll(put -> put.isBefore(than));
    }
}
