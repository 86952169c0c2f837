// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

/**
 * How large blobs may be; {@link S3BlobStore#put} throws {@link S3BlobException} with {@link S3BlobException.Reason#TOO_LARGE} beyond. How much all blobs together may take
 * is for the bucket to say.
 *
 * @param blob most bytes of one blob, at most {@link #MAX_PARTS} parts
 * @param part bytes of a part: what is larger than one is uploaded in parts of this size. S3 wants at least {@link #MIN_PART} and at most {@link #MAX_PART}
 */
public record S3Limits(long blob, long part) {
    /** Most parts of an object, as S3 has it. */
    public static final int MAX_PARTS = 10_000;
    /** Least bytes of a part but the last, as S3 has it: 5 MiB. */
    public static final long MIN_PART = 5L << 20;
    /** Most bytes of a part, as S3 has it: 5 GiB. */
    public static final long MAX_PART = 5L << 30;
    /** Blobs of up to 64 GiB, in parts of 16 MiB. */
    public static final S3Limits DEFAULT = new S3Limits(64L << 30, 16L << 20);

    public S3Limits {
        if (part < MIN_PART || part > MAX_PART || blob < 0 || blob > part * MAX_PARTS) {
            throw new IllegalArgumentException("not limits: " + blob + ", " + part);
        }
    }
}
