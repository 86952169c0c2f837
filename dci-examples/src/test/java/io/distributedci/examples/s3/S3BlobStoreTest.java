// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

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
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** What blobs on S3 owe beyond what any blob store does. */
class S3BlobStoreTest {
    private static final int PART = (int) S3Limits.MIN_PART;
    private static final S3Limits LIMITS = new S3Limits(3L * PART, PART);
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final S3Subject subject = new S3Subject();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path spools;

    @AfterEach
    void close() {
        subject.close();
    }

    @Test
    void sizes_around_a_part_come_back_and_leave_nothing_behind() throws IOException {
        BlobStore blobs = blobs(InstantSource.system());
        for (int size : new int[] {0, 1, PART - 1, PART, PART + 1, 2 * PART}) {
            byte[] bytes = bytes(size);
            assertThat(read(blobs, blobs.put(new ByteArrayInputStream(bytes)))).isEqualTo(bytes);
        }
        assertThat(subject.uploads()).isEmpty();
        assertThat(files(spools)).isZero();
    }

    @Test
    void a_name_says_what_the_bytes_are_and_when_they_were_put() throws IOException {
        BlobRef ref = blobs(InstantSource.fixed(NOON)).put(new ByteArrayInputStream(new byte[] {1}));
        assertThat(subject.names())
                .containsExactly(subject.place().prefix() + "sha256/"
                        + ref.sha256().substring(0, 2) + "/" + ref.sha256() + "/1/001777636800000");
    }

    @Test
    void bytes_that_are_put_again_are_kept_once_and_younger() throws IOException {
        for (int size : new int[] {10, PART + 1}) {
            byte[] bytes = bytes(size);
            BlobRef first = blobs(InstantSource.fixed(NOON)).put(new ByteArrayInputStream(bytes));
            BlobRef ref = blobs(InstantSource.fixed(NOON.plusSeconds(60))).put(new ByteArrayInputStream(bytes));
            Vector<String> names = subject.names(S3Key.of(subject.place(), ref));
            assertThat(ref).isEqualTo(first);
            assertThat(names.map(name -> S3Key.parse(subject.place(), name)))
                    .containsExactly(Option.some(new S3Key(ref, NOON.plusSeconds(60))));
        }
    }

    @Test
    void who_puts_the_same_bytes_in_the_same_instant_finds_them_there() throws IOException {
        for (int size : new int[] {10, PART + 1}) {
            byte[] bytes = bytes(size);
            BlobStore blobs = blobs(InstantSource.fixed(NOON));
            BlobRef ref = blobs.put(new ByteArrayInputStream(bytes));
            assertThat(blobs.put(new ByteArrayInputStream(bytes))).isEqualTo(ref);
            assertThat(subject.names(S3Key.of(subject.place(), ref))).hasSize(1);
            assertThat(read(blobs, ref)).isEqualTo(bytes);
        }
        assertThat(subject.uploads()).isEmpty();
    }

    @Test
    void putting_a_damaged_blob_again_repairs_it() throws IOException {
        byte[] bytes = bytes(1000);
        BlobRef ref = subject.blobs().put(new ByteArrayInputStream(bytes));
        subject.flipBit(ref);
        assertThatThrownBy(() -> read(subject.blobs(), ref)).isInstanceOf(StorageException.class);
        assertThat(subject.blobs().put(new ByteArrayInputStream(bytes))).isEqualTo(ref);
        assertThat(read(subject.blobs(), ref)).isEqualTo(bytes);
    }

    @Test
    void what_is_put_again_while_it_is_judged_survives_the_collector() throws IOException {
        byte[] bytes = bytes(100);
        BlobStore later = blobs(InstantSource.fixed(NOON.plusSeconds(60)));
        BlobRef ref = blobs(InstantSource.fixed(NOON)).put(new ByteArrayInputStream(bytes));
        long deleted = later.collect(NOON.plusSeconds(30), judged -> {
            assertThat(judged).isEqualTo(ref);
            return !sure(() -> later.put(new ByteArrayInputStream(bytes))).equals(ref);
        });
        assertThat(deleted).isOne();
        assertThat(read(later, ref)).isEqualTo(bytes);
    }

    @Test
    void nothing_outside_of_the_place_is_read_or_collected() throws IOException {
        byte[] bytes = bytes(10);
        BlobRef ref = subject.blobs().put(new ByteArrayInputStream(bytes));
        String prefix = subject.place().prefix();
        String neighbour = prefix.substring(0, prefix.length() - 1) + "x/";
        S3BlobStore next = S3BlobStore.in(subject.client(), new S3Place(S3Server.BUCKET, neighbour));
        assertThat(next.open(ref)).isEmpty();
        assertThat(next.put(new ByteArrayInputStream(bytes))).isEqualTo(ref);
        Vector<String> strange =
                Vector.of("notes", "sha256/notes", "sha256/aa/" + ref.sha256() + "/10/000000000000001");
        strange.forEach(name -> subject.write(prefix + name, bytes));

        assertThat(subject.blobs().collect(Instant.now().plusSeconds(60), any -> false))
                .isOne();
        assertThat(subject.names()).containsExactlyInAnyOrderElementsOf(strange.map(name -> prefix + name));
        assertThat(read(next, ref)).isEqualTo(bytes);
    }

