package io.distributedci.storage.fs;

/**
 * What bounds a store.
 *
 * @param segmentBytes size at which a segment of the journal is full; {@value #MIN_SEGMENT} to {@value #MAX_SEGMENT}
 * @param cachedBytes how much of the bodies of entities is kept decoded, counted as JSON; a decoded one takes about twice as much memory
 */
public record FsLimits(int segmentBytes, long cachedBytes) {
    /** Smallest segment, 64 KB. */
    public static final int MIN_SEGMENT = 1 << 16;
    /** Largest segment, 1 GB. */
    public static final int MAX_SEGMENT = 1 << 30;

    /** Segments of 256 MB, 64 MB of bodies. */
    public static final FsLimits DEFAULT = new FsLimits(1 << 28, 1 << 26);

    public FsLimits {
        if (segmentBytes < MIN_SEGMENT || segmentBytes > MAX_SEGMENT || cachedBytes < 0) {
            throw new IllegalArgumentException("not limits: " + segmentBytes + ", " + cachedBytes);
        }
    }

    /** With segments of this size. */
    public FsLimits withSegmentBytes(int bytes) {
        return new FsLimits(bytes, cachedBytes);
    }

    /** With a cache of this size. */
    public FsLimits withCachedBytes(long bytes) {
        return new FsLimits(segmentBytes, bytes);
    }
}
