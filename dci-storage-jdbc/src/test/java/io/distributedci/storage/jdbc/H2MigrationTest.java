// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.Schema;
import io.vavr.collection.Vector;

/** Migrations on H2, whose statements that change tables each commit. */
class H2MigrationTest implements MigrationContract {
    @Override
    public JdbcSubject.Place place() {
        return H2Places.IN_MEMORY.take(Schema.of(Vector.empty(), Vector.empty()));
    }
}
