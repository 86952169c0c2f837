// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** S7.2 for backends whose stored bytes a test can reach: damage is noticed and never handed out as if it were the blob. */
public interface DamageContract {
    /** A new subject. */
    DamageableSubject subject();

    @Test
    @Rule("S7.2")
    default void s7_2_a_changed_bit_is_noticed() throws IOException {
        assertNoticed(DamageableSubject::flipBit);
    }

    @Test
    @Rule("S7.2")
    default void s7_2_a_missing_end_is_noticed() throws IOException {
        assertNoticed(DamageableSubject::truncate);
    }

    private void assertNoticed(BiConsumer<DamageableSubject, BlobRef> damage) throws IOException {
        for (int size : List.of(1, 1000, 300_000)) {
            DamageableSubject subject = subject();
            try (ParcelStore store = new ParcelStore(subject)) {
                BlobStore blobs = store.storage().blobs();
                BlobRef ref = blobs.put(SampleBytes.stream(size, 1));
                damage.accept(subject, ref);
                assertThatThrownBy(() -> read(blobs, ref)).isInstanceOf(StorageException.class);
                assertThat(blobs.put(SampleBytes.stream(size, 1))).isEqualTo(ref);
            }
        }
    }

    private static byte[] read(BlobStore blobs, BlobRef ref) throws IOException {
        try (InputStream in = blobs.open(ref).get()) {
            return in.readAllBytes();
        }
    }
}
