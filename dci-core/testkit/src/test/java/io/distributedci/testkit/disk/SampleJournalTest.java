// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.testkit.disk.FaultyFileSystem.Watcher;
import io.distributedci.testkit.disk.SampleJournal.Mistake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The disk that loses power finds what it is there to find: a right journal passes, and each usual mistake is caught. */
final class SampleJournalTest {
    private static final int RECORDS = 8;
    private static final int SEEDS = 4;

    @Test
    void a_right_journal_survives_a_power_cut_at_every_operation() {
        assertThat(violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void each_usual_mistake_is_caught(Mistake mistake) {
        assertThat(violations(mistake)).isNotEmpty();
    }

    @Test
    void the_same_seeds_find_the_same() {
        assertThat(violations(Mistake.NO_FORCE)).isEqualTo(violations(Mistake.NO_FORCE));
    }

    /** What is wrong after a power cut at each operation of some appends, of a recovery, and of appends on a failing disk. */
    private static List<String> violations(Mistake... mistakes) {
        List<String> found = new ArrayList<>();
        FaultyFileSystem disk = disk();
        List<Long> acknowledged = new ArrayList<>();
        disk.watch(operation -> crash(disk, acknowledged, found, mistakes));
        append(disk, acknowledged, mistakes);
        crash(disk, acknowledged, found, mistakes);
        for (long failing = 1; failing <= disk.operations(); failing++) {
            FaultyFileSystem broken = disk();
            broken.watch(Watcher.failingAt(failing));
            List<Long> before = new ArrayList<>();
            append(broken, before, mistakes);
            crash(broken, before, found, mistakes);
            crash(broken.afterDeath(), before, found, mistakes);
        }
        return found;
    }

    /** Whatever a crash leaves is opened; at each operation of that opening there is another crash; and after it, one more. */
    private static void crash(FaultyFileSystem disk, List<Long> acknowledged, List<String> found, Mistake... mistakes) {
        for (long seed = 0; seed < SEEDS; seed++) {
            FaultyFileSystem left = seed == 0 ? disk.afterDeath() : disk.afterPowerLoss(seed);
            List<FaultyFileSystem> nested = new ArrayList<>();
            long nestedSeed = seed;
            left.watch(operation -> nested.add(left.afterPowerLoss(nestedSeed)));
            List<Long> known = check(left, acknowledged, found, mistakes);
            nested.forEach(image -> check(image, acknowledged, found, mistakes));
            check(left.afterPowerLoss(seed), known, found, mistakes);
        }
    }

    /** Opens, compares, and appends one more. */
    @CanIgnoreReturnValue
    private static List<Long> check(
            FaultyFileSystem disk, List<Long> acknowledged, List<String> found, Mistake... mistakes) {
        try (SampleJournal journal = SampleJournal.open(path(disk), mistakes)) {
            List<Long> records = List.copyOf(journal.records());
            boolean prefix = records.size() <= acknowledged.size() + 1
                    && records.size() >= acknowledged.size()
                    && records.subList(0, acknowledged.size()).equals(acknowledged)
                    && records.stream().allMatch(record -> record > 0 && record <= RECORDS + 1);
            if (!prefix) {
                found.add("acknowledged " + acknowledged + ", found " + records);
            }
            return records;
        } catch (IOException failed) {
            found.add("acknowledged " + acknowledged + ", " + failed);
            return acknowledged;
        }
    }

    private static void append(FaultyFileSystem disk, List<Long> acknowledged, Mistake... mistakes) {
        try (SampleJournal journal = SampleJournal.open(path(disk), mistakes)) {
            for (long record = 1; record <= RECORDS; record++) {
                journal.append(record);
                acknowledged.add(record);
            }
        } catch (IOException died) {
            assertThat(died).hasMessage("Input/output error");
        }
    }

    private static Path path(FaultyFileSystem disk) {
        return disk.getPath("/journal");
    }

    private static FaultyFileSystem disk() {
        return FaultyFileSystem.create(() -> Instant.EPOCH);
    }
}
