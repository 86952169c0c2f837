// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.memory;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.VerifiedInput;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Blobs on the heap, in chunks, within a limit for each and one for all together. */
public final class InMemoryBlobs implements BlobStore {
    /** Bytes of a chunk: how much of a blob that is being put may be held beyond what is kept. */
    private static final int CHUNK = 1 << 16;

    private final InstantSource clock;
    private final Limits limits;
    private final Map<BlobRef, Stored> blobs = new ConcurrentHashMap<>();
    /** Bytes of all blobs that are kept or being put. */
    private final AtomicLong held = new AtomicLong();

    private InMemoryBlobs(InstantSource clock, Limits limits) {
        this.clock = requireNonNull(clock);
        this.limits = requireNonNull(limits);
    }

    /**
     * How much may be kept; {@link #put} throws {@link StorageException} beyond.
     *
     * @param blob most bytes of one blob
     * @param total most bytes of all blobs
     */
    public record Limits(long blob, long total) {
        /** 64 MiB a blob, 1 GiB in all. */
        public static final Limits DEFAULT = new Limits(64L << 20, 1L << 30);

        public Limits {
            if (blob < 0 || total < 0) {
                throw new IllegalArgumentException("not limits: " + blob + ", " + total);
            }
        }
    }

    /** A class and not a record, because {@link #collect} must tell a renewed one from the one it saw. */
    private static final class Stored {
        final List<byte[]> chunks;
        final Instant lastPut;

        Stored(List<byte[]> chunks, Instant lastPut) {
            this.chunks = chunks;
            this.lastPut = lastPut;
        }
    }

    /** A new, empty store with the system's clock and the default limits. */
    public static InMemoryBlobs create() {
        return create(InstantSource.system(), Limits.DEFAULT);
    }

    /** A new, empty store; the clock gives the age of blobs. */
    public static InMemoryBlobs create(InstantSource clock, Limits limits) {
        return new InMemoryBlobs(clock, limits);
    }

    @Override
    public BlobRef put(InputStream bytes) throws IOException {
        List<byte[]> chunks = new ArrayList<>();
        long size = 0;
        boolean kept = false;
        try {
            MessageDigest digest = VerifiedInput.sha256();
            for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
                size += chunk.length;
                reserve(chunk.length, size);
                digest.update(chunk);
                chunks.add(chunk);
            }
            BlobRef ref = new BlobRef(HexFormat.of().formatHex(digest.digest()), size);
            kept = keep(ref, chunks);
            return ref;
        } finally {
            if (!kept) {
                held.addAndGet(-size);
            }
        }
    }

    @Override
    public Option<InputStream> open(BlobRef ref) {
        return Option.<Stored>of(blobs.get(ref)).map(stored -> {
            List<InputStream> parts = new ArrayList<>();
            stored.chunks.forEach(chunk -> parts.add(new ByteArrayInputStream(chunk)));
            return new VerifiedInput(ref, new SequenceInputStream(Collections.enumeration(parts)));
        });
    }

    @Override
    public long collect(Instant olderThan, Predicate<BlobRef> referenced) {
        long deleted = 0;
        for (BlobRef ref : List.copyOf(blobs.keySet())) {
            Stored stored = blobs.get(ref);
            if (stored != null
                    && stored.lastPut.isBefore(olderThan)
                    && !referenced.test(ref)
                    && blobs.remove(ref, stored)) {
                held.addAndGet(-ref.size());
                deleted++;
            }
        }
        return deleted;
    }

    private void reserve(int more, long size) {
        if (held.addAndGet(more) > limits.total) {
            throw new StorageException("The blobs in memory would take more than " + limits.total + " bytes");
        }
        if (size > limits.blob) {
            throw new StorageException("A blob in memory has at most " + limits.blob + " bytes");
        }
    }

    /** Whether the bytes are new; else the ones that are there become young. */
    private boolean keep(BlobRef ref, List<byte[]> chunks) {
        Instant now = clock.instant();
        Stored mine = new Stored(List.copyOf(chunks), now);
        Stored kept = blobs.merge(ref, mine, (there, same) -> new Stored(there.chunks, now));
        return kept == mine;
    }
}
