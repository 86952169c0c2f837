// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.testkit.DurabilityContract;
import io.distributedci.testkit.DurableSubject;
import io.distributedci.testkit.StorageContract;

/** The storage in files keeps the contract. */
class FsStorageTest implements StorageContract, DurabilityContract {
    @Override
    public DurableSubject subject() {
        return new FsSubject();
    }
}
