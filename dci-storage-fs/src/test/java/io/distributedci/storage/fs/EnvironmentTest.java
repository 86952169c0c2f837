// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.testkit.Contents;
import io.distributedci.testkit.crash.Aftermath;
import io.distributedci.testkit.crash.CrashClient;
import io.distributedci.testkit.crash.Ledger;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that is full, a directory that may only be read, and a clock that goes wrong. */
final class EnvironmentTest {
    @TempDir
    private Path temporary;

    @Test
    void s4_1_a_full_disk_refuses_and_is_read_and_goes_on_when_there_is_room() throws IOException {
        try (SmallDisk disk = SmallDisk.over(temporary)) {
            Path root = disk.place().resolve("store");
            Ledger ledger = new Ledger();
            assertThatThrownBy(() -> fill(root, ledger))
                    .isInstanceOf(StorageException.class)
                    .rootCause()
                    .hasMessageContaining("No space left on device");
            assertThat(ledger.now().acknowledged().get(0).get()).isGreaterThan(50);
            assertHolds(root, ledger);
            disk.grow();
            try (Storage storage = open(root)) {
                assertThat(Aftermath.of(storage, ledger.now()).findings()).isEmpty();
                assertThat(new CrashClient(0, storage, ledger).step().position().value())
                        .isPositive();
            }
        }
    }

    @Test
    void a_directory_that_may_only_be_read_is_refused_for_writing_and_opens_for_reading() throws IOException {
        try (SmallDisk disk = SmallDisk.over(temporary)) {
            Path root = disk.place().resolve("store");
            Ledger ledger = new Ledger();
            try (Storage storage = open(root)) {
                assertThat(new CrashClient(0, storage, ledger).step().position().value())
                        .isPositive();
            }
            disk.makeReadOnly();
            assertThatThrownBy(() -> open(root).close())
                    .isInstanceOf(StorageException.class)
                    .rootCause()
                    .hasMessageContaining("Read-only file system");
            assertHolds(root, ledger);
        }
    }

    @Test
    void s5_1_a_clock_that_jumps_back_changes_no_order() {
        Vector<Duration> jumps =
                Vector.of(0, -86_400, 5, 31_536_000, -31_536_000, 0, -1).map(Duration::ofSeconds);
        Vector<Instant> times = jumps.scanLeft(Parcels.DAWN, Instant::plus);
        try (Storage storage = open(temporary)) {
            for (Instant time : times) {
                Draft draft = Draft.draft().at(time).inspect(new ParcelId(new UUID(0, 0)), 1);
                assertThat(storage.commit(draft.changeSet())).isInstanceOf(Receipt.Committed.class);
            }
            assertThat(Contents.feed(storage).map(Recorded::at)).isEqualTo(times);
        }
        try (Storage storage = open(temporary)) {
            assertThat(Contents.feed(storage).map(Recorded::at)).isEqualTo(times);
        }
    }

    private static void fill(Path root, Ledger ledger) {
        try (Storage storage = open(root)) {
            CrashClient client = new CrashClient(0, storage, ledger);
            while (client.step().position().value() < 1_000_000) {
                // until the disk is full
            }
        }
    }

    private static void assertHolds(Path root, Ledger ledger) {
        try (Storage reader = FsStorage.openReadOnly(root, ParcelSchema.SCHEMA)) {
            assertThat(Aftermath.of(reader, ledger.now()).findings()).isEmpty();
        }
    }

    private static Storage open(Path root) {
        return FsOpener.open(root);
    }
}
