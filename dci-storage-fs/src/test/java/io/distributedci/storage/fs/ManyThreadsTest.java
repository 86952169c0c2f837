// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.Storage;
import io.distributedci.testkit.HistoryChecker;
import io.distributedci.testkit.parcel.ParcelSchema;
import org.junit.jupiter.api.Test;

/** Many threads, more than the contract has, on a store with small segments and caches: every answer is explained by one order of all commits (S8.1). */
final class ManyThreadsTest {
    private static final int THREADS = 24;
    private static final int HISTORIES = Scaled.times(2);

    @Test
    void s8_1_the_answers_to_24_threads_are_those_of_one_after_the_other() {
        for (int history = 0; history < HISTORIES; history++) {
            try (FsSubject subject = new FsSubject(limits -> limits.withSegmentBytes(1 << 18)
                            .withCheckpointBytes(1 << 18)
                            .withCachedBytes(1000));
                    Storage storage = subject.open(ParcelSchema.SCHEMA)) {
                assertThat(HistoryChecker.findings(storage, THREADS, history)).isEmpty();
            }
        }
    }
}
