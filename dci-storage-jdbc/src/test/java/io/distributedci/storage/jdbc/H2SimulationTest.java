// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.testkit.StorageSubject;
import io.distributedci.testkit.simulation.SimulationContract;

/** Worlds live in H2. */
class H2SimulationTest implements SimulationContract {
    @Override
    public StorageSubject subject() {
        return new JdbcSubject(H2Places.IN_MEMORY);
    }
}
