// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.StorageException;

/** A blob was refused because it would take more than {@link FsBlobs.Limits} allow. Nothing of it is stored. */
public final class BlobQuotaException extends StorageException {
    private static final long serialVersionUID = 1;

    private final long limit;

    BlobQuotaException(String message, long limit) {
        super(message);
        this.limit = limit;
    }

    /** The limit that would be passed, in bytes. */
    public long limit() {
        return limit;
    }
}
