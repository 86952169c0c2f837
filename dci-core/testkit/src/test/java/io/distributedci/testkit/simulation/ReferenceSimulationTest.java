// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.testkit.StorageSubject;
import io.distributedci.testkit.reference.ReferenceStorage;

/** Worlds live on the reference. */
class ReferenceSimulationTest implements SimulationContract {
    @Override
    public StorageSubject subject() {
        return StorageSubject.of(ReferenceStorage::new);
    }
}
