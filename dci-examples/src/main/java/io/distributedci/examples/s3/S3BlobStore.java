// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.VerifiedInput;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Blobs in a bucket of storage that speaks S3, below a prefix. Any number of processes may put, read and collect in the same place.
 *
 * <p>An object is written once, under a name that says what its bytes are and when they were put ({@link S3Key}), and only if nobody has that name. So nothing is ever changed: putting
 * bytes that are there makes a younger object and takes the older ones away, which repairs damage as well; and a collector, which deletes exactly the old names that it saw, cannot take what was put
 * again meanwhile. For that the server needs what S3 has: reading and listing that see every write before them, and {@code If-None-Match} on writing.
 *
 * <p>A put keeps the bytes in a file of this machine until they are stored, see {@link Spool}; memory holds chunks of 64 KiB. It costs one request to upload, or one for each part and two more, and one to list; a read
 * one to list and one to get. Requests are tried again by the client, as often as it is told to ({@link S3Clients}); a read that breaks goes on where it was.
 *
 * <p>Age is by the clock of whoever puts, as of when the upload began: the grace of a collector must be longer than clocks differ and uploads take.
 *
 * <p>Failures are {@link S3BlobException}s with a reason.
 */
public final class S3BlobStore implements BlobStore {
    private static final System.Logger LOG = System.getLogger(S3BlobStore.class.getName());
    /** How often a put looks for a name while others put the same bytes at the same time. */
    private static final int NAMES = 5;

    private static final int NOT_FOUND = 404;
    /** Somebody has the name, is about to have it, or an upload is over: it may be ours, which was not answered. */
    private static final Set<Integer> PERHAPS_THERE = Set.of(NOT_FOUND, 409, 412);

    private final S3Client client;
    private final S3Place place;
    private final S3Limits limits;
    private final Path spools;
    private final InstantSource clock;

    private S3BlobStore(S3Client client, S3Place place, S3Limits limits, Path spools, InstantSource clock) {
        this.client = requireNonNull(client);
        this.place = requireNonNull(place);
        this.limits = requireNonNull(limits);
        this.spools = requireNonNull(spools);
        this.clock = requireNonNull(clock);
    }

    /**
     * The blobs of a place, with the default limits, the directory for temporary files and the clock of the system. Asks nothing yet.
     *
     * @param client stays its owner's, who closes it
     */
    public static S3BlobStore in(S3Client client, S3Place place) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return in(client, place, S3Limits.DEFAULT, temporary, InstantSource.system());
    }

    /**
     * The blobs of a place.
     *
     * @param spools a directory with room for all blobs that are being put
     * @param clock gives the age of blobs
     */
    public static S3BlobStore in(S3Client client, S3Place place, S3Limits limits, Path spools, InstantSource clock) {
        return new S3BlobStore(client, place, limits, spools, clock);
    }

    /**
     * Asks whether the bucket is there and lets us list, so that a mistake shows at the start.
     *
     * @throws S3BlobException when not
     */
    public void check() {
        try {
            client.listObjectsV2(request ->
                    request.bucket(place.bucket()).prefix(S3Key.root(place)).maxKeys(1));
        } catch (SdkException failed) {
            throw S3BlobException.of("The bucket " + place.bucket() + " cannot be used", failed);
        }
    }

    @Override
    public BlobRef put(InputStream bytes) throws IOException {
        try (Spool spool = Spool.of(bytes, spools, limits.blob())) {
            tidy(upload(spool));
            return spool.ref();
        } catch (SdkException failed) {
            throw S3BlobException.of("A blob could not be stored", failed);
        }
    }

    @Override
    public Option<InputStream> open(BlobRef ref) {
        return S3Download.of(client, place, ref, this::newest).map(stored -> new VerifiedInput(ref, stored));
    }

    @Override
    public long collect(Instant olderThan, Predicate<BlobRef> referenced) {
        try {
            return new S3Collector(client, place, olderThan, referenced).collect();
        } catch (SdkException failed) {
            throw S3BlobException.of("The blobs could not be gone through", failed);
        }
    }

    private S3Key upload(Spool spool) {
        S3Upload upload = new S3Upload(client, place, spool, limits.part());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (int attempt = 0; ; attempt++) {
            S3Key key = new S3Key(spool.ref(), now.plusMillis(attempt));
            try {
                upload.to(key.in(place));
                return key;
            } catch (IOException failed) {
                throw new S3BlobException(
                        S3BlobException.Reason.LOCAL, "A blob could not be read while it was uploaded", failed);
            } catch (S3Exception refused) {
                if (!PERHAPS_THERE.contains(refused.statusCode())) {
                    throw refused;
                }
                if (isThere(key)) {
                    return key;
                }
                if (refused.statusCode() == NOT_FOUND || attempt == NAMES) {
                    throw refused;
                }
            }
        }
    }

    /** Under this name are no other bytes than these. */
    private boolean isThere(S3Key key) {
        return objects(key.ref()).contains(key);
    }

    /** Takes away what is replaced; what cannot be taken away now is collected later. */
    private void tidy(S3Key by) {
        try {
            objects(by.ref()).filter(key -> key.put().isBefore(by.put())).forEach(this::delete);
        } catch (SdkException failed) {
            LOG.log(System.Logger.Level.DEBUG, "Objects that are replaced stay for the collector", failed);
        }
    }

    private void delete(S3Key key) {
        client.deleteObject(request -> request.bucket(place.bucket()).key(key.in(place)));
    }

    private Option<S3Key> newest(BlobRef ref) {
        try {
            return objects(ref).lastOption();
        } catch (SdkException failed) {
            throw S3BlobException.of("A blob could not be looked for", failed);
        }
    }

    /** Of a blob, oldest first. */
    private Vector<S3Key> objects(BlobRef ref) {
        return Vector.ofAll(client.listObjectsV2Paginator(
                                request -> request.bucket(place.bucket()).prefix(S3Key.of(place, ref)))
                        .contents())
                .map(S3Object::key)
                .flatMap(name -> S3Key.parse(place, name))
                .sortBy(S3Key::put);
    }
}
