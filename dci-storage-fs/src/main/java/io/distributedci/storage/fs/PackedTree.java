// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.table.Tree;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable ordered map from byte strings that need not be in memory: a copy-on-write B+tree whose nodes are pages. An editor changes a tree into a new one that shares all
 * nodes off the changed paths; it copies a node once and then changes its own copy in place, as the tree of the storage in memory does. But here a node is a few arrays instead
 * of an object per key, and a link to a node may be no more than a place in a page file ({@link Link}).
 *
 * <p><b>Costs</b> for n entries: a lookup, an insertion, a count of a range O(log n); a page is about {@value #PAGE} bytes, so that a million entries are three levels
 * deep. The prefix that all keys of a page share is kept once, and bounds between pages are cut to what tells them apart.
 *
 * <p><b>Balance.</b> A full page is split in halves, but one that overflows at an end, as with keys ordered by time, keeps all and starts a new one
 * beside it. A page below a quarter is joined with a neighbour when both fit into three quarters. Empty pages go.
 */
final class PackedTree<V> implements Tree<V> {
    /** Most bytes of a page, unless a single entry is larger. */
    static final int PAGE = 4096;

    private static final int FEW = PAGE / 4;
    private static final int JOINED = PAGE * 3 / 4;
    private static final int MIN_ENTRIES = 4;
    private static final int MAX_DEPTH = 24;

    private final Packing<V> packing;
    private final Pages pages;
    private final Link root;

    PackedTree(Packing<V> packing, Pages pages, Link root) {
        this.packing = packing;
        this.pages = pages;
        this.root = root;
    }

    /** A tree without entries. */
    static <V> PackedTree<V> empty(Packing<V> packing, Pages pages) {
        return new PackedTree<>(packing, pages, new Link(null, PackedNode.leaf(packing.width()), 0));
    }

    Link root() {
        return root;
    }

    Packing<V> packing() {
        return packing;
    }

    @Override
    public long size() {
        return root.entries;
    }

    @Override
    public @Nullable V get(byte[] key) {
        PackedNode node = root.node(pages, packing.width());
        for (Link[] children = node.children(); children != null; children = node.children()) {
            node = children[node.route(key)].node(pages, packing.width());
        }
        int at = node.find(key);
        return at < 0 ? null : packing.read(key, value(node, at));
    }

    private static ByteBuffer value(PackedNode leaf, int at) {
        return ByteBuffer.wrap(leaf.values(), at * leaf.width(), leaf.width());
    }

    @Override
    public long count(byte[] from, byte @Nullable [] to) {
        long before = to == null ? root.entries : rank(to);
        return Math.max(0, before - rank(from));
    }

    private long rank(byte[] key) {
        long before = 0;
        PackedNode node = root.node(pages, packing.width());
        for (Link[] children = node.children(); children != null; children = node.children()) {
            int at = node.route(key);
            for (int i = 0; i < at; i++) {
                before += children[i].entries;
            }
            node = children[at].node(pages, packing.width());
        }
        int at = node.find(key);
        return before + (at >= 0 ? at : -1 - at);
    }

    @Override
    public Tree.Cursor<V> ascending(byte[] from, byte @Nullable [] to) {
        return new Steps<>(this, from, to, false);
    }

    @Override
    public Tree.Cursor<V> descending(byte[] from, byte @Nullable [] to) {
        return new Steps<>(this, to, from, true);
    }

    private static final class Steps<V> implements Tree.Cursor<V> {
        private final PackedTree<V> tree;
        private final boolean backward;
        private final byte @Nullable [] end;
        private final PackedNode[] path = new PackedNode[MAX_DEPTH];
        private final int[] at = new int[MAX_DEPTH];
        private int depth;

        Steps(PackedTree<V> tree, byte @Nullable [] start, byte @Nullable [] end, boolean backward) {
            this.tree = tree;
            this.end = end;
            this.backward = backward;
            PackedNode node = tree.root.node(tree.pages, tree.packing.width());
            for (Link[] children = node.children(); children != null; children = node.children()) {
                path[depth] = node;
                at[depth] = start == null ? children.length - 1 : node.route(start);
                node = children[at[depth++]].node(tree.pages, tree.packing.width());
            }
            path[depth] = node;
            int place = start == null ? node.count() : node.find(start);
            at[depth] = (place >= 0 ? place : -1 - place) - (backward ? 0 : 1);
        }

        @Override
        public boolean next() {
            int step = backward ? -1 : 1;
            int level = depth;
            while (level >= 0 && !inside(level, at[level] + step)) {
                level--;
            }
            if (level < 0) {
                return false;
            }
            at[level] += step;
            descend(level);
            return isInRange();
        }

        private boolean inside(int level, int index) {
            Link[] children = path[level].children();
            return index >= 0 && index < (children == null ? path[level].count() : children.length);
        }

        private void descend(int from) {
            int level = from;
            PackedNode node = path[level];
            for (Link[] children = node.children(); children != null; children = node.children()) {
                node = children[at[level]].node(tree.pages, tree.packing.width());
                path[++level] = node;
                Link[] below = node.children();
                at[level] = backward ? (below == null ? node.count() : below.length) - 1 : 0;
            }
        }

        private boolean isInRange() {
            if (end == null) {
                return true;
            }
            int order = path[depth].compare(at[depth], end);
            return backward ? order >= 0 : order < 0;
        }

        @Override
        public byte[] key() {
            return path[depth].key(at[depth]);
        }

        @Override
        public @Nullable V get() {
            return tree.packing.width() == 0 ? null : tree.packing.read(key(), value(path[depth], at[depth]));
        }
    }

    @Override
    public Tree.Editor<V> edit() {
        return new Edit<>(this);
    }

    private static final class Edit<V> implements Tree.Editor<V> {
        /** Marks its nodes. Not the editor itself, through which every node would keep the tree of its time. */
        private final Object mark = new Object();

        private final Packing<V> packing;
        private final Pages pages;
        private final ByteBuffer value;
        private Link root;

        Edit(PackedTree<V> tree) {
            packing = tree.packing;
            pages = tree.pages;
            root = tree.root;
            value = ByteBuffer.allocate(packing.width());
        }

        @Override
        public PackedTree<V> tree() {
            return new PackedTree<>(packing, pages, root);
        }

        @Override
        public void put(byte[] key, @Nullable V entry) {
            if (entry != null) {
                packing.write(value.clear(), entry);
            }
            root = own(root);
            PackedNode.Split split = put(root, key);
            if (split != null) {
                Link right = new Link(mark, split.right(), entries(split.right()));
                long all = root.entries;
                root.entries = all - right.entries;
                root = new Link(mark, PackedNode.inner(packing.width(), root, split.bound(), right), all);
            }
        }

        @Override
        public void remove(byte[] key) {
            root = own(root);
            remove(root, key);
            for (Link[] children = owned(root).children();
                    children != null && children.length == 1;
                    children = root.node(pages, packing.width()).children()) {
                root = children[0];
            }
        }

        @SuppressWarnings("ReferenceEquality") // a mark is nothing but itself
        private Link own(Link link) {
            return link.owner == mark
                    ? link
                    : new Link(mark, link.node(pages, packing.width()).copy(), link.entries);
        }

        private PackedNode owned(Link link) {
            return link.node(pages, packing.width());
        }

        private Link ownChild(Link[] children, int at) {
            children[at] = own(children[at]);
            return children[at];
        }

        private static long entries(PackedNode node) {
            Link[] children = node.children();
            if (children == null) {
                return node.count();
            }
            long entries = 0;
            for (Link child : children) {
                entries += child.entries;
            }
            return entries;
        }

        /** Puts below an owned link, whose entries are right afterwards, those of a split included. */
        private PackedNode.@Nullable Split put(Link link, byte[] key) {
            PackedNode node = owned(link);
            Link[] children = node.children();
            if (children == null) {
                return putInLeaf(link, node, key);
            }
            int at = node.route(key);
            Link child = ownChild(children, at);
            long before = child.entries;
            PackedNode.Split split = put(child, key);
            link.entries += child.entries - before;
            if (split == null) {
                return null;
            }
            Link right = new Link(mark, split.right(), entries(split.right()));
            child.entries -= right.entries;
            node.insertChild(at, split.bound(), right);
            return isFull(node) ? node.split(half(at, node.count())) : null;
        }

        private PackedNode.@Nullable Split putInLeaf(Link link, PackedNode leaf, byte[] key) {
            int found = leaf.find(key);
            if (found >= 0) {
                leaf.set(found, value.array());
                return null;
            }
            int at = -1 - found;
            leaf.insert(at, key, value.array());
            link.entries++;
            return isFull(leaf) ? leaf.split(half(at, leaf.count())) : null;
        }

        private static boolean isFull(PackedNode node) {
            return node.size() > PAGE && node.count() >= MIN_ENTRIES;
        }

        /** In halves, but at an end when that is where the last one came. */
        private static int half(int came, int count) {
            if (came >= count - 1) {
                return count - 1;
            }
            return came == 0 ? 1 : count / 2;
        }

        private void remove(Link link, byte[] key) {
            PackedNode node = owned(link);
            Link[] children = node.children();
            if (children == null) {
                int at = node.find(key);
                if (at >= 0) {
                    node.remove(at);
                    link.entries--;
                }
                return;
            }
            int at = node.route(key);
            Link child = ownChild(children, at);
            long before = child.entries;
            remove(child, key);
            link.entries += child.entries - before;
            shrink(node, at, child);
        }

        private void shrink(PackedNode parent, int at, Link child) {
            Link[] children = parent.children();
            if (children == null || children.length < 2) {
                return;
            }
            if (child.entries == 0) {
                parent.removeChild(at);
            } else if (owned(child).size() < FEW) {
                join(parent, children, at);
            }
        }

        /** Joins a small child with its left or its right neighbour, if they fit. */
        private void join(PackedNode parent, Link[] children, int at) {
            int left = at > 0 && fit(children, at - 1) ? at - 1 : at;
            if (left + 1 < children.length && fit(children, left)) {
                Link into = ownChild(children, left);
                Link right = children[left + 1];
                owned(into).append(parent.key(left), right.node(pages, packing.width()));
                into.entries += right.entries;
                parent.removeChild(left + 1);
            }
        }

        private boolean fit(Link[] children, int left) {
            return children[left].node(pages, packing.width()).size()
                            + children[left + 1].node(pages, packing.width()).size()
                    <= JOINED;
        }
    }
}
