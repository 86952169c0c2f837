// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.Schema;
import io.vavr.collection.Vector;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Migrations on PostgreSQL. */
class PostgresMigrationTest implements MigrationContract {
    /** The first transaction is the one that takes the lock. */
    private static final int FIRST_UNDER_LOCK = 2;

    @Override
    public JdbcSubject.Place place() {
        return PostgresPlaces.SCHEMAS.take(Schema.of(Vector.empty(), Vector.empty()));
    }

    @Test
    void who_has_lost_the_lock_takes_no_further_step() {
        JdbcSubject.Place place = place();
        Migrating migrating = new Migrating(place);
        AtomicBoolean lost = new AtomicBoolean(true);
        for (int transaction = FIRST_UNDER_LOCK; lost.get(); transaction++) {
            assertThat(transaction).isLessThan(MOST_WORK);
            place.open(Versions.with()).close();
            AtomicInteger left = new AtomicInteger(transaction);
            lost.set(false);
            boolean opened = migrating.opens(OverheardSource.ofBeginnings(place.source(), () -> {
                if (left.decrementAndGet() == 0 && takesLock(place)) {
                    lost.set(true);
                    try (JdbcStorage old = place.open(Versions.with())) {
                        migrating.tryToStore(old);
                    }
                }
            }));
            assertThat(opened).isEqualTo(!lost.get());
            migrating.assertComplete();
        }
    }

    /** Ends the connection that holds the lock of migrations; answers whether there was one. */
    private static boolean takesLock(JdbcSubject.Place place) {
        return Jdbi.create(place.source())
                .withHandle(handle -> handle.createQuery("SELECT pg_terminate_backend(pid, 10000) FROM pg_locks"
                                + " WHERE mode = 'RowShareLock' AND relation = CAST(? AS regclass)")
                        .bind(0, place.options().schema().get() + ".dci_schema_history")
                        .mapTo(Boolean.class)
                        .list())
                .contains(true);
    }
}
