package io.distributedci.storage.fs;

/**
 * What bounds a store.
 *
 * @param segmentBytes size at which a segment of the journal is full; {@value #MIN_SEGMENT} to {@value #MAX_SEGMENT}
 * @param checkpointBytes how much journal is behind the last checkpoint when the next one is written, in the background; about so much is replayed on opening after
 *     a crash
 * @param cachedIndexBytes how much of the index is kept in memory, beyond what changed since the last checkpoint
 * @param cachedBytes how much of the bodies of entities is kept decoded, counted as JSON; a decoded one takes about twice as much memory
 */
public record FsLimits(int segmentBytes, long checkpointBytes, long cachedIndexBytes, long cachedBytes) {
    /** Smallest segment, 64 KB. */
    public static final int MIN_SEGMENT = 1 << 16;
    /** Largest segment, 1 GB. */
    public static final int MAX_SEGMENT = 1 << 30;

    /** Segments of 256 MB, a checkpoint every 64 MB, 128 MB of index, 64 MB of bodies. */
    public static final FsLimits DEFAULT = new FsLimits(1 << 28, 1 << 26, 1 << 27, 1 << 26);

    public FsLimits {
        if (segmentBytes < MIN_SEGMENT
                || segmentBytes > MAX_SEGMENT
                || checkpointBytes < 0
                || cachedIndexBytes < 0
                || cachedBytes < 0) {
            throw new IllegalArgumentException("not limits: " + segmentBytes + ", " + checkpointBytes + ", "
                    + cachedIndexBytes + ", " + cachedBytes);
        }
    }

    /** With segments of this size. */
    public FsLimits withSegmentBytes(int bytes) {
        return new FsLimits(bytes, checkpointBytes, cachedIndexBytes, cachedBytes);
    }

    /** With a cache of this size. */
    public FsLimits withCachedBytes(long bytes) {
        return new FsLimits(segmentBytes, checkpointBytes, cachedIndexBytes, bytes);
    }

    /** With checkpoints so far apart. */
    public FsLimits withCheckpointBytes(long bytes) {
        return new FsLimits(segmentBytes, bytes, cachedIndexBytes, cachedBytes);
    }

    /** With so much of the index in memory. */
    public FsLimits withCachedIndexBytes(long bytes) {
        return new FsLimits(segmentBytes, checkpointBytes, bytes, cachedBytes);
    }
}
