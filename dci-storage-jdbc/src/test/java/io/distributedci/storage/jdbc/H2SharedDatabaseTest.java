// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.Schema;
import io.vavr.collection.Vector;

/** Two stores over one H2. */
class H2SharedDatabaseTest implements SharedDatabaseContract {
    @Override
    public JdbcSubject.Place place() {
        return H2Places.IN_MEMORY.take(Schema.of(Vector.empty(), Vector.empty()));
    }
}
