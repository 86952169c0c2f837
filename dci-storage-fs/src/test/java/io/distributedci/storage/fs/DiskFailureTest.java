// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.storage.CommitUnknownException;
import io.distributedci.storage.StorageException;
import io.distributedci.testkit.crash.Aftermath;
import io.distributedci.testkit.crash.CrashClient;
import io.distributedci.testkit.crash.Ledger;
import io.distributedci.testkit.disk.FaultyFileSystem;
import io.distributedci.testkit.disk.FaultyFileSystem.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * Each single operation of a workload fails, once or from then on; the space runs out at each. What was acknowledged before is there afterwards, what was refused for certain is not, and of
 * the rest the store knows (S4.1, S4.2, S4.3). After a failed force the bytes read well and are not on the disk: whoever believes what is read loses them with the next power cut.
 */
final class DiskFailureTest {
    private static final int CLIENTS = 2;
    private static final int STEPS = 9;
    private static final int SEEDS = Scaled.times(2);

    private final List<String> findings = new ArrayList<>();

    @Test
    void s4_1_any_operation_may_fail_once() {
        failingAtEach(Watcher::failingAt);
    }

    @Test
    void s4_1_any_operation_may_be_the_first_of_a_dead_disk() {
        failingAtEach(Watcher::deadFrom);
    }

    @Test
    void s4_1_any_operation_may_meet_a_full_disk() {
        failingAtEach(number -> Watcher.failingAt(number, "No space left on device"));
    }

    private void failingAtEach(LongFunction<Watcher> failing) {
        FaultyStore healthy = FaultyStore.create();
        work(healthy, new Ledger());
        long operations = healthy.disk().operations();
        assertThat(operations).isGreaterThan(100);
        for (long number = 1; number <= operations; number++) {
            FaultyStore store = FaultyStore.create();
            Ledger ledger = new Ledger();
            store.disk().watch(failing.apply(number));
            work(store, ledger);
            store.disk().watch(operation -> {});
            judge(store.disk(), ledger.now(), "operation " + number + " of " + operations + " failed");
        }
        assertThat(findings).isEmpty();
    }

    /** What the next process finds, and what it finds after a power cut; and then what the one after finds when the power goes after all. */
    private void judge(FaultyFileSystem disk, Ledger.Page page, String failure) {
        for (long seed = 0; seed < SEEDS; seed++) {
            FaultyFileSystem dead = disk.afterDeath();
            Ledger.Page seen = look(dead, page, failure + ", death");
            look(dead.afterPowerLoss(seed), seen, failure + ", death, recovery, power cut " + seed);
            look(disk.afterPowerLoss(seed), page, failure + ", power cut " + seed);
        }
    }

    @CanIgnoreReturnValue
    private Ledger.Page look(FaultyFileSystem left, Ledger.Page page, String crash) {
        try (FsStorage storage = FaultyStore.on(left).open()) {
            Aftermath aftermath = Aftermath.of(storage, page);
            aftermath.findings().forEach(finding -> findings.add(crash + ": " + finding));
            return aftermath.settled();
        } catch (StorageException failed) {
            findings.add(crash + ": " + failed);
            return page;
        }
    }

    /** As clients do: a step that certainly failed is tried again, and an unknown outcome ends the work, as does a store that keeps refusing. */
    private static void work(FaultyStore store, Ledger ledger) {
        try (FsStorage storage = store.open()) {
            for (int step = 0; step < CLIENTS * STEPS; step++) {
                CrashClient client = new CrashClient(step % CLIENTS, storage, ledger);
                CrashClient other = new CrashClient((step + 1) % CLIENTS, storage, ledger);
                attempt(client, other);
            }
            storage.compact();
        } catch (StorageException failed) {
            assertThat(failed).hasMessageNotContaining("damaged");
        }
    }

    /** Once an outcome is unknown, the store takes nothing more: it does not know what is on its disk. */
    private static void attempt(CrashClient client, CrashClient other) {
        try {
            take(client);
        } catch (CommitUnknownException unknown) {
            assertThatThrownBy(other::step)
                    .isInstanceOf(StorageException.class)
                    .isNotInstanceOf(CommitUnknownException.class);
            throw unknown;
        } catch (StorageException refused) {
            take(client);
        }
    }

    private static void take(CrashClient client) {
        assertThat(client.step().position().value()).isPositive();
    }

    @Test
    void s4_1_a_full_disk_refuses_keeps_what_it_has_and_goes_on_when_there_is_room_again() {
        for (long room = 0; room < 400_000; room += 9_001) {
            FaultyStore store = FaultyStore.create();
            Ledger ledger = new Ledger();
            store.disk().limit(room);
            fill(store, ledger);
            Ledger.Page page = ledger.now();
            store.disk().limit(Long.MAX_VALUE);
            judge(store.disk(), page, room + " bytes were not enough");
            Ledger.Page seen = look(store.disk(), page, "with room again");
            assertThat(seen.acknowledged().size()).isBetween(0, 1);
            try (FsStorage storage = store.open()) {
                CrashClient client = new CrashClient(0, storage, ledger);
                assertThat(client.step().position().value()).isPositive();
            }
        }
        assertThat(findings).isEmpty();
    }

    private static void fill(FaultyStore store, Ledger ledger) {
        assertThatThrownBy(() -> {
                    try (FsStorage storage = store.open()) {
                        CrashClient client = new CrashClient(0, storage, ledger);
                        while (client.step().position().value() < 1_000) {
                            // until the disk is full
                        }
                    }
                })
                .isInstanceOf(StorageException.class)
                .rootCause()
                .hasMessageContaining("No space left on device");
    }
}
