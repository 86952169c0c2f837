// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes the blobs take, those that are just coming in included, and whether there may be more. */
final class BlobQuota {
    private final FsBlobs.Limits limits;
    private final AtomicLong held;

    BlobQuota(FsBlobs.Limits limits, long held) {
        this.limits = limits;
        this.held = new AtomicLong(held);
    }

    /** So many bytes more are held, for a blob that then has so many in all; {@link #release} gives them back, also after a refusal. */
    void reserve(long more, long ofBlob) {
        if (held.addAndGet(more) > limits.total()) {
            throw new BlobQuotaException(
                    "The blobs would take more than their quota of " + limits.total() + " bytes", limits.total());
        }
        if (ofBlob > limits.blob()) {
            throw new BlobQuotaException("A blob has at most " + limits.blob() + " bytes here", limits.blob());
        }
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }
}
