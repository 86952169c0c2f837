// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.memory;

import io.distributedci.storage.table.Tree;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable ordered map from byte strings, in unsigned lexicographic order. A state of the store is a handful of these; a view is nothing but references
 * to them (S1.1), however many commits follow.
 *
 * <p><b>Shape.</b> A B+tree: entries are in leaves, all at the same depth; an inner node has one key per child, the lower bound of what is in it; the first
 * child takes whatever is lower than the second's bound, so the first key of a node is never compared. A node has at most {@value #MAX} entries. Nodes know how many entries
 * are below them, so the number of keys in a range is found by walking to its two ends.
 *
 * <p><b>Search.</b> A key is an object of its own, and to look at it is a cache miss. So a node knows how many bytes all its keys begin with (the keys of an index are long and
 * much alike) and has the eight bytes behind those of all keys side by side as numbers; a search compares numbers, and a key itself only to make sure.
 *
 * <p><b>Copy on write.</b> An {@link Editor} changes a tree into a new one, sharing all nodes off the changed paths. A node is copied at most once by one editor:
 * it is marked as the editor's own, and an owned node is changed in place, since nobody else has seen it. So the edits of one batch of commits share their
 * copies. An editor that is dropped half way has changed nothing that anybody sees. {@link Editor#tree} gives the present state for reading while the edit goes
 * on; it is valid until the next change, and the editor must not be used after the tree is published.
 *
 * <p>The arrays in a node are exactly as long as needed: they are what most of the memory goes into, and copying a short array costs less than the cache misses of
 * finding the place. They are never changed once a node has them, except the children of an owned node.
 *
 * <p><b>Balance.</b> A full node is split in halves, but one that overflows at its end, as with time-ordered keys, keeps all and starts a new node
 * beside it, which leaves nodes full instead of half full. A node that falls below a quarter is joined with a neighbour when both fit into three quarters; if they do not,
 * the neighbour is well filled and the small node may stay. Only empty nodes must go. So the depth is logarithmic in the number of entries that were ever there at
 * once, which is all that is needed.
 *
 * <p>Keys are not copied: callers do not change them afterwards. A set is a map whose values are all null and take no memory.
 */
final class BTree<V> implements Tree<V> {
    /** Most entries in a leaf, and children of an inner node. */
    static final int MAX = 64;

    private static final int FEW = MAX / 4;
    private static final int JOINED = MAX * 3 / 4;
    private static final int MAX_DEPTH = 16;
    private static final byte[][] NO_KEYS = {};
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Node root;

    private BTree(Node root) {
        this.root = root;
    }

    /** A map without entries. */
    static <V> BTree<V> map() {
        return new BTree<>(new Node(null, NO_KEYS, new Object[0], null));
    }

    /** A set without entries. */
    static BTree<Void> set() {
        return new BTree<>(new Node(null, NO_KEYS, null, null));
    }

    private static final class Node {
        final @Nullable Object owner;
        byte[][] keys;
        /** How many bytes all keys that are compared begin with; never more than they really share. */
        int shared;
        /** The eight bytes of each key after those, as a number in the order of the keys. */
        long[] heads;
        /** Of a leaf of a map. */
        @Nullable
        Object @Nullable [] values;
        /** Of an inner node. */
        Node @Nullable [] children;

        long entries;

        Node(@Nullable Object owner, byte[][] keys, @Nullable Object @Nullable [] values, Node @Nullable [] children) {
            this.owner = owner;
            this.keys = keys;
            this.values = values;
            this.children = children;
            this.shared = share();
            this.heads = heads();
            this.entries = count();
        }

        Node(Object owner, Node copied) {
            this.owner = owner;
            keys = copied.keys;
            shared = copied.shared;
            heads = copied.heads;
            values = copied.values;
            children = copied.children == null ? null : copied.children.clone();
            entries = copied.entries;
        }

        int size() {
            return keys.length;
        }

        /** Where the key is, or minus one minus where it belongs. */
        int find(byte[] key) {
            return find(key, 0);
        }

        /** The child that has the key if any has. */
        int route(byte[] key) {
            int at = find(key, 1);
            return at >= 0 ? at : -2 - at;
        }

        private int find(byte[] key, int from) {
            int low = from;
            int high = keys.length - 1;
            int order = high < low ? 0 : orderOfBeginning(key, keys[low]);
            if (order != 0) {
                return -1 - (order < 0 ? low : keys.length);
            }
            long head = head(key);
            while (low <= high) {
                int middle = (low + high) >>> 1;
                long other = heads[middle];
                order = other == head ? Arrays.compareUnsigned(keys[middle], key) : Long.compare(other, head);
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -1 - low;
        }

        private int orderOfBeginning(byte[] key, byte[] any) {
            return Arrays.compareUnsigned(key, 0, Math.min(key.length, shared), any, 0, shared);
        }

        /** A key that ends earlier is filled up with zeros; keys that look alike then are compared themselves. */
        private long head(byte[] key) {
            if (key.length >= shared + Long.BYTES) {
                return (long) LONGS.get(key, shared) ^ Long.MIN_VALUE;
            }
            long head = 0;
            for (int i = shared; i < shared + Long.BYTES; i++) {
                head = (head << Byte.SIZE) | (i < key.length ? key[i] & 0xFF : 0);
            }
            return head ^ Long.MIN_VALUE;
        }

        /** The keys are in order, so what the first and the last share is shared by all. */
        private int share() {
            int first = children == null ? 0 : 1;
            if (keys.length <= first) {
                return 0;
            }
            int differ = Arrays.mismatch(keys[first], keys[keys.length - 1]);
            return differ < 0 ? keys[first].length : differ;
        }

        private long[] heads() {
            long[] all = new long[keys.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = head(keys[i]);
            }
            return all;
        }

        private long count() {
            if (children == null) {
                return keys.length;
            }
            long count = 0;
            for (Node child : children) {
                count += child.entries;
            }
            return count;
        }

        void setKeys(byte[][] sorted) {
            keys = sorted;
            shared = share();
            heads = heads();
        }

        void insertKey(int at, byte[] key) {
            keys = with(keys, at, key);
            int share = share();
            if (share < shared) {
                shared = share;
                heads = heads();
            } else {
                long[] more = Arrays.copyOf(heads, heads.length + 1);
                System.arraycopy(heads, at, more, at + 1, heads.length - at);
                more[at] = head(key);
                heads = more;
            }
        }

        void removeKey(int at) {
            keys = without(keys, at);
            long[] fewer = Arrays.copyOf(heads, heads.length - 1);
            System.arraycopy(heads, at + 1, fewer, at, fewer.length - at);
            heads = fewer;
        }
    }

    private static <E> E[] with(E[] array, int at, E element) {
        E[] more = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, at, more, at + 1, array.length - at);
        more[at] = element;
        return more;
    }

    private static <E extends @Nullable Object> E[] without(E[] array, int at) {
        E[] fewer = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }

    private static <E extends @Nullable Object> E[] joined(E[] first, E[] second) {
        E[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public long size() {
        return root.entries;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable V get(byte[] key) {
        Node leaf = leaf(key);
        int at = leaf.find(key);
        return at < 0 || leaf.values == null ? null : (V) leaf.values[at];
    }

    /** Whether the key is there. */
    boolean has(byte[] key) {
        return leaf(key).find(key) >= 0;
    }

    private Node leaf(byte[] key) {
        Node node = root;
        for (Node[] children = node.children; children != null; children = node.children) {
            node = children[node.route(key)];
        }
        return node;
    }

    @Override
    public long count(byte[] from, byte @Nullable [] to) {
        long before = to == null ? root.entries : rank(to);
        return Math.max(0, before - rank(from));
    }

    private long rank(byte[] key) {
        long before = 0;
        Node node = root;
        for (Node[] children = node.children; children != null; children = node.children) {
            int at = node.route(key);
            for (int i = 0; i < at; i++) {
                before += children[i].entries;
            }
            node = children[at];
        }
        int at = node.find(key);
        return before + (at >= 0 ? at : -1 - at);
    }

    @Override
    public Cursor<V> ascending(byte[] from, byte @Nullable [] to) {
        Cursor<V> cursor = new Cursor<>(to);
        cursor.seek(root, from, false);
        return cursor;
    }

    @Override
    public Cursor<V> descending(byte[] from, byte @Nullable [] to) {
        Cursor<V> cursor = new Cursor<>(from);
        cursor.seek(root, to, true);
        return cursor;
    }

    /** Goes through a range of one tree. Starts before its first entry. */
    static final class Cursor<V> implements Tree.Cursor<V> {
        private final Node[] path = new Node[MAX_DEPTH];
        private final int[] at = new int[MAX_DEPTH];
        private final byte @Nullable [] end;
        private int depth;
        private boolean backward;

        private Cursor(byte @Nullable [] end) {
            this.end = end;
        }

        private void seek(Node root, byte @Nullable [] key, boolean downwards) {
            backward = downwards;
            Node node = root;
            for (Node[] children = node.children; children != null; children = node.children) {
                path[depth] = node;
                at[depth] = key == null ? node.size() - 1 : node.route(key);
                node = children[at[depth++]];
            }
            path[depth] = node;
            int place = key == null ? node.size() : node.find(key);
            at[depth] = (place >= 0 ? place : -1 - place) - (downwards ? 0 : 1);
        }

        @Override
        public boolean next() {
            return (backward ? back() : forth()) && isInside();
        }

        @Override
        public byte[] key() {
            return path[depth].keys[at[depth]];
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable V get() {
            @Nullable Object[] values = path[depth].values;
            return values == null ? null : (V) values[at[depth]];
        }

        private boolean isInside() {
            if (end == null) {
                return true;
            }
            int order = Arrays.compareUnsigned(key(), end);
            return backward ? order >= 0 : order < 0;
        }

        private boolean forth() {
            int level = depth;
            while (level >= 0 && at[level] + 1 >= path[level].size()) {
                level--;
            }
            if (level < 0) {
                return false;
            }
            at[level]++;
            descend(level);
            return true;
        }

        private boolean back() {
            int level = depth;
            while (level >= 0 && at[level] <= 0) {
                level--;
            }
            if (level < 0) {
                return false;
            }
            at[level]--;
            descend(level);
            return true;
        }

        private void descend(int from) {
            Node node = path[from];
            int level = from;
            for (Node[] children = node.children; children != null; children = node.children) {
                node = children[at[level]];
                path[++level] = node;
                at[level] = backward ? node.size() - 1 : 0;
            }
        }
    }

    @Override
    public Editor<V> edit() {
        return new Editor<>(root);
    }

    /** A tree in the making; used by one thread. */
    static final class Editor<V> implements Tree.Editor<V> {
        /** Marks its nodes. Not the editor itself: through it every node would keep the root of its time, and all that was ever under it. */
        private final Object mark = new Object();

        private Node root;

        private Editor(Node root) {
            this.root = root;
        }

        @Override
        public BTree<V> tree() {
            return new BTree<>(root);
        }

        @Override
        public void put(byte[] key, @Nullable V value) {
            root = own(root);
            Node right = put(root, key, value);
            if (right != null) {
                byte[][] keys = {root.keys[0], right.keys[0]};
                root = new Node(mark, keys, null, new Node[] {root, right});
            }
        }

        @Override
        public void remove(byte[] key) {
            root = own(root);
            remove(root, key);
            for (Node[] children = root.children; children != null && children.length == 1; children = root.children) {
                root = children[0];
            }
        }

        @SuppressWarnings("ReferenceEquality") // a mark is nothing but itself
        private Node own(Node node) {
            return node.owner == mark ? node : new Node(mark, node);
        }

        private Node ownChild(Node[] children, int at) {
            Node child = own(children[at]);
            children[at] = child;
            return child;
        }

        /** Puts into an owned node; gives the new right neighbour when the node had to be split. */
        private @Nullable Node put(Node node, byte[] key, @Nullable V value) {
            Node[] children = node.children;
            if (children == null) {
                return putInLeaf(node, key, value);
            }
            int at = node.route(key);
            Node child = ownChild(children, at);
            long before = child.entries;
            Node right = put(child, key, value);
            node.entries += child.entries + (right == null ? 0 : right.entries) - before;
            if (right == null) {
                return null;
            }
            node.insertKey(at + 1, right.keys[0]);
            node.children = with(children, at + 1, right);
            return node.size() > MAX ? split(node, at + 1) : null;
        }

        private @Nullable Node putInLeaf(Node leaf, byte[] key, @Nullable V value) {
            int found = leaf.find(key);
            @Nullable Object[] values = leaf.values;
            if (found >= 0) {
                if (values != null) {
                    leaf.values = values.clone();
                    leaf.values[found] = value;
                }
                return null;
            }
            int at = -1 - found;
            leaf.insertKey(at, key);
            leaf.values = values == null ? null : withValue(values, at, value);
            leaf.entries++;
            return leaf.size() > MAX ? split(leaf, at) : null;
        }

        /** Moves the upper part of a node into a new one: half, or only the last when that is what just came. */
        private Node split(Node node, int came) {
            int size = node.size();
            int left = came == size - 1 ? size - 1 : size / 2;
            Node right = new Node(
                    mark,
                    Arrays.copyOfRange(node.keys, left, size),
                    node.values == null ? null : Arrays.copyOfRange(node.values, left, size),
                    node.children == null ? null : Arrays.copyOfRange(node.children, left, size));
            node.values = node.values == null ? null : Arrays.copyOf(node.values, left);
            node.children = node.children == null ? null : Arrays.copyOf(node.children, left);
            node.setKeys(Arrays.copyOf(node.keys, left));
            node.entries -= right.entries;
            return right;
        }

        private void remove(Node node, byte[] key) {
            Node[] children = node.children;
            if (children == null) {
                removeFromLeaf(node, key);
                return;
            }
            int at = node.route(key);
            Node child = ownChild(children, at);
            long before = child.entries;
            remove(child, key);
            node.entries += child.entries - before;
            if (child.size() == 0) {
                drop(node, at);
            } else if (child.size() < FEW) {
                join(node, at);
            }
        }

        private void removeFromLeaf(Node leaf, byte[] key) {
            int at = leaf.find(key);
            if (at >= 0) {
                leaf.removeKey(at);
                leaf.values = leaf.values == null ? null : without(leaf.values, at);
                leaf.entries--;
            }
        }

        private void drop(Node node, int at) {
            if (node.children != null) {
                node.removeKey(at);
                node.children = without(node.children, at);
            }
        }

        /** Joins a small child with its left or its right neighbour, if they fit. */
        private void join(Node node, int at) {
            Node[] children = node.children;
            if (children == null || children.length < 2) {
                return;
            }
            int left = at > 0 && children[at - 1].size() + children[at].size() <= JOINED ? at - 1 : at;
            if (left + 1 < children.length && children[left].size() + children[left + 1].size() <= JOINED) {
                Node into = ownChild(children, left);
                append(into, children[left + 1], node.keys[left + 1]);
                drop(node, left + 1);
            }
        }

        /** The lower bound of what is appended comes from the parent: the first key of an inner node may be out of date. */
        private static void append(Node into, Node right, byte[] bound) {
            int seam = into.size();
            byte[][] keys = joined(into.keys, right.keys);
            if (into.children != null && right.children != null) {
                keys[seam] = bound;
                into.children = joined(into.children, right.children);
            }
            into.setKeys(keys);
            if (into.values != null && right.values != null) {
                into.values = joined(into.values, right.values);
            }
            into.entries += right.entries;
        }

        private static @Nullable Object[] withValue(@Nullable Object[] values, int at, @Nullable Object value) {
            @Nullable Object[] more = Arrays.copyOf(values, values.length + 1);
            System.arraycopy(values, at, more, at + 1, values.length - at);
            more[at] = value;
            return more;
        }
    }
}
