// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.storage.Storage;
import io.distributedci.storage.transfer.Content;
import io.distributedci.storage.transfer.Dump;
import io.distributedci.storage.transfer.Load;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.StorageSubject;
import io.distributedci.testkit.reference.ReferenceStorage;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The library as a whole on a storage. A backend's test is
 *
 * <pre>{@code
 * class InMemorySimulationTest implements SimulationContract {
 *     public StorageSubject subject() {
 *         return StorageSubject.of(InMemoryStorage::open);
 *     }
 * }
 * }</pre>
 *
 * <p>How often it tries follows the system property {@code dci.tries.factor}. A failure shrinks to the fewest steps of its seed.
 */
public interface SimulationContract {
    /** A new subject. */
    StorageSubject subject();

    /** A world to live through: a seed, which is as good as any other, steps, and whether it is {@link Scale#narrow}. */
    record Life(long seed, int steps, boolean narrow) {
        Course on(StorageSubject subject) {
            return on(subject.open(Dci.schema()));
        }

        Course on(Storage storage) {
            return Simulation.of(seed)
                    .in(narrow ? Scale.narrow() : Scale.small())
                    .steps(steps)
                    .run(storage);
        }
    }

    /** Any of at most 300 steps. */
    final class Lives implements ArbitrarySupplier<Life> {
        @Override
        public Arbitrary<Life> get() {
            return Combinators.combine(
                            Arbitraries.randomValue(random -> random.nextLong()),
                            Arbitraries.integers().between(1, 300).shrinkTowards(1),
                            Arbitraries.of(false, true))
                    .as(Life::new);
        }
    }

    @Property(tries = 8)
    @Rule({
        "R2", "R5", "R7", "R15", "R25", "R42", "R46", "R49", "R52", "R76", "R80", "R101", "R114", "R116", "R123",
                "R124",
        "R125", "R126", "R129", "R130", "R131", "R145", "R194", "R209", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C9",
        "C10", "C11", "C12", "C13", "C15", "N1", "N2", "N3", "N4", "N5", "N6", "N8", "S7.2"
    })
    default void whatever_happens_in_a_world_its_laws_hold(@ForAll(supplier = Lives.class) Life life) {
        try (StorageSubject subject = subject()) {
            assertThat(life.on(subject).steps()).isEqualTo(life.steps());
        }
    }

    @Property(tries = 2)
    @Rule("R187")
    default void the_same_seed_gives_the_same_feed_here_and_on_the_reference(
            @ForAll(supplier = Lives.class) Life life) {
        try (StorageSubject subject = subject();
                StorageSubject reference = StorageSubject.of(ReferenceStorage::new)) {
            Course here = life.on(subject);
            assertThat(here).isEqualTo(life.on(subject)).isEqualTo(life.on(reference));
        }
    }

    @Property(tries = 1)
    @Rule("R210")
    default void a_world_that_is_moved_here_and_on_stays_the_same(@ForAll(supplier = Lives.class) Life life)
            throws IOException {
        try (StorageSubject subject = subject();
                Storage reference = new ReferenceStorage(Dci.schema());
                Storage beyond = new ReferenceStorage(Dci.schema())) {
            assertThat(life.on(reference).steps()).isEqualTo(life.steps());
            Storage here = subject.open(Dci.schema());
            move(reference, here);
            assertThat(Content.digest(here)).isEqualTo(Content.digest(reference));
            move(here, beyond);
            assertThat(Content.digest(beyond)).isEqualTo(Content.digest(reference));
        }
    }

    private static void move(Storage from, Storage to) throws IOException {
        StringWriter dump = new StringWriter();
        assertThat(Dump.write(from, dump).value()).isPositive();
        assertThat(Load.into(to)
                        .withBlobsFrom(from.blobs())
                        .read(new StringReader(dump.toString()))
                        .isRight())
                .isTrue();
    }
}
