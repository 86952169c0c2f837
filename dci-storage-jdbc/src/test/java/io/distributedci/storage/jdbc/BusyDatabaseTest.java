// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.storage.jdbc.FaultSubject.Outcome;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.ParcelSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that is there but has no time, or no connection, for us: a clear refusal, and nothing has happened. */
class BusyDatabaseTest {
    private static final String H2 = "jdbc:h2:mem:busy";

    private final PostgresServer server = PostgresServer.shared();
    private final String database = server.createDatabase();

    @AfterEach
    void drop() {
        server.dropDatabase(database);
    }

    @Test
    @Rule("S2.2")
    void a_pool_without_a_free_connection_refuses_and_serves_again_when_there_is_one() {
        try (HikariDataSource pool = FaultSubject.pool(server.url(database), 2);
                Storage storage = JdbcStorage.open(pool, ParcelSchema.SCHEMA)) {
            Depot depot = FaultSubject.open(storage);
            ChangeSet changes = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
            try (View one = storage.view();
                    View other = storage.view()) {
                assertThat(one.position()).isEqualTo(other.position());
                assertThat(FaultSubject.outcome(storage, changes)).isEqualTo(Outcome.CERTAINLY_NOT);
                assertThatThrownBy(() -> storage.view().close()).isInstanceOf(StorageException.class);
            }
            assertRefusedAndThenServed(storage, changes);
        }
    }

    @Test
    @Rule("S2.2")
    void a_writer_that_holds_the_lock_too_long_makes_others_give_up_but_what_landed_is_found() throws SQLException {
        assertGivesUpWaiting(server.url(database));
    }

    @Test
    @Rule("S2.2")
    void a_writer_that_holds_the_lock_too_long_makes_others_give_up_but_what_landed_is_found_on_h2()
            throws SQLException {
        assertGivesUpWaiting(H2);
    }

    private static void assertGivesUpWaiting(String url) throws SQLException {
        JdbcOptions options = JdbcOptions.builder()
                .lockTimeout(FaultSubject.SHORT)
                .deadline(FaultSubject.SHORT)
                .build();
        try (Storage storage = JdbcStorage.open(url, ParcelSchema.SCHEMA, options)) {
            Depot depot = FaultSubject.open(storage);
            ChangeSet landed = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
            Receipt receipt = storage.commit(landed);
            ChangeSet changes = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
            try (Connection other = DriverManager.getConnection(url);
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SELECT * FROM dci_sequencer FOR UPDATE");
                assertThat(FaultSubject.outcome(storage, changes)).isEqualTo(Outcome.CERTAINLY_NOT);
                assertThat(storage.find(landed.id())).contains((Receipt.Committed) receipt);
                assertThatThrownBy(() -> storage.find(changes.id())).isInstanceOf(StorageException.class);
                other.rollback();
            }
            assertRefusedAndThenServed(storage, changes);
        }
    }

    @Test
    @Rule("S2.2")
    void a_statement_that_takes_too_long_is_given_up() {
        AtomicReference<String> alongside = new AtomicReference<>("SELECT 1");
        JdbcOptions options = JdbcOptions.builder()
                .statementTimeout(FaultSubject.SHORT)
                .alongside((handle, changes, receipt) -> handle.execute(alongside.get()))
                .build();
        try (Storage storage = JdbcStorage.open(server.url(database), ParcelSchema.SCHEMA, options)) {
            Depot depot = FaultSubject.open(storage);
            ChangeSet changes = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
            alongside.set("SELECT pg_sleep(60)");
            assertThat(FaultSubject.outcome(storage, changes)).isEqualTo(Outcome.CERTAINLY_NOT);
            alongside.set("SELECT 1");
            assertRefusedAndThenServed(storage, changes);
        }
    }

    private static void assertRefusedAndThenServed(Storage storage, ChangeSet changes) {
        assertThat(FaultSubject.isThereEntirely(storage, changes)).isFalse();
        assertThat(FaultSubject.outcome(storage, changes)).isEqualTo(Outcome.COMMITTED);
        assertThat(FaultSubject.isThereEntirely(storage, changes)).isTrue();
    }
}
