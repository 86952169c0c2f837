// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.storage.memory.InMemoryStorage;

/** The storage in memory keeps the contract. */
class InMemoryStorageTest implements StorageContract {
    @Override
    public StorageSubject subject() {
        return StorageSubject.of(InMemoryStorage::open);
    }
}
