// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.StorageException;
import org.jdbi.v3.core.Handle;

/** What the host wanted to write in the transaction of a change failed. */
final class AlongsideFailure extends StorageException {
    private static final long serialVersionUID = 1;

    private AlongsideFailure(Throwable cause) {
        super("What the host writes alongside the change failed", cause);
    }

    /** Lets the host write; the transaction must still be there afterwards. */
    static void guard(Alongside alongside, Handle handle, ChangeSet changes, Receipt.Committed receipt) {
        try {
            alongside.write(handle, changes, receipt);
        } catch (RuntimeException failed) {
            throw new AlongsideFailure(failed);
        }
        if (handle.isClosed() || !handle.isInTransaction()) {
            throw new AlongsideFailure(new IllegalStateException("the transaction was ended"));
        }
    }
}
