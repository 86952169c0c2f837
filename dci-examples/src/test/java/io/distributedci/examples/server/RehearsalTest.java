// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.query.Condition;
import io.distributedci.storage.Position;
import io.distributedci.user.PasswordHashing;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc:h2:mem:rehearsed", "fs:"})
    void resets_are_rehearsed_so_many_times_at_most_and_leave_nothing_behind(String kind) throws Exception {
        Path stores = Files.createDirectory(directory.resolve("stores"));
        String store = kind.equals("fs:") ? kind + stores : kind;

        assertThat(Rehearsal.of(store, InstantSource.system())).isBetween(1, Rehearsal.RESETS);

        assertThat(stores).isEmptyDirectory();
        try (EmptyStores after = EmptyStores.of(store);
                Dci first = after.next()) {
            assertThat(first.storage().events(Position.START, 1)).isEmpty();
        }
    }

    @Test
    void everything_that_a_reset_can_make_is_rehearsed() {
        try (Dci dci = Dci.inMemory().with(new PasswordHashing(1, new Random(1)))) {
            DciSession host = dci.system();

            assertThat(Provision.of(Rehearsal.document(), dci)).isEqualTo(Either.right(6 * Rehearsal.SIZE));
            assertThat(Vector.of(
                            host.teams().count(Condition.everything()),
                            host.users().count(Condition.everything()),
                            host.products().count(Condition.everything()),
                            host.topics().count(Condition.everything()),
                            host.components().count(Condition.everything()),
                            host.remoteCis().count(Condition.everything())))
                    .containsOnly(Either.right((long) Rehearsal.SIZE));
        }
    }
}
