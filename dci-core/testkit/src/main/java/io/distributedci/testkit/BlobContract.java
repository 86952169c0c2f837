// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.StorageException;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** S7: bytes, addressed by their content. */
public interface BlobContract {
    /** A new subject. */
    StorageSubject subject();

    @Property(tries = 100)
    @Rule({"S7.1", "S7.2"})
    default void s7_1_a_reference_is_the_hash_and_the_size_of_the_bytes(@ForAll @Size(max = 300) byte[] bytes)
            throws IOException {
        try (ParcelStore store = new ParcelStore(subject())) {
            BlobStore blobs = store.storage().blobs();
            BlobRef ref = blobs.put(new ByteArrayInputStream(bytes));
            assertThat(ref).isEqualTo(SampleBytes.refOf(bytes));
            assertThat(read(blobs, ref)).isEqualTo(bytes);
        }
    }

    @Test
    @Rule("S7.1")
    default void s7_1_equal_bytes_have_one_reference_and_others_have_another() throws IOException {
        try (ParcelStore store = new ParcelStore(subject())) {
            BlobStore blobs = store.storage().blobs();
            BlobRef once = blobs.put(SampleBytes.stream(100, 1));
            assertThat(blobs.put(SampleBytes.stream(100, 1))).isEqualTo(once);
            assertThat(blobs.put(SampleBytes.stream(100, 2))).isNotEqualTo(once);
            assertThat(blobs.collect(future(), ref -> false)).isEqualTo(2);
        }
    }

