// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Storage;
import io.distributedci.storage.jdbc.FaultSubject.Outcome;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import java.nio.file.Path;
import java.util.UUID;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of H2 fills up while commits are made. */
class DiskFullTest {
    private static final int BEFORE = 20;
    /** More than fit into what the file has reserved already. */
    private static final int MOST = 5000;

    @TempDir
    private Path directory;

    @BeforeEach
    void mount() {
        FilePath.register(new LimitedDisk());
    }

    @AfterEach
    void makeRoom() {
        LimitedDisk.setFull(false);
    }

    private record Attempt(ChangeSet changes, Outcome outcome) {}

    @Test
    @Rule({"S4.1", "S4.3", "S2.1"})
    void s4_1_what_was_acknowledged_on_a_disk_that_filled_up_is_there_afterwards() {
        String url = "jdbc:h2:limited:" + directory.resolve("store").toAbsolutePath();
        Vector<Attempt> attempts = Vector.empty();
        try (Storage storage = JdbcStorage.open(url, ParcelSchema.SCHEMA)) {
            while (attempts.isEmpty() || attempts.last().outcome == Outcome.COMMITTED) {
                LimitedDisk.setFull(attempts.size() >= BEFORE);
                assertThat(attempts.size()).isLessThan(MOST);
                Depot depot = Parcels.depot(UUID.randomUUID(), "depot " + attempts.size());
                ChangeSet changes = Draft.draft().open(depot).changeSet();
                attempts = attempts.append(new Attempt(changes, FaultSubject.outcome(storage, changes)));
            }
        }
        LimitedDisk.setFull(false);
        assertThat(attempts.size()).isGreaterThan(BEFORE);
        try (Storage storage = JdbcStorage.open(url, ParcelSchema.SCHEMA)) {
            attempts.init()
                    .forEach(attempt -> assertThat(FaultSubject.isThereEntirely(storage, attempt.changes))
                            .isTrue());
            boolean landed = FaultSubject.isThereEntirely(storage, attempts.last().changes);
            assertThat(landed && attempts.last().outcome == Outcome.CERTAINLY_NOT)
                    .isFalse();
            assertThat(FaultSubject.outcome(storage, attempts.last().changes)).isEqualTo(Outcome.COMMITTED);
        }
    }
}
