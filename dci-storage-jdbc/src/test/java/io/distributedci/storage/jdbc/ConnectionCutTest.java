package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitUnknownException;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.jdbc.FaultSubject.Outcome;
import io.distributedci.storage.jdbc.FaultyLine.Cut;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.ParcelSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection to PostgreSQL breaks at every point of the writing of a batch. */
class ConnectionCutTest {
    /** More turns than a commit can have. */
    private static final int MOST_TURNS = 40;

    private final PostgresServer server = PostgresServer.shared();
    private final String database = server.createDatabase();
    private FaultyLine line;
    private Storage storage;

    @BeforeEach
    void open() throws IOException {
        line = FaultyLine.to(server.port());
        storage = JdbcStorage.open(PostgresServer.url(line.port(), database) + "&socketTimeout=2", ParcelSchema.SCHEMA);
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
        line.close();
        server.dropDatabase(database);
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"S2.1", "S2.2", "S4.3", "S4.4"})
    void s4_3_a_cut_leaves_all_or_nothing_and_find_tells_which(Cut cut) {
        Depot depot = FaultSubject.open(storage, "depot");
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        int turn = 0;
        do {
            turn++;
            assertThat(turn).isLessThan(MOST_TURNS);
            outcomes.add(cutAt(turn, cut, FaultSubject.depot(storage, depot.id())));
        } while (line.fired());
        assertThat(turn).as("turns of a commit").isGreaterThan(4);
        assertThat(outcomes).containsExactlyInAnyOrder(Outcome.values());
    }

    /** One commit with a cut; afterwards it is there. */
    private Outcome cutAt(int turn, Cut cut, Depot depot) {
        ChangeSet changes = FaultSubject.delivery(depot);
        line.cutAtTurn(turn, cut);
        Outcome outcome = FaultSubject.outcome(storage, changes);
        boolean landed = FaultSubject.isThereEntirely(storage, changes);
        if (outcome != Outcome.UNKNOWN) {
            assertThat(landed).isEqualTo(outcome == Outcome.COMMITTED);
        }
        assertThat(storage.commit(changes)).isInstanceOf(Receipt.Committed.class);
        assertThat(FaultSubject.isThereEntirely(storage, changes)).isTrue();
        return outcome;
    }

    @Test
    @Rule("S4.3")
    void s4_3_a_commit_whose_answer_is_lost_has_landed_and_is_found() {
        Depot depot = FaultSubject.open(storage, "depot");
        boolean found = false;
        for (int turn = 1; !found && turn < MOST_TURNS; turn++) {
            ChangeSet changes = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
            line.cutAtTurn(turn, Cut.BEFORE_ANSWER);
            found = FaultSubject.outcome(storage, changes) == Outcome.UNKNOWN
                    && FaultSubject.isThereEntirely(storage, changes);
        }
        assertThat(found).isTrue();
    }

    @Test
    @Rule("S4.3")
    void s4_3_a_server_that_goes_dark_does_not_hold_a_commit_for_ever() {
        Depot depot = FaultSubject.open(storage, "depot");
        ChangeSet changes = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
        line.goDark();
        assertThat(FaultSubject.outcome(storage, changes)).isNotEqualTo(Outcome.COMMITTED);
        line.heal();
        FaultSubject.insist(() -> FaultSubject.isThereEntirely(storage, changes));
        assertThat(FaultSubject.insist(() -> storage.commit(changes))).isInstanceOf(Receipt.Committed.class);
    }

    @Test
    @Rule("S2.1")
    void s2_1_a_slow_line_changes_nothing() throws CommitUnknownException {
        Depot depot = FaultSubject.open(storage, "depot");
        line.delay(Duration.ofMillis(5));
        ChangeSet changes = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
        assertThat(FaultSubject.outcome(storage, changes)).isEqualTo(Outcome.COMMITTED);
    }
}
