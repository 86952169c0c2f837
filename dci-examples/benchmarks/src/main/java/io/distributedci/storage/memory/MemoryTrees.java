// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.memory;

import io.distributedci.storage.table.Tree;

/** The tree of the in-memory storage, for those who measure it. */
public final class MemoryTrees {
    private MemoryTrees() {}

    /** A tree without entries. */
    public static <V> Tree<V> empty() {
        return BTree.map();
    }
}
