// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.distributedci.Dci;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryStorage;
import org.junit.jupiter.api.Test;

/** What a simulation tells is enough to see it again. */
class SimulationReplayTest {
    private static final Mistake MISTAKE = WrongRule.OLDEST_IS_LATEST.mistake();

    @Test
    void a_failure_tells_the_seed_and_the_steps_that_give_it_again() {
        SimulationFailure first = failure(1, 300);
        assertThat(first.getMessage()).startsWith("Simulation.of(1L).steps(" + first.step() + ") ends with");
        SimulationFailure again = failure(first.seed(), first.step());
        assertThat(again.step()).isEqualTo(first.step());
        assertThat(again.getMessage()).isEqualTo(first.getMessage());
    }

    private static SimulationFailure failure(long seed, int steps) {
        return catchThrowableOfType(
                SimulationFailure.class,
                () -> course(
                        Simulation.of(seed).steps(steps).through(storage -> new MistakenStorage(storage, MISTAKE))));
    }

    private static Course course(Simulation simulation) {
        try (Storage storage = InMemoryStorage.open(Dci.schema())) {
            return simulation.run(storage);
        }
    }

    @Test
    void a_course_names_its_seed_and_the_same_seed_gives_the_same_feed_with_everything_in_it() {
        Course first = course(Simulation.of(7).in(Scale.narrow()).steps(200));
        Course again = course(Simulation.of(7).in(Scale.narrow()).steps(200));
        assertThat(first.seed()).isEqualTo(7);
        assertThat(again.feed()).isEqualTo(first.feed());
        assertThat(again).isEqualTo(first);
        assertThat(course(Simulation.of(8).in(Scale.narrow()).steps(200)).feed())
                .isNotEqualTo(first.feed());
        assertThat(first.tally().keySet())
                .contains("an agent reports tests: done", "the host delivers: done", "a vendor grants a waiver: done");
    }
}
