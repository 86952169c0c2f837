// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import org.jspecify.annotations.Nullable;

/**
 * What a parent, or a tree, has of a node: the node itself, or where it was written. A node that was written may be forgotten and loaded again; its
 * links are shared by all states that have the node, so writing it once serves them all.
 */
final class Link {
    /** The editor that may change the node; null when it was loaded. */
    final @Nullable Object owner;
    /** How many entries are in the node and below. */
    long entries;

    private volatile @Nullable PackedNode node;
    private volatile long position;

    /** A node that is in memory only. */
    Link(@Nullable Object owner, PackedNode node, long entries) {
        this.owner = owner;
        this.node = node;
        this.entries = entries;
    }

    /** A node that is on disk. */
    Link(long position, long entries) {
        owner = null;
        this.position = position;
        this.entries = entries;
    }

    /**
     * The node, of a tree with values of this width. Who writes a node holds it first, then notes the place, and forgets it when what is there can be read. So where no node is held the place can be read, if it
     * is still the one that was noted before the look at the node.
     */
    PackedNode node(Pages pages, int width) {
        while (true) {
            long where = position;
            PackedNode present = node;
            if (present != null) {
                return present;
            }
            if (where == position) {
                return pages.load(this, where, width);
            }
        }
    }

    /** The node if it is held here. */
    @Nullable
    PackedNode held() {
        return node;
    }

    /** Where it was written; 0 for nowhere. */
    long position() {
        return position;
    }

    /** It was written. */
    void written(long where) {
        position = where;
    }

    /** It is held until it is forgotten. */
    void hold(PackedNode loaded) {
        node = loaded;
    }

    /** It may be loaded again when it is needed. */
    void forget() {
        node = null;
    }
}
