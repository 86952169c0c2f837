// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.fs.FsBlobs;
import io.vavr.collection.Vector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say where the bytes of files are, when they are not where everything else is. */
public final class BlobsOption {
    /** What it can begin with, for shells that complete it. */
    static final class Beginnings implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Vector.of("s3:", "fs:").iterator();
        }
    }

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private CommandSpec command;

    @Option(
            names = "--blobs",
            paramLabel = "BLOBS",
            completionCandidates = Beginnings.class,
            defaultValue = "${env:DCI_BLOBS:-" + Option.NULL_VALUE + "}",
            description = "Where the bytes of files are, if not in the store: s3:BUCKET or s3:BUCKET/PREFIX, with the"
                    + " credentials that the AWS SDK finds (AWS_ACCESS_KEY_ID, a profile, a role); fs:DIR, a"
                    + " directory that one process writes to. DCI_BLOBS.")
    private @Nullable String blobs;

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            defaultValue = "${env:DCI_S3_ENDPOINT:-" + Option.NULL_VALUE + "}",
            description = "The server that speaks S3, if it is not Amazon's. DCI_S3_ENDPOINT.")
    private @Nullable URI endpoint;

    @Option(
            names = "--s3-region",
            paramLabel = "REGION",
            defaultValue = "${env:DCI_S3_REGION:-" + Option.NULL_VALUE + "}",
            description = "Its region, if the AWS SDK shall not find it (AWS_REGION, a profile). DCI_S3_REGION.")
    private @Nullable String region;

    /** Whether they name anything. */
    public boolean isGiven() {
        return blobs != null;
    }

    /**
     * Opens what the options name, for as long as this process lives; none when they name nothing.
     *
     * @throws ParameterException when they make no sense
     * @throws StorageException when it cannot be opened, or the bucket cannot be used
     */
    public io.vavr.control.Option<BlobStore> open() {
        return open(FsBlobs::open);
    }

    /** The same for who only reads: no directory is made, and another process may be writing to it. */
    public io.vavr.control.Option<BlobStore> reading() {
        return open(BlobsOption::there);
    }

    private static BlobStore there(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new StorageException("There are no blobs in " + directory);
        }
        return FsBlobs.openReadOnly(directory);
    }

    private io.vavr.control.Option<BlobStore> open(Function<Path, BlobStore> files) {
        if (blobs == null) {
            return io.vavr.control.Option.none();
        }
        String where = blobs;
        return StoreKind.directory(where).map(files).orElse(() -> io.vavr.control.Option.some(bucket(where)));
    }

    private BlobStore bucket(String where) {
        S3Place place = S3Place.of(where)
                .getOrElseThrow(() -> new ParameterException(
                        command.commandLine(), "--blobs " + where + " is none of s3:BUCKET, s3:BUCKET/PREFIX, fs:DIR"));
        S3Clients clients = new S3Clients(
                io.vavr.control.Option.of(endpoint), io.vavr.control.Option.of(region), S3Clients.LONGEST_WAIT);
        S3BlobStore store = S3BlobStore.in(clients.open(), place);
        store.check();
        return store;
    }
}
