// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.testkit.StorageSubject;
import io.distributedci.testkit.simulation.SimulationContract;

/** Worlds live in PostgreSQL. */
class PostgresSimulationTest implements SimulationContract {
    @Override
    public StorageSubject subject() {
        return new JdbcSubject(PostgresPlaces.SCHEMAS);
    }
}
