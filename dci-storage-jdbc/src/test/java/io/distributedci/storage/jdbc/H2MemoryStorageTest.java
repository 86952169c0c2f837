// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.testkit.StorageContract;
import io.distributedci.testkit.StorageSubject;

/** H2 in memory keeps the contract. */
class H2MemoryStorageTest implements StorageContract {
    @Override
    public StorageSubject subject() {
        return new JdbcSubject(H2Places.IN_MEMORY);
    }
}
