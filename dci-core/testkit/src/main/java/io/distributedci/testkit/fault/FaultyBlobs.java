// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.fault;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.StorageException;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A blob store with a fault. */
final class FaultyBlobs implements BlobStore {
    private final BlobStore healthy;
    private final Fault fault;
    private final Map<BlobRef, BlobRef> names = new ConcurrentHashMap<>();

    FaultyBlobs(BlobStore healthy, Fault fault) {
        this.healthy = healthy;
        this.fault = fault;
    }

    @Override
    public BlobRef put(InputStream bytes) throws IOException {
        return switch (fault) {
            case BLOB_RENAMED -> renamed(healthy.put(bytes));
            case BLOB_HALF_KEPT -> putEvenHalf(bytes);
            case BLOB_SWALLOWED -> healthy.put(new ByteArrayInputStream(bytes.readAllBytes()));
            case BLOB_STREAM_CLOSED -> {
                try (bytes) {
                    yield healthy.put(bytes);
                }
            }
            default -> healthy.put(bytes);
        };
    }

    @Override
    public Option<InputStream> open(BlobRef ref) {
        Option<InputStream> opened = healthy.open(names.getOrDefault(ref, ref));
        return switch (fault) {
            case BLOB_CHANGED -> opened.map(in -> spoiled(in, false));
            case BLOB_SHORT -> opened.map(in -> spoiled(in, true));
            default -> opened;
        };
    }

    @Override
    public long collect(Instant olderThan, Predicate<BlobRef> referenced) {
        return switch (fault) {
            case BLOB_COLLECTED -> healthy.collect(olderThan, ref -> false);
            case BLOB_GRACE_IGNORED -> healthy.collect(Instant.MAX, referenced);
            default -> healthy.collect(olderThan, referenced);
        };
    }

    private BlobRef renamed(BlobRef real) {
        int count = names.size();
        String digits = "%016x".formatted((long) count);
        BlobRef name = new BlobRef(digits + real.sha256().substring(digits.length()), real.size());
        names.put(name, real);
        return name;
    }

    private BlobRef putEvenHalf(InputStream bytes) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            bytes.transferTo(read);
        } catch (IOException | RuntimeException failed) {
            BlobRef half = healthy.put(new ByteArrayInputStream(read.toByteArray()));
            failed.addSuppressed(new StorageException("kept as " + half));
            throw failed;
        }
        return healthy.put(new ByteArrayInputStream(read.toByteArray()));
    }

    private static InputStream spoiled(InputStream in, boolean shorter) {
        try (in) {
            byte[] all = in.readAllBytes();
            if (all.length == 0) {
                return new ByteArrayInputStream(all);
            }
            if (shorter) {
                return new ByteArrayInputStream(Arrays.copyOf(all, all.length - 1));
            }
            byte[] first = {(byte) (all[0] ^ 1)};
            return new SequenceInputStream(
                    new ByteArrayInputStream(first), new ByteArrayInputStream(all, 1, all.length - 1));
        } catch (IOException failed) {
            throw new StorageException("reading failed", failed);
        }
    }
}
