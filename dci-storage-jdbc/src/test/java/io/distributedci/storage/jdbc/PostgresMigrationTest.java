// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.Schema;
import io.vavr.collection.Vector;

/** Migrations on PostgreSQL. */
class PostgresMigrationTest implements MigrationContract {
    @Override
    public JdbcSubject.Place place() {
        return PostgresPlaces.SCHEMAS.take(Schema.of(Vector.empty(), Vector.empty()));
    }
}
