// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.StorageException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InMemoryBlobsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final InMemoryBlobs blobs = create(1 << 20, 2 << 20);

    private InMemoryBlobs create(long blob, long total) {
        InstantSource clock = () -> now;
        return InMemoryBlobs.create(clock, new InMemoryBlobs.Limits(blob, total));
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static BlobRef put(InMemoryBlobs into, byte[] bytes) throws IOException {
        return into.put(new ByteArrayInputStream(bytes));
    }

    private static byte[] read(InMemoryBlobs from, BlobRef ref) throws IOException {
        try (InputStream in = from.open(ref).get()) {
            return in.readAllBytes();
        }
    }

    @Test
    void bytes_come_back_whatever_their_number() throws IOException {
        for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000}) {
            BlobRef ref = put(blobs, bytes(size));
            assertThat(ref.size()).isEqualTo(size);
            assertThat(read(blobs, ref)).isEqualTo(bytes(size));
        }
    }

    @Test
    void the_reference_is_the_digest() throws IOException {
        assertThat(put(blobs, "abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void a_blob_beyond_its_limit_is_refused_and_leaves_nothing() throws IOException {
        InMemoryBlobs small = create(100_000, 150_000);
        assertThatThrownBy(() -> put(small, bytes(100_001))).isInstanceOf(StorageException.class);
        assertThat(read(small, put(small, bytes(100_000)))).hasSize(100_000);
    }

    @Test
    void all_together_have_a_limit_and_equal_bytes_count_once() throws IOException {
        InMemoryBlobs small = create(100_000, 150_000);
        BlobRef ref = put(small, bytes(70_000));
        assertThat(put(small, bytes(70_000))).isEqualTo(ref);
        assertThat(put(small, bytes(70_000))).isEqualTo(ref);
        assertThatThrownBy(() -> put(small, bytes(80_001))).isInstanceOf(StorageException.class);
        assertThat(small.open(ref)).isNotEmpty();
        assertThat(put(small, bytes(80_000)).size()).isEqualTo(80_000);
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead") // it fails on the first byte
    void a_stream_that_fails_leaves_nothing() throws IOException {
        InMemoryBlobs small = create(100_000, 150_000);
        InputStream failing = new FilterInputStream(new ByteArrayInputStream(bytes(90_000))) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = super.read(into, offset, length);
                if (count < 0) {
                    throw new IOException("cut");
                }
                return count;
            }
        };
        assertThatThrownBy(() -> small.put(failing))
                .isInstanceOf(IOException.class)
                .hasMessage("cut");
        assertThat(put(small, bytes(100_000)).size()).isEqualTo(100_000);
        assertThat(small.collect(now.plusSeconds(1), ref -> false)).isOne();
    }

    @Test
    void only_old_unreferenced_blobs_are_collected_and_a_put_makes_young() throws IOException {
        BlobRef referenced = put(blobs, bytes(1));
        BlobRef renewed = put(blobs, bytes(2));
        BlobRef old = put(blobs, bytes(3));
        now = START.plus(Duration.ofHours(1));
        BlobRef young = put(blobs, bytes(4));
        assertThat(put(blobs, bytes(2))).isEqualTo(renewed);
        assertThat(blobs.collect(START, ref -> false)).isZero();
        assertThat(blobs.collect(now, referenced::equals)).isOne();
        assertThat(blobs.open(old)).isEmpty();
        assertThat(read(blobs, referenced)).isEqualTo(bytes(1));
        assertThat(read(blobs, renewed)).isEqualTo(bytes(2));
        assertThat(read(blobs, young)).isEqualTo(bytes(4));
    }

    @Test
    void collecting_makes_room() throws IOException {
        InMemoryBlobs small = create(100_000, 100_000);
        assertThat(put(small, bytes(100_000)).size()).isEqualTo(100_000);
        assertThat(small.collect(now.plusSeconds(1), ref -> false)).isOne();
        assertThat(put(small, bytes(99_999)).size()).isEqualTo(99_999);
    }

    @Test
    void a_blob_that_is_not_there_is_none() {
        assertThat(blobs.open(new BlobRef("0".repeat(64), 0))).isEmpty();
    }
}
