// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScaledTriesTest {
    @Test
    void the_factor_multiplies_the_tries_of_a_property() {
        assertThat(tries("3")).isEqualTo(36);
        assertThat(tries("0.5")).isEqualTo(6);
        assertThat(tries("0.001")).isEqualTo(1);
    }

    private static int tries(String factor) {
        String before = System.getProperty(ScaledTries.FACTOR, "1");
        System.setProperty(ScaledTries.FACTOR, factor);
        try {
            Counted.TRIES.set(0);
            assertThat(ContractRun.of(Counted.class, method -> true).failed()).isEmpty();
            return Counted.TRIES.get();
        } finally {
            System.setProperty(ScaledTries.FACTOR, before);
        }
    }

    /** Run from here only. */
    static class Counted {
        static final AtomicInteger TRIES = new AtomicInteger();

        @Property(tries = 12)
        void counts(@ForAll long any) {
            TRIES.incrementAndGet();
        }
    }
}
