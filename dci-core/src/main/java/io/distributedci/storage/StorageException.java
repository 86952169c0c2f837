// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import org.jspecify.annotations.Nullable;

/** The environment failed: disk, network, database, damaged data. Nothing that a caller did wrong. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What failed, in one sentence without secrets. */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What failed, in one sentence without secrets. */
    public StorageException(String message) {
        super(message);
    }
}
