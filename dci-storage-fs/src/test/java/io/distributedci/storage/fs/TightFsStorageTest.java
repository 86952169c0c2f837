// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.testkit.DurabilityContract;
import io.distributedci.testkit.DurableSubject;
import io.distributedci.testkit.StorageContract;

/** The storage in files keeps the contract also when it writes a checkpoint whenever it can, keeps nothing in memory that it can read again, and its segments are small. */
class TightFsStorageTest implements StorageContract, DurabilityContract {
    @Override
    public DurableSubject subject() {
        return new FsSubject(limits -> limits.withSegmentBytes(FsLimits.MIN_SEGMENT)
                .withCheckpointBytes(0)
                .withCachedIndexBytes(0)
                .withCachedBytes(0));
    }
}
