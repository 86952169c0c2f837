// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.jdbc.FaultSubject.Outcome;
import io.distributedci.storage.jdbc.FaultyLine.Cut;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.ParcelSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection to PostgreSQL breaks at every point of the writing of a batch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionCutTest {
    /** More turns than a commit can have. */
    private static final int MOST_TURNS = 40;

    private final PostgresServer server = PostgresServer.shared();
    private final String database = server.createDatabase();
    private FaultyLine line;
    private Storage storage;

    @BeforeAll
    void open() throws IOException {
        line = FaultyLine.to(server.port());
        storage = JdbcStorage.open(PostgresServer.url(line.port(), database) + "&socketTimeout=2", ParcelSchema.SCHEMA);
    }

    @AfterAll
    void close() throws IOException {
        storage.close();
        line.close();
        server.dropDatabase(database);
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"S2.1", "S2.2", "S4.3", "S4.4"})
    void s4_3_a_cut_leaves_all_or_nothing_and_find_tells_which(Cut cut) {
        Depot depot = FaultSubject.open(storage);
        Deque<Outcome> outcomes = new ArrayDeque<>();
        int turn = 0;
        boolean wasCut = true;
        while (wasCut) {
            turn++;
            assertThat(turn).isLessThan(MOST_TURNS);
            ChangeSet changes = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
            line.cutAtTurn(turn, cut);
            outcomes.add(FaultSubject.outcome(storage, changes));
            wasCut = line.disarm();
            assertSettled(changes, outcomes.getLast());
        }
        assertThat(turn).as("lock and facts, rows, commit, and a turn too many").isEqualTo(4);
        assertThat(outcomes).contains(Outcome.values());
        assertThat(FaultSubject.depot(storage, depot.id()).count()).isEqualTo(2L * turn);
    }

    /** Whatever the outcome was, the change is there when it is made again. */
    private void assertSettled(ChangeSet changes, Outcome outcome) {
        boolean landed = FaultSubject.isThereEntirely(storage, changes);
        if (outcome != Outcome.UNKNOWN) {
            assertThat(landed).isEqualTo(outcome == Outcome.COMMITTED);
        }
        assertThat(storage.commit(changes)).isInstanceOf(Receipt.Committed.class);
        assertThat(FaultSubject.isThereEntirely(storage, changes)).isTrue();
    }

    @Test
    @Rule("S4.3")
    void s4_3_a_commit_whose_answer_is_lost_has_landed_and_is_found() {
        Depot depot = FaultSubject.open(storage);
        boolean found = false;
        for (int turn = 1; !found && turn < MOST_TURNS; turn++) {
            ChangeSet changes = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
            line.cutAtTurn(turn, Cut.BEFORE_ANSWER);
            Outcome outcome = FaultSubject.outcome(storage, changes);
            found = line.disarm() && outcome == Outcome.UNKNOWN && FaultSubject.isThereEntirely(storage, changes);
        }
        assertThat(found).isTrue();
    }

    @Test
    @Rule("S4.3")
    void s4_3_a_server_that_goes_dark_does_not_hold_a_commit_for_ever() {
        Depot depot = FaultSubject.open(storage);
        ChangeSet changes = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
        line.goDark();
        Outcome outcome = FaultSubject.outcome(storage, changes);
        line.heal();
        assertThat(outcome).isNotEqualTo(Outcome.COMMITTED);
        boolean landed = FaultSubject.insist(() -> FaultSubject.isThereEntirely(storage, changes));
        assertThat(landed).isFalse();
        assertThat(FaultSubject.insist(() -> storage.commit(changes))).isInstanceOf(Receipt.Committed.class);
    }

    @Test
    @Rule("S2.1")
    void s2_1_a_slow_line_changes_nothing() {
        Depot depot = FaultSubject.open(storage);
        line.delay(Duration.ofMillis(5));
        ChangeSet changes = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
        assertThat(FaultSubject.outcome(storage, changes)).isEqualTo(Outcome.COMMITTED);
        line.delay(Duration.ZERO);
    }
}
