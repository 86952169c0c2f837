// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.testkit.reference.ReferenceStorage;

/** The reference keeps the contract that it is the measure of. */
class ReferenceStorageTest implements StorageContract {
    @Override
    public StorageSubject subject() {
        return StorageSubject.of(ReferenceStorage::new);
    }
}