    @Test
    @Rule("S7.2")
    default void s7_2_a_large_blob_comes_back_whole_however_it_is_read() throws IOException {
        try (ParcelStore store = new ParcelStore(subject())) {
            BlobStore blobs = store.storage().blobs();
            byte[] bytes = SampleBytes.of(3 << 20, 7);
            BlobRef ref = blobs.put(SampleBytes.inPieces(bytes, new Random(7)));
            assertThat(read(blobs, ref)).isEqualTo(bytes);
            try (InputStream in = blobs.open(ref).get()) {
                assertThat(in.read()).isEqualTo(bytes[0] & 0xFF);
                assertThat(in.readNBytes(70_000)).isEqualTo(Arrays.copyOfRange(bytes, 1, 70_001));
                in.skipNBytes(100_000);
                assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 170_001, bytes.length));
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    @Rule("S7.2")
    default void s7_2_what_was_never_put_is_not_there() throws IOException {
        try (ParcelStore store = new ParcelStore(subject())) {
            BlobStore blobs = store.storage().blobs();
            BlobRef ref = blobs.put(SampleBytes.stream(10, 1));
            assertThat(blobs.open(SampleBytes.refOf(SampleBytes.of(10, 2))).isDefined())
                    .isFalse();
            assertThat(blobs.open(new BlobRef(ref.sha256(), ref.size() + 1)).isDefined())
                    .isFalse();
        }
    }

    @Test
    @Rule("S7.2")
    default void s7_2_a_put_whose_stream_fails_midway_leaves_nothing() {
        try (ParcelStore store = new ParcelStore(subject())) {
            BlobStore blobs = store.storage().blobs();
            for (int size : List.of(0, 1, 1000, 200_000)) {
                byte[] bytes = SampleBytes.of(size, size);
                IOException cable = new IOException("the cable was pulled");
                assertThatThrownBy(() -> blobs.put(SampleBytes.failing(bytes, cable)))
                        .isSameAs(cable);
                assertThat(blobs.open(SampleBytes.refOf(bytes)).isDefined()).isFalse();
                UncheckedIOException bug = new UncheckedIOException("a defect", cable);
                assertThatThrownBy(() -> blobs.put(SampleBytes.failing(bytes, bug)))
                        .isSameAs(bug);
                assertThat(blobs.open(SampleBytes.refOf(bytes)).isDefined()).isFalse();
            }
            assertThat(blobs.collect(future(), ref -> false)).isZero();
        }
    }

    @Test
    @Rule("S7.2")
    default void s7_2_the_stream_that_was_put_is_closed_by_the_caller() throws IOException {
        try (ParcelStore store = new ParcelStore(subject())) {
            SampleBytes.Watched watched = SampleBytes.watched(5_000_000);
            assertThat(store.storage().blobs().put(watched).size()).isEqualTo(5_000_000);
            assertThat(watched.closed()).isFalse();
        }
    }

    @Test
    @Rule("S7.2")
    default void s7_2_a_referenced_blob_is_never_collected_and_an_old_other_one_is() throws IOException {
        try (ParcelStore store = new ParcelStore(subject())) {
            BlobStore blobs = store.storage().blobs();
            BlobRef referenced = blobs.put(SampleBytes.stream(1000, 1));
            BlobRef other = blobs.put(SampleBytes.stream(1000, 2));
            assertThat(blobs.collect(future(), referenced::equals)).isEqualTo(1);
            assertThat(read(blobs, referenced)).isEqualTo(SampleBytes.of(1000, 1));
            assertThat(blobs.open(other).isDefined()).isFalse();
            assertThat(blobs.put(SampleBytes.stream(1000, 2))).isEqualTo(other);
            assertThat(read(blobs, other)).isEqualTo(SampleBytes.of(1000, 2));
        }
    }

    @Test
    @Rule("S7.2")
    default void s7_2_a_young_blob_is_not_collected_and_a_second_put_makes_it_young() throws IOException {
        try (ParcelStore store = new ParcelStore(subject())) {
            BlobStore blobs = store.storage().blobs();
            BlobRef renewed = blobs.put(SampleBytes.stream(10, 1));
            BlobRef old = blobs.put(SampleBytes.stream(10, 2));
            assertThat(blobs.collect(Instant.now().minus(Duration.ofHours(1)), ref -> false))
                    .isZero();
            Instant between = laterThanNow();
            assertThat(blobs.put(SampleBytes.stream(10, 1))).isEqualTo(renewed);
            assertThat(blobs.collect(between, ref -> false)).isEqualTo(1);
            assertThat(blobs.open(renewed).isDefined()).isTrue();
            assertThat(blobs.open(old).isDefined()).isFalse();
        }
    }

    @Test
    @Rule("S7.2")
    default void s7_2_a_blob_collected_while_it_is_read_is_read_whole_or_fails() throws IOException {
        try (ParcelStore store = new ParcelStore(subject())) {
            BlobStore blobs = store.storage().blobs();
            byte[] bytes = SampleBytes.of(1 << 20, 3);
            BlobRef ref = blobs.put(new ByteArrayInputStream(bytes));
            try (InputStream in = blobs.open(ref).get()) {
                byte[] start = in.readNBytes(100);
                assertThat(blobs.collect(future(), any -> false)).isEqualTo(1);
                assertThat(rest(in))
                        .isIn(Option.none(), Option.some(Vector.ofAll(bytes).drop(start.length)));
            }
        }
    }

    @Test
    @Rule({"S7.1", "S7.2"})
    default void s7_2_many_threads_may_put_and_read_the_same_bytes() throws IOException {
        try (ParcelStore store = new ParcelStore(subject())) {
            BlobStore blobs = store.storage().blobs();
            Vector<CompletableFuture<Boolean>> readers = Vector.range(0, 8)
                    .map(thread -> CompletableFuture.supplyAsync(() ->
                            Vector.range(0, 10).forAll(round -> roundTrip(blobs, SampleBytes.of(50_000, round % 3)))));
            assertThat(readers.map(CompletableFuture::join)).containsOnly(true);
            assertThat(blobs.collect(future(), ref -> false)).isEqualTo(3);
        }
    }

    @Test
    @Rule("S7.3")
    default void s7_3_a_put_asks_for_its_bytes_in_bounded_pieces() throws IOException {
        try (ParcelStore store = new ParcelStore(subject())) {
            SampleBytes.Watched watched = SampleBytes.watched(20_000_000);
            assertThat(store.storage().blobs().put(watched).size()).isEqualTo(20_000_000);
            assertThat(watched.largestPiece()).isLessThanOrEqualTo(1 << 20);
        }
    }

    private static byte[] read(BlobStore blobs, BlobRef ref) throws IOException {
        try (InputStream in = blobs.open(ref).get()) {
            return in.readAllBytes();
        }
    }

    private static boolean roundTrip(BlobStore blobs, byte[] bytes) {
        try {
            return Arrays.equals(read(blobs, blobs.put(new ByteArrayInputStream(bytes))), bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Option<Vector<Byte>> rest(InputStream in) throws IOException {
        try {
            return Option.some(Vector.ofAll(in.readAllBytes()));
        } catch (StorageException failed) {
            return Option.none();
        }
    }

    private static Instant future() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    /** A time that is later than all that was done and earlier than all that will be, on any clock that ticks ten times a second. */
    private static Instant laterThanNow() {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        Instant between = Instant.now();
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        return between;
    }
}
