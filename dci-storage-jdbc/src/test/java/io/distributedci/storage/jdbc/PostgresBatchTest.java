// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.storage.Receipt;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.ParcelSchema;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a real server goes about a batch, as it tells somebody who writes alongside. */
class PostgresBatchTest {
    /** After so many the driver prepares a statement, and after as many more the server would keep a plan of its own accord. */
    private static final int BATCHES = 20;

    /** Of those that batches ask. */
    private static final String WHOLE_TABLES =
            "SELECT SUM(seq_scan) FROM pg_stat_xact_user_tables WHERE relname IN ('dci_commits', 'dci_depot', 'dci_parcel')";

    private static final String PLANNED_FOR_VALUES =
            "SELECT COALESCE(SUM(custom_plans), 0) FROM pg_prepared_statements WHERE statement LIKE '% UNION ALL %'";
    private static final String PLANNED_ONCE =
            "SELECT COALESCE(SUM(generic_plans), 0) FROM pg_prepared_statements WHERE statement LIKE '% UNION ALL %'";

    private final String url =
            PostgresServer.shared().schemaUrl(PostgresServer.shared().createSchema());
    private final HikariDataSource pool = FaultSubject.pool(url, 2);
    private final List<Seen> seen = new ArrayList<>();
    private JdbcStorage storage;
    private Depot depot;

    /** What somebody who writes alongside sees. */
    private record Seen(long wholeTables, long plannedForValues, long plannedOnce, List<String> settings) {
        static Seen by(Handle handle) {
            return new Seen(
                    number(handle, WHOLE_TABLES),
                    number(handle, PLANNED_FOR_VALUES),
                    number(handle, PLANNED_ONCE),
                    List.of(text(handle, "SHOW plan_cache_mode"), text(handle, "SHOW enable_seqscan")));
        }

        private static long number(Handle handle, String query) {
            return handle.createQuery(query).mapTo(Long.class).one();
        }

        private static String text(Handle handle, String query) {
            return handle.createQuery(query).mapTo(String.class).one();
        }
    }

    @BeforeEach
    void writeSome() {
        JdbcOptions options = JdbcOptions.builder()
                .alongside((handle, changes, receipt) -> seen.add(Seen.by(handle)))
                .build();
        storage = JdbcStorage.open(pool, ParcelSchema.SCHEMA, options);
        depot = FaultSubject.open(storage);
        try (Handle handle = new Connections(pool).open()) {
            handle.execute("VACUUM ANALYZE");
        }
        for (int batch = 0; batch < BATCHES; batch++) {
            assertThat(storage.commit(FaultSubject.delivery(FaultSubject.depot(storage, depot.id()))))
                    .isInstanceOf(Receipt.Committed.class);
        }
    }

    @AfterEach
    void close() {
        storage.close();
        pool.close();
    }

    @Test
    void it_reads_no_whole_table_however_small() {
        assertThat(seen)
                .hasSizeGreaterThan(BATCHES)
                .extracting(Seen::wholeTables)
                .containsOnly(0L);
    }

    @Test
    void it_plans_its_questions_once_and_not_for_each_batch() {
        assertThat(seen).extracting(Seen::plannedForValues).containsOnly(0L);
        assertThat(seen).extracting(Seen::plannedOnce).last().isNotEqualTo(0L);
    }

    @Test
    void the_host_finds_the_settings_as_they_were() {
        assertThat(seen).extracting(Seen::settings).containsOnly(List.of("auto", "on"));
    }
}
