// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.StorageSubject;

/** Worlds live in memory. */
class InMemorySimulationTest implements SimulationContract {
    @Override
    public StorageSubject subject() {
        return StorageSubject.of(InMemoryStorage::open);
    }
}
