// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.BlobRef;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bytes of an object. When the line breaks it goes on where it was, at another object of the same blob if the first is gone meanwhile; it gives up after {@value #ATTEMPTS} breaks
 * without a byte in between. Whether the bytes are the right ones is for others to check.
 */
final class S3Download extends InputStream {
    /** How often it is tried to go on. */
    static final int ATTEMPTS = 4;

    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final S3Place place;
    private final BlobRef ref;
    private final Function<BlobRef, Option<S3Key>> newest;
    private @Nullable ResponseInputStream<GetObjectResponse> line;
    private long at;
    private long end;
    private int failures;

    private S3Download(S3Client client, S3Place place, BlobRef ref, Function<BlobRef, Option<S3Key>> newest) {
        this.client = client;
        this.place = place;
        this.ref = ref;
        this.newest = newest;
    }

    /** Begins; none when there is no such blob. */
    static Option<InputStream> of(
            S3Client client, S3Place place, BlobRef ref, Function<BlobRef, Option<S3Key>> newest) {
        S3Download download = new S3Download(client, place, ref, newest);
        return download.connect() ? Option.some(download) : Option.none();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (length > 0 && at < end) {
            try {
                int count = line().read(into, offset, length);
                if (count > 0) {
                    at += count;
                    failures = 0;
                    return count;
                }
                broken(null);
            } catch (IOException | SdkException failed) {
                broken(failed);
            }
        }
        return length == 0 ? 0 : -1;
    }

    /** A line that has brought everything can be used again; from another one, the rest is not waited for. */
    @Override
    public void close() throws IOException {
        ResponseInputStream<GetObjectResponse> open = line;
        line = null;
        if (open != null && at == end) {
            open.close();
        } else if (open != null) {
            open.abort();
        }
    }

    private void broken(@Nullable Exception failed) throws IOException {
        close();
        if (++failures >= ATTEMPTS) {
            throw new S3BlobException(
                    S3BlobException.Reason.UNREACHABLE, "A blob cannot be read on: the line breaks", failed);
        }
    }

    private ResponseInputStream<GetObjectResponse> line() {
        if (line == null && !connect()) {
            throw new S3BlobException(S3BlobException.Reason.MISSING, "A blob was collected while it was read", null);
        }
        return requireNonNull(line);
    }

    /** Whether there is such a blob. One that is gone between two questions is looked for again. */
    private boolean connect() {
        for (int attempt = 1; ; attempt++) {
            Option<S3Key> key = newest.apply(ref);
            if (key.isEmpty()) {
                return false;
            }
            try {
                String name = key.get().in(place);
                ResponseInputStream<GetObjectResponse> opened = client.getObject(request ->
                        request.bucket(place.bucket()).key(name).range(at == 0 ? null : "bytes=" + at + "-"));
                line = opened;
                end = at + opened.response().contentLength();
                return true;
            } catch (S3Exception refused) {
                if (refused.statusCode() != NOT_FOUND || attempt == ATTEMPTS) {
                    throw S3BlobException.of("A blob could not be read", refused);
                }
            } catch (SdkException failed) {
                throw S3BlobException.of("A blob could not be read", failed);
            }
        }
    }
}
