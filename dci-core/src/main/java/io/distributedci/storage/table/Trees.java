// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.table;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Receipt;

/** Where the trees of a state come from: empty ones of a new store, or those that a backend has kept. */
public interface Trees<B> {
    /** The bodies of the entities of this type, by id. */
    Tree<B> bodies(EntityType<? extends Entity> type);

    /** The keys of an index of this type. */
    Tree<Void> keys(EntityType<? extends Entity> type, Index index);

    /** The receipts by commit id. */
    Tree<Receipt.Committed> receipts();
}
