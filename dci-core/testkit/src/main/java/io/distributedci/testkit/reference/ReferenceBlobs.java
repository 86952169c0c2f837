// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.reference;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;

/** Bytes in a map. */
final class ReferenceBlobs implements BlobStore {
    private static final int CHUNK = 8192;

    private final Map<BlobRef, Kept> kept = new HashMap<>();

    private record Kept(ByteArrayInputStream bytes, Instant lastPut) {}

    @Override
    public BlobRef put(InputStream bytes) throws IOException {
        byte[] all = read(bytes);
        BlobRef ref = new BlobRef(HexFormat.of().formatHex(sha256().digest(all)), all.length);
        synchronized (kept) {
            kept.put(ref, new Kept(new ByteArrayInputStream(all), Instant.now()));
        }
        return ref;
    }

    @Override
    public Option<InputStream> open(BlobRef ref) {
        synchronized (kept) {
            return Option.<Kept>of(kept.get(ref)).map(blob -> copy(blob.bytes()));
        }
    }

    @Override
    public long collect(Instant olderThan, Predicate<BlobRef> referenced) {
        synchronized (kept) {
            long before = kept.size();
            kept.entrySet()
                    .removeIf(entry ->
                            entry.getValue().lastPut().isBefore(olderThan) && !referenced.test(entry.getKey()));
            return before - kept.size();
        }
    }

    private static InputStream copy(ByteArrayInputStream bytes) {
        bytes.reset();
        return new ByteArrayInputStream(bytes.readAllBytes());
    }

    private static byte[] read(InputStream bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
            all.write(chunk, 0, read);
        }
        return all.toByteArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
