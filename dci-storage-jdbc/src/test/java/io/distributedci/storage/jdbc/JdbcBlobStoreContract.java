// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.VerifiedInput;
import io.distributedci.testkit.BlobContract;
import io.distributedci.testkit.DamageContract;
import io.distributedci.testkit.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@link JdbcBlobStore} owes on every engine, beyond what any blob store does. */
interface JdbcBlobStoreContract extends BlobContract, DamageContract {
    /** In a new database. */
    @Override
    BlobSubject subject();

    @Test
    @Rule("S7.2")
    default void sizes_around_a_chunk_come_back() throws IOException {
        try (BlobSubject subject = subject()) {
            JdbcBlobStore blobs = subject.blobs();
            for (int size : new int[] {0, 1, JdbcBlobStore.CHUNK - 1, JdbcBlobStore.CHUNK, JdbcBlobStore.CHUNK + 1}) {
                byte[] bytes = bytes(size);
                assertThat(read(blobs, blobs.put(new ByteArrayInputStream(bytes))))
                        .isEqualTo(bytes);
            }
        }
    }

    @Test
    @Rule("S7.1")
    default void equal_bytes_are_kept_once() throws IOException {
        try (BlobSubject subject = subject()) {
            JdbcBlobStore blobs = subject.blobs();
            byte[] bytes = bytes(600_000);
            assertThat(blobs.put(new ByteArrayInputStream(bytes)))
                    .isEqualTo(blobs.put(new ByteArrayInputStream(bytes)));
            assertThat(subject.count(BlobTables::blobs)).isEqualTo(1);
            assertThat(subject.count(BlobTables::chunks)).isEqualTo(3);
        }
    }

    @Test
    @Rule("S7.2")
    default void putting_a_damaged_blob_again_repairs_it() throws IOException {
        try (BlobSubject subject = subject()) {
            JdbcBlobStore blobs = subject.blobs();
            byte[] bytes = bytes(600_000);
            BlobRef ref = blobs.put(new ByteArrayInputStream(bytes));
            subject.flipBit(ref);
            assertThat(blobs.put(new ByteArrayInputStream(bytes))).isEqualTo(ref);
            assertThat(read(blobs, ref)).isEqualTo(bytes);
            assertThat(subject.count(BlobTables::chunks)).isEqualTo(3);
        }
    }

    @Test
    @Rule("S7.2")
    default void a_blob_is_not_there_before_its_put_has_ended_and_holds_no_connection() throws IOException {
        try (BlobSubject subject = subject()) {
            JdbcBlobStore blobs = subject.blobs();
            byte[] bytes = bytes(2 * JdbcBlobStore.CHUNK);
            BlobRef ref =
                    new BlobRef(HexFormat.of().formatHex(VerifiedInput.sha256().digest(bytes)), bytes.length);
            InputStream watching = new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int read(byte[] into, int offset, int length) {
                    assertThat(blobs.open(ref)).isEmpty();
                    return super.read(into, offset, length);
                }
            };
            assertThat(blobs.put(watching)).isEqualTo(ref);
            assertThat(blobs.open(ref)).isNotEmpty();
        }
    }

    @Test
    @Rule("S7.2")
    default void what_a_dead_process_left_is_collected_and_a_put_that_goes_on_then_fails() throws IOException {
        try (BlobSubject subject = subject()) {
            JdbcBlobStore blobs = subject.blobs();
            InputStream collecting = new ByteArrayInputStream(bytes(JdbcBlobStore.CHUNK + 1)) {
                @Override
                public synchronized int read(byte[] into, int offset, int length) {
                    int count = super.read(into, offset, length);
                    if (count < 0) {
                        assertThat(subject.count(BlobTables::chunks)).isEqualTo(1);
                        assertThat(blobs.collect(Instant.now().plusSeconds(60), ref -> true))
                                .isZero();
                        assertThat(subject.count(BlobTables::chunks)).isZero();
                    }
                    return count;
                }
            };
            assertThatThrownBy(() -> blobs.put(collecting))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("collected");
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(JdbcBlobStore blobs, BlobRef ref) throws IOException {
        try (InputStream in = blobs.open(ref).get()) {
            return in.readAllBytes();
        }
    }
}
