// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.storage.CommitId;
import io.distributedci.testkit.crash.Aftermath;
import io.distributedci.testkit.crash.Ledger;
import io.distributedci.testkit.disk.FaultyFileSystem;
import io.distributedci.testkit.disk.Operation;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The power goes at every operation of a workload, and every time the store opens again with all that was acknowledged, in its order, and nothing that nobody tried (S4.1, S4.2, S4.3, S7.2). Each
 * crash is tried with several seeds: other sectors survive, other names, other litter.
 */
final class PowerLossTest {
    /** Power cuts at each operation. */
    private static final int SEEDS = Scaled.times(2);
    /** At every so-manieth crash, the recovery is crashed at each of its operations too. */
    private static final int NESTED = 40;

    private final FaultyStore faulty = FaultyStore.create();
    private final Ledger ledger = new Ledger();
    private final List<String> findings = new ArrayList<>();
    private final List<Vector<CommitId>> histories = new ArrayList<>();
    private int crashes;

    @Test
    void s4_2_a_power_cut_at_any_operation_of_clients_that_take_turns() {
        faulty.disk().watch(this::crash);
        faulty.takeTurns(ledger, 2, 15);
        assertNothingWrong();
    }

    @Test
    void s4_2_a_power_cut_at_any_operation_of_clients_that_work_at_once() {
        faulty.disk().watch(this::crash);
        faulty.workAtOnce(ledger, 4, 6);
        assertNothingWrong();
    }

    private void assertNothingWrong() {
        try (FsStorage storage = faulty.open()) {
            Vector<CommitId> all = Aftermath.of(storage, ledger.now()).commits();
            assertThat(findings).isEmpty();
            assertThat(histories).allMatch(all::startsWith, "is a prefix of " + all);
        }
        System.out.println(crashes + " crashes at " + faulty.disk().operations() + " operations");
        assertThat(crashes).isGreaterThan(100);
    }

    private void crash(Operation operation) {
        Ledger.Page page = ledger.now();
        for (int seed = 0; seed < SEEDS; seed++) {
            long lot = operation.number() * 1000 + seed;
            recover(faulty.disk().afterPowerLoss(lot), page, new Crash("power cut " + lot + " at " + operation, lot));
        }
        recover(faulty.disk().afterDeath(), page, new Crash("death at " + operation, operation.number()));
    }

    private record Crash(String name, long lot) {
        Crash then(String next) {
            return new Crash(name + ", " + next, lot);
        }
    }

    /**
     * Opens what is left; and once it was looked at, the power goes again, and what was seen must still be there. At some crashes the power goes at each operation of the recovery
     * too.
     */
    private void recover(FaultyFileSystem left, Ledger.Page page, Crash crash) {
        if (crashes % NESTED == 0) {
            FaultyFileSystem same = left.afterDeath();
            same.watch(operation -> look(
                    same.afterPowerLoss(crash.lot()), page, crash.then("power cut while recovering at " + operation)));
            look(same, page, crash);
        }
        Look first = look(left, page, crash);
        look(first.then(), first.page(), crash.then("power cut after recovery"));
    }

    private record Look(Ledger.Page page, FaultyFileSystem then) {}

    @CanIgnoreReturnValue
    private Look look(FaultyFileSystem left, Ledger.Page page, Crash crash) {
        crashes++;
        try (FsStorage storage = FaultyStore.on(left).open()) {
            Aftermath aftermath = Aftermath.of(storage, page);
            aftermath.findings().forEach(finding -> findings.add(crash.name() + ": " + finding));
            histories.add(aftermath.commits());
            return new Look(aftermath.settled(), left.afterPowerLoss(crash.lot()));
        } catch (RuntimeException failed) {
            findings.add(crash.name() + ": " + failed);
            return new Look(page, left);
        }
    }
}
