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

    /** The node, of a tree with values of this width. */
    PackedNode node(Pages pages, int width) {
        long where = position; // before the node: it is held until what is there can be read
        PackedNode present = node;
        return present != null ? present : pages.load(this, where, width);
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
