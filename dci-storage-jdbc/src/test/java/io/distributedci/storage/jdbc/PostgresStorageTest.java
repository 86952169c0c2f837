// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.testkit.DurabilityContract;
import io.distributedci.testkit.DurableSubject;
import io.distributedci.testkit.StorageContract;

/** PostgreSQL keeps the contract, and what it was told. */
class PostgresStorageTest implements StorageContract, DurabilityContract {
    @Override
    public DurableSubject subject() {
        return new JdbcSubject(PostgresPlaces.SCHEMAS);
    }
}
