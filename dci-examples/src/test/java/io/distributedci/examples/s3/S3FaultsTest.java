// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import static io.distributedci.examples.s3.S3BlobStoreTest.bytes;
import static io.distributedci.examples.s3.S3BlobStoreTest.read;
import static io.distributedci.examples.s3.S3BlobStoreTest.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.s3.S3BlobException.Reason;
import io.distributedci.storage.BlobRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The line to the server breaks, or the server has no time: what is asked again succeeds, and what fails has done nothing. */
class S3FaultsTest {
    private static final int ALWAYS = Integer.MAX_VALUE;
    /** The server says first that it wants the body, in 25 bytes; then it answers. */
    private static final int LEAVE_TO_SEND = 30;

    private static final int PART = (int) S3Limits.MIN_PART;

    private final S3Subject subject = new S3Subject();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path spools;

    @SuppressWarnings("NullAway.Init")
    private BadLine line;

    @SuppressWarnings("NullAway.Init")
    private S3Client client;

    @SuppressWarnings("NullAway.Init")
    private S3BlobStore blobs;

    @BeforeEach
    void connect() throws IOException {
        line = BadLine.to(S3Server.shared().port());
        client = S3Server.client(line.address(), S3Server.SECRET_KEY);
        blobs = S3BlobStore.in(client, subject.place(), new S3Limits(4L * PART, PART), spools, InstantSource.system());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        line.close();
        subject.close();
    }

    @Test
    void an_upload_that_is_cut_is_sent_again() throws IOException {
        for (int size : new int[] {300_000, PART + 300_000}) {
            byte[] bytes = bytes(size);
            line.cutRequests(200_000, 2);
            BlobRef ref = blobs.put(new ByteArrayInputStream(bytes));
            assertThat(line.connections()).isGreaterThan(2);
            assertThat(read(subject.blobs(), ref)).isEqualTo(bytes);
        }
        assertThat(subject.uploads()).isEmpty();
    }

    @Test
    void an_upload_whose_answer_is_lost_is_there_once() throws IOException {
        byte[] bytes = bytes(1000);
        line.cutAnswers(LEAVE_TO_SEND, 1);
        BlobRef ref = blobs.put(new ByteArrayInputStream(bytes));
        assertThat(line.connections()).isGreaterThan(1);
        assertThat(subject.names()).hasSize(1);
        assertThat(read(subject.blobs(), ref)).isEqualTo(bytes);
    }

    @Test
    void an_upload_that_is_always_cut_fails_and_leaves_nothing() {
        for (int size : new int[] {300_000, PART + 300_000}) {
            line.cutRequests(200_000, ALWAYS);
            assertThat(reason(() -> blobs.put(new ByteArrayInputStream(bytes(size)))))
                    .isEqualTo(Reason.UNREACHABLE);
            assertThat(subject.blobNames()).isEmpty();
        }
        assertThat(subject.uploads())
                .as("given up through a line that was good for small requests")
                .isEmpty();
    }

    @Test
    void a_read_that_is_cut_goes_on_where_it_was() throws IOException {
        byte[] bytes = bytes(3_000_000);
        BlobRef ref = blobs.put(new ByteArrayInputStream(bytes));
        line.cutAnswers(800_000, 3);
        assertThat(read(blobs, ref)).isEqualTo(bytes);
        assertThat(line.connections()).isGreaterThan(3);
    }

    @Test
    void a_read_that_is_always_cut_fails_and_never_gives_less() throws IOException {
        byte[] bytes = bytes(3_000_000);
        BlobRef ref = blobs.put(new ByteArrayInputStream(bytes));
        line.cutAnswers(800_000, ALWAYS); // else all of it might have come when the next line says that nothing does
        try (InputStream in = blobs.open(ref).get()) {
            assertThat(in.readNBytes(1000)).isEqualTo(Arrays.copyOf(bytes, 1000));
            line.cutAnswers(0, ALWAYS);
            assertThat(reason(() -> cutOff(in))).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void a_blob_that_is_replaced_while_it_is_read_is_read_to_its_end() throws IOException {
        byte[] bytes = bytes(3_000_000);
        BlobRef ref = subject.blobs().put(new ByteArrayInputStream(bytes));
        line.cutAnswers(800_000, 2);
        try (InputStream in = blobs.open(ref).get()) {
            byte[] begin = in.readNBytes(1000);
            assertThat(subject.blobs().put(new ByteArrayInputStream(bytes))).isEqualTo(ref);
            assertThat(begin).isEqualTo(Arrays.copyOf(bytes, 1000));
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 1000, bytes.length));
        }
    }

    @Test
    void a_server_that_is_busy_for_a_while_is_asked_again_and_one_that_stays_busy_is_reported() throws IOException {
        byte[] bytes = bytes(1000);
        line.slowDown(S3Clients.ATTEMPTS - 1);
        BlobRef ref = blobs.put(new ByteArrayInputStream(bytes));
        assertThat(read(subject.blobs(), ref)).isEqualTo(bytes);

        line.slowDown(ALWAYS);
        assertThat(reason(() -> blobs.put(new ByteArrayInputStream(bytes(2000)))))
                .isEqualTo(Reason.BUSY);
        assertThat(line.connections()).as("requests are bounded").isLessThanOrEqualTo(S3Clients.ATTEMPTS);
        assertThat(reason(() -> blobs.open(ref))).isEqualTo(Reason.BUSY);
        assertThat(reason(() -> blobs.collect(Instant.now(), any -> false))).isEqualTo(Reason.BUSY);
        assertThat(subject.names()).hasSize(1);
    }

    private static void cutOff(InputStream in) throws IOException {
        assertThat(in.readAllBytes()).as("all of it").isEmpty();
    }
}
