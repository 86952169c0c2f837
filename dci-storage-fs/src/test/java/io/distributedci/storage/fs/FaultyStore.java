// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Threads;
import io.distributedci.testkit.crash.CrashClient;
import io.distributedci.testkit.crash.Ledger;
import io.distributedci.testkit.disk.FaultyFileSystem;
import io.distributedci.testkit.parcel.ParcelSchema;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A store with small segments on a disk that can fail, and clients that work on it. */
record FaultyStore(FaultyFileSystem disk) {
    private static final FsLimits SMALL =
            FsLimits.DEFAULT.withSegmentBytes(FsLimits.MIN_SEGMENT).withCheckpointBytes(1 << 16);

    /** The store tells of every torn end and of every failed checkpoint, and here there are thousands. */
    private static final Logger STORE = Logger.getLogger(FsStorage.class.getPackageName());

    static {
        STORE.setLevel(Level.OFF);
    }

    static FaultyStore create() {
        return new FaultyStore(FaultyFileSystem.create(InstantSource.system()));
    }

    static FaultyStore on(FaultyFileSystem disk) {
        return new FaultyStore(disk);
    }

    FsStorage open() {
        Path root = disk.getPath("/data/store");
        return FsStorage.open(root, ParcelSchema.SCHEMA, SMALL);
    }

    /** So many clients take so many steps each, one after the other, all in the same order each time; at the half and at the end the journal is compacted. */
    void takeTurns(Ledger ledger, int clients, int steps) {
        try (FsStorage storage = open()) {
            for (int step = 1; step <= steps; step++) {
                for (int client = 0; client < clients; client++) {
                    assertThat(new CrashClient(client, storage, ledger)
                                    .step()
                                    .position()
                                    .value())
                            .isPositive();
                }
                if (step == steps / 2 || step == steps) {
                    storage.compact();
                }
            }
        }
    }

    /** So many clients take so many steps each, each in a thread of its own. */
    void workAtOnce(Ledger ledger, int clients, int steps) {
        try (FsStorage storage = open()) {
            Threads.each(clients, client -> {
                CrashClient mine = new CrashClient(client, storage, ledger);
                for (int step = 0; step < steps; step++) {
                    assertThat(mine.step().position().value()).isPositive();
                }
            });
        }
    }
}
