// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Rule;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * S4 by experiment, for any backend that outlives its process: a program commits with several threads, is killed with no warning at a random moment, and its store is opened again and compared
 * with what the program was told. And again on the same store, some times over, before the next store is begun.
 *
 * <p>How many kills: the system property {@value #KILLS}, by default {@value #USUAL_KILLS}.
 */
public interface KillContract {
    /** The system property that says how often to kill. */
    String KILLS = "dci.kills";
    /** How often without it. */
    int USUAL_KILLS = 20;
    /** A store lives through so many deaths. */
    int KILLS_OF_A_STORE = 20;
    /** Threads of the program. */
    int CLIENTS = 8;

    /** What opens a store, here and in the program. */
    Class<? extends StoreOpener> opener();

    /** The place of an empty store. */
    String place();

    /** What it takes to run the program beside the class path: options of the virtual machine, for instance. None by default. */
    default String[] options() {
        return new String[] {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"};
    }

    @Test
    @Rule({"S4.1", "S4.2", "S4.3", "S7.2"})
    default void s4_1_a_process_may_be_killed_at_any_moment() {
        int kills = Integer.getInteger(KILLS, USUAL_KILLS);
        Random random = new Random(kills);
        long acknowledged = 0;
        for (int done = 0; done < kills; done += KILLS_OF_A_STORE) {
            KilledStore store = new KilledStore(this, place());
            for (int kill = done; kill < Math.min(kills, done + KILLS_OF_A_STORE); kill++) {
                store.runAndKill(random);
            }
            acknowledged += store.acknowledged();
        }
        System.out.println(kills + " kills, " + acknowledged + " acknowledged commits, none lost");
        assertThat(acknowledged).isGreaterThan(kills);
    }
}