    @Test
    void more_blobs_than_fit_a_page_are_collected() throws IOException {
        for (int number = 0; number < 20; number++) {
            assertThat(subject.blobs()
                            .put(new ByteArrayInputStream(bytes(number)))
                            .size())
                    .isEqualTo(number);
        }
        assertThat(subject.blobs().collect(Instant.now().plusSeconds(60), ref -> ref.size() % 2 == 0))
                .isEqualTo(10);
        assertThat(subject.names()).hasSize(10);
    }

    @Test
    void an_upload_in_parts_that_fails_is_given_up_and_one_whose_process_died_is_collected() throws IOException {
        S3BlobStore blobs = blobs(InstantSource.system());
        IOException cable = new IOException("the cable was pulled");
        InputStream failing =
                new SequenceInputStream(new ByteArrayInputStream(bytes(2 * PART)), new BrokenInputStream(() -> cable));
        assertThatThrownBy(() -> blobs.put(failing)).isSameAs(cable);
        assertThat(subject.uploads()).isEmpty();

        String name = S3Key.root(subject.place()) + "left";
        String upload = subject.client()
                .createMultipartUpload(
                        request -> request.bucket(S3Server.BUCKET).key(name))
                .uploadId();
        assertThat(blobs.collect(Instant.now().minusSeconds(60), ref -> true)).isZero();
        assertThat(subject.uploads().map(left -> left.uploadId())).containsExactly(upload);
        assertThat(blobs.collect(Instant.now().plusSeconds(60), ref -> true)).isZero();
        assertThat(subject.uploads()).isEmpty();
    }

    @Test
    void what_is_too_large_is_refused_with_its_reason_and_not_uploaded() {
        S3BlobStore blobs = blobs(InstantSource.system());
        assertThat(reason(() -> blobs.put(new ByteArrayInputStream(bytes(3 * PART + 1)))))
                .isEqualTo(S3BlobException.Reason.TOO_LARGE);
        assertThat(subject.names()).isEmpty();
        assertThat(sure(() -> files(spools))).isZero();
    }

    @Test
    void who_signs_with_another_secret_is_refused_and_the_secrets_are_not_told() {
        try (S3Client stranger = S3Server.client(S3Server.shared().endpoint(), "guessed-secret")) {
            S3BlobStore blobs = S3BlobStore.in(stranger, subject.place());
            assertThatThrownBy(() -> blobs.put(new ByteArrayInputStream(bytes(10))))
                    .isInstanceOfSatisfying(S3BlobException.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(S3BlobException.Reason.DENIED);
                        assertThat(refused)
                                .hasMessageContaining("403")
                                .hasStackTraceContaining("SignatureDoesNotMatch");
                        assertThat(refused.toString() + refused.getCause())
                                .doesNotContain("guessed-secret", S3Server.SECRET_KEY, S3Server.ACCESS_KEY);
                    });
            assertThat(reason(blobs::check)).isEqualTo(S3BlobException.Reason.DENIED);
            assertThat(reason(() -> blobs.open(new BlobRef("0".repeat(64), 1))))
                    .isEqualTo(S3BlobException.Reason.DENIED);
            assertThat(reason(() -> blobs.collect(NOON, ref -> true))).isEqualTo(S3BlobException.Reason.DENIED);
        }
    }

    @Test
    void a_bucket_that_is_not_there_is_named() {
        S3BlobStore blobs = S3BlobStore.in(subject.client(), new S3Place("no-such-bucket", ""));
        assertThat(reason(() -> blobs.put(new ByteArrayInputStream(bytes(10)))))
                .isEqualTo(S3BlobException.Reason.MISSING);
        assertThatThrownBy(blobs::check).hasMessageContaining("no-such-bucket");
        subject.blobs().check();
    }

    @Test
    void an_argument_names_a_place_or_makes_no_sense() {
        assertThat(S3Place.of("s3:builds")).contains(new S3Place("builds", ""));
        assertThat(S3Place.of("s3:builds/dci/blobs")).contains(new S3Place("builds", "dci/blobs/"));
        assertThat(S3Place.of("s3:builds/dci/")).contains(new S3Place("builds", "dci/"));
        assertThat(Vector.of(
                                "s3:",
                                "s3:B",
                                "builds",
                                "s3:builds//x",
                                "s3:builds/../x",
                                "s3:builds/a b",
                                "s3:-b-",
                                "fs:x")
                        .filter(argument -> S3Place.of(argument).isDefined()))
                .isEmpty();
    }

    private S3BlobStore blobs(InstantSource clock) {
        return S3BlobStore.in(subject.client(), subject.place(), LIMITS, spools, clock);
    }

    private static long files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.count();
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T sure(Work<T> work) {
        try {
            return work.run();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    static S3BlobException.Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        Throwable failed = org.assertj.core.api.Assertions.catchThrowable(work);
        assertThat(failed).isInstanceOf(S3BlobException.class);
        return ((S3BlobException) failed).reason();
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static byte[] read(BlobStore blobs, BlobRef ref) throws IOException {
        try (InputStream in = blobs.open(ref).get()) {
            return in.readAllBytes();
        }
    }
}
