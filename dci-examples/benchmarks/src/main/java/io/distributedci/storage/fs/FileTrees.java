// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.table.Tree;
import java.nio.file.Path;

/** The tree of the filesystem storage, for those who measure it. */
public final class FileTrees {
    private FileTrees() {}

    /** A tree without entries, whose changes are in memory, as they are between two checkpoints. */
    public static Tree<?> empty() {
        return PackedTree.empty(Packing.SPOTS, new Pages(Path.of("target"), 0));
    }

    /** A value of that tree. */
    public static Object value(int number) {
        return new Spot(number, number);
    }
}
