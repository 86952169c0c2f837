// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Receipt;
import org.jdbi.v3.core.Handle;

/**
 * What a host writes in the same transaction as a change of ours: rows of its own tables, in the same database, that then are there exactly when the change is.
 *
 * <p>It is called once per accepted change, in the order of commits, after our rows are written and before the transaction is committed. It may run again for the
 * same change when the database undid the transaction, so its only effects must be those through the handle. An exception undoes the change,
 * and its caller gets a {@link io.distributedci.storage.StorageException}; the other changes of the batch are not harmed.
 *
 * <p>The handle is lent: do not commit, roll back or close it, and touch none of our tables. Be quick: all writers wait.
 */
@FunctionalInterface
public interface Alongside {
    /** Writes what belongs to this change. */
    void write(Handle handle, ChangeSet changes, Receipt.Committed receipt);
}
