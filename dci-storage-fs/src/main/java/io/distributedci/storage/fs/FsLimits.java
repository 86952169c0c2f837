// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;

/**
 * What bounds a store.
 *
 * @param segmentBytes size at which a segment of the journal is full; {@value #MIN_SEGMENT} to {@value #MAX_SEGMENT}
 * @param checkpointBytes how much journal is behind the last checkpoint when the next one is written, in the background; about so much is replayed on opening after
 *     a crash
 * @param compactionBytes how much full journal is behind the last compaction, and no less than what that one left, when the next one begins, in the background; {@link Long#MAX_VALUE} for only
 *     when it is asked for
 * @param cachedIndexBytes how much of the index is kept in memory, beyond what changed since the last checkpoint
 * @param cachedBytes how much of the bodies of entities is kept decoded, counted as JSON; a decoded one takes about twice as much memory
 * @param blobs how much the blobs in the directory of the store may take
 */
public record FsLimits(
        int segmentBytes,
        long checkpointBytes,
        long compactionBytes,
        long cachedIndexBytes,
        long cachedBytes,
        FsBlobs.Limits blobs) {
    /** Smallest segment, 64 KB. */
    public static final int MIN_SEGMENT = 1 << 16;
    /** Largest segment, 1 GB. */
    public static final int MAX_SEGMENT = 1 << 30;

    /** Segments of 256 MB, a checkpoint every 64 MB, a compaction when 512 MB and half of the journal are new, 128 MB of index, 64 MB of bodies, blobs as the disk takes them. */
    public static final FsLimits DEFAULT =
            new FsLimits(1 << 28, 1 << 26, 1 << 29, 1 << 27, 1 << 26, FsBlobs.Limits.NONE);

    public FsLimits {
        requireNonNull(blobs);
        if (segmentBytes < MIN_SEGMENT
                || segmentBytes > MAX_SEGMENT
                || checkpointBytes < 0
                || compactionBytes < 0
                || cachedIndexBytes < 0
                || cachedBytes < 0) {
            throw new IllegalArgumentException("not limits: " + segmentBytes + ", " + checkpointBytes + ", "
                    + compactionBytes + ", " + cachedIndexBytes + ", " + cachedBytes);
        }
    }

    /** With segments of this size. */
    public FsLimits withSegmentBytes(int bytes) {
        return new FsLimits(bytes, checkpointBytes, compactionBytes, cachedIndexBytes, cachedBytes, blobs);
    }

    /** With a cache of this size. */
    public FsLimits withCachedBytes(long bytes) {
        return new FsLimits(segmentBytes, checkpointBytes, compactionBytes, cachedIndexBytes, bytes, blobs);
    }

    /** With checkpoints so far apart. */
    public FsLimits withCheckpointBytes(long bytes) {
        return new FsLimits(segmentBytes, bytes, compactionBytes, cachedIndexBytes, cachedBytes, blobs);
    }

    /** With compactions so far apart, at least. */
    public FsLimits withCompactionBytes(long bytes) {
        return new FsLimits(segmentBytes, checkpointBytes, bytes, cachedIndexBytes, cachedBytes, blobs);
    }

    /** With so much of the index in memory. */
    public FsLimits withCachedIndexBytes(long bytes) {
        return new FsLimits(segmentBytes, checkpointBytes, compactionBytes, bytes, cachedBytes, blobs);
    }

    /** With so much room for blobs. */
    public FsLimits withBlobs(FsBlobs.Limits room) {
        return new FsLimits(segmentBytes, checkpointBytes, compactionBytes, cachedIndexBytes, cachedBytes, room);
    }
}
