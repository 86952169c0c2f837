// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One node of a {@link PackedTree}: its keys in one array, what they all begin with said once. A leaf has values side by side in another one; an inner node has one child more than
 * keys, key {@code i} being the lower bound of child {@code i + 1}.
 *
 * <p>The arrays have room at their ends, so that the editor that owns the node inserts in place. A node that is published does not change any more.
 */
final class PackedNode {
    private static final int[] NO_ENDS = {};
    private static final byte[] NO_BYTES = {};
    /** A quarter of room for more. */
    private static final int ROOM = 4;

    private int count;
    /** How many bytes all keys begin with; they stand at the front of {@link #bytes}. */
    private int prefix;
    /** The prefix, then the rest of each key. */
    private byte[] bytes;
    /** Where the rest of each key ends. */
    private int[] ends;
    /** Of a leaf: {@link #width} bytes for each key. */
    private byte[] values;

    private final int width;
    /** Of an inner node. */
    private Link @Nullable [] children;

    PackedNode(int width, Link @Nullable [] children, byte[] keys, int prefix, int[] ends, byte[] values) {
        this.width = width;
        this.children = children;
        this.bytes = keys;
        this.prefix = prefix;
        this.ends = ends;
        this.count = ends.length;
        this.values = values;
    }

    static PackedNode leaf(int width) {
        return new PackedNode(width, null, NO_BYTES, 0, NO_ENDS, NO_BYTES);
    }

    /** A child with what its parent knows of it. */
    static PackedNode inner(int width, Link left, byte[] bound, Link right) {
        PackedNode node = new PackedNode(width, new Link[] {left, right}, NO_BYTES, 0, NO_ENDS, NO_BYTES);
        node.insertKey(0, bound);
        return node;
    }

    /** The same with room for more, for one who owns it. */
    PackedNode copy() {
        int used = used();
        byte[] roomy = Arrays.copyOf(bytes, used + used / ROOM + 64);
        int[] roomyEnds = Arrays.copyOf(ends, count + count / ROOM + 2);
        byte[] roomyValues = values.length == 0 ? values : Arrays.copyOf(values, roomyEnds.length * width);
        PackedNode copy = new PackedNode(
                width, children == null ? null : children.clone(), roomy, prefix, roomyEnds, roomyValues);
        copy.count = count;
        return copy;
    }

    int count() {
        return count;
    }

    int prefix() {
        return prefix;
    }

    int width() {
        return width;
    }

    byte[] keyBytes() {
        return bytes;
    }

    int end(int at) {
        return ends[at];
    }

    byte[] values() {
        return values;
    }

    Link @Nullable [] children() {
        return children;
    }

    /** Bytes of all keys. */
    int used() {
        return count == 0 ? prefix : ends[count - 1];
    }

    /** What it takes, roughly, in memory and on disk. */
    int size() {
        int perKey = Integer.BYTES + (children == null ? width : 2 * Long.BYTES);
        return used() + count * perKey;
    }

    private int start(int at) {
        return at == 0 ? prefix : ends[at - 1];
    }

    byte[] key(int at) {
        int start = start(at);
        int length = ends[at] - start;
        byte[] key = Arrays.copyOf(bytes, prefix + length);
        System.arraycopy(bytes, start, key, prefix, length);
        return key;
    }

    /** The order of a key here and another one. */
    int compare(int at, byte[] key) {
        int order = Arrays.compareUnsigned(bytes, 0, prefix, key, 0, Math.min(prefix, key.length));
        return order != 0 ? order : compareRest(at, key);
    }

    private int compareRest(int at, byte[] key) {
        return Arrays.compareUnsigned(bytes, start(at), ends[at], key, prefix, key.length);
    }

    /** Where the key is, or minus one minus where it belongs. */
    int find(byte[] key) {
        int order = Arrays.compareUnsigned(key, 0, Math.min(prefix, key.length), bytes, 0, prefix);
        if (order != 0) {
            return -1 - (order < 0 ? 0 : count);
        }
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            order = compareRest(middle, key);
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

    /** The number of the child that has the key if any has. */
    int route(byte[] key) {
        int at = find(key);
        return at >= 0 ? at + 1 : -1 - at;
    }

    // What follows is for the owner.

    /** Makes a place for a key; the value or child that belongs to it is up to the caller. */
    private void insertKey(int at, byte[] key) {
        int shares = count == 0 ? key.length : shared(key);
        if (count == 0 || shares < prefix) {
            reprefix(shares, key);
        }
        int start = start(at);
        int length = key.length - prefix;
        int used = used();
        byte[] to = used + length <= bytes.length ? bytes : Arrays.copyOf(bytes, used + used / ROOM + length);
        System.arraycopy(bytes, start, to, start + length, used - start);
        System.arraycopy(key, prefix, to, start, length);
        int[] toEnds = count < ends.length ? ends : Arrays.copyOf(ends, count + count / ROOM + 2);
        for (int i = count; i > at; i--) {
            toEnds[i] = ends[i - 1] + length;
        }
        toEnds[at] = start + length;
        bytes = to;
        ends = toEnds;
        count++;
    }

    private int shared(byte[] key) {
        int differ = Arrays.mismatch(bytes, 0, prefix, key, 0, Math.min(prefix, key.length));
        return differ < 0 ? prefix : differ;
    }

    /** Gives all keys a shorter prefix; an empty node takes that of its first key. */
    private void reprefix(int length, byte[] first) {
        if (count == 0) {
            bytes = Arrays.copyOf(first, length);
            prefix = length;
            return;
        }
        byte[][] keys = keys(0, count);
        setKeys(keys, length);
    }

    private byte[][] keys(int from, int to) {
        byte[][] keys = new byte[to - from][];
        for (int i = from; i < to; i++) {
            keys[i - from] = key(i);
        }
        return keys;
    }

    private void setKeys(byte[][] keys, int shares) {
        int total = shares;
        for (byte[] key : keys) {
            total += key.length - shares;
        }
        byte[] packed = new byte[total];
        int[] to = new int[keys.length];
        if (keys.length > 0) {
            System.arraycopy(keys[0], 0, packed, 0, shares);
        }
        int end = shares;
        for (int i = 0; i < keys.length; i++) {
            System.arraycopy(keys[i], shares, packed, end, keys[i].length - shares);
            end += keys[i].length - shares;
            to[i] = end;
        }
        bytes = packed;
        ends = to;
        prefix = shares;
        count = keys.length;
    }

    /** The keys are in order, so what the first and the last share is shared by all. */
    private void setKeys(byte[][] keys) {
        int shares = 0;
        if (keys.length > 0) {
            byte[] last = keys[keys.length - 1];
            int differ = Arrays.mismatch(keys[0], last);
            shares = differ < 0 ? last.length : differ;
        }
        setKeys(keys, shares);
    }

    private void removeKey(int at) {
        int start = start(at);
        int length = ends[at] - start;
        System.arraycopy(bytes, ends[at], bytes, start, used() - ends[at]);
        for (int i = at; i < count - 1; i++) {
            ends[i] = ends[i + 1] - length;
        }
        count--;
    }

    /** Adds an entry to a leaf. */
    void insert(int at, byte[] key, byte[] value) {
        insertKey(at, key);
        if (width > 0) {
            byte[] to = values.length >= count * width ? values : Arrays.copyOf(values, ends.length * width);
            System.arraycopy(values, at * width, to, (at + 1) * width, (count - 1 - at) * width);
            values = to;
            set(at, value);
        }
    }

    /** Gives an entry of a leaf another value. */
    void set(int at, byte[] value) {
        System.arraycopy(value, 0, values, at * width, width);
    }

    /** Removes an entry of a leaf. */
    void remove(int at) {
        removeKey(at);
        System.arraycopy(values, (at + 1) * width, values, at * width, (count - at) * width);
    }

    /** Adds a child behind child {@code at}. */
    void insertChild(int at, byte[] bound, Link child) {
        if (children != null) {
            insertKey(at, bound);
            Link[] more = Arrays.copyOf(children, children.length + 1);
            System.arraycopy(children, at + 1, more, at + 2, children.length - at - 1);
            more[at + 1] = child;
            children = more;
        }
    }

    /** Removes a child; the neighbour takes over its range. */
    void removeChild(int at) {
        if (children != null) {
            if (count > 0) {
                removeKey(Math.max(0, at - 1));
            }
            Link[] fewer = Arrays.copyOf(children, children.length - 1);
            System.arraycopy(children, at + 1, fewer, at, fewer.length - at);
            children = fewer;
        }
    }

    /** What a node is split into: this one, and a new right neighbour with its lower bound. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Split(byte[] bound, PackedNode right) {}

    /** Keeps the entries before {@code at} and gives the others away; of an inner node, key {@code at} becomes the bound. */
    Split split(int at) {
        byte[][] low = keys(0, at);
        PackedNode right = new PackedNode(width, null, NO_BYTES, 0, NO_ENDS, NO_BYTES);
        byte[] bound;
        if (children == null) {
            byte[][] high = keys(at, count);
            bound = shortest(low[at - 1], high[0]);
            right.setKeys(high);
            right.values = Arrays.copyOfRange(values, at * width, count * width);
            values = Arrays.copyOf(values, at * width);
        } else {
            bound = key(at);
            right.setKeys(keys(at + 1, count));
            right.children = Arrays.copyOfRange(children, at + 1, children.length);
            children = Arrays.copyOf(children, at + 1);
        }
        setKeys(low);
        return new Split(bound, right);
    }

    /** The shortest key that is above one and not above the other. */
    private static byte[] shortest(byte[] below, byte[] first) {
        return Arrays.copyOf(first, Math.min(first.length, Arrays.mismatch(below, first) + 1));
    }

    /** Takes all that its right neighbour has, whose lower bound this is. */
    void append(byte[] bound, PackedNode right) {
        byte[][] mine = keys(0, count);
        byte[][] theirs = right.keys(0, right.count);
        boolean inner = children != null;
        byte[][] all = Arrays.copyOf(mine, mine.length + theirs.length + (inner ? 1 : 0));
        System.arraycopy(theirs, 0, all, all.length - theirs.length, theirs.length);
        if (children != null && right.children != null) {
            all[mine.length] = bound;
            Link[] both = Arrays.copyOf(children, children.length + right.children.length);
            System.arraycopy(right.children, 0, both, children.length, right.children.length);
            children = both;
        }
        byte[] both = Arrays.copyOf(values, all.length * width * (inner ? 0 : 1));
        if (!inner) {
            System.arraycopy(right.values, 0, both, mine.length * width, theirs.length * width);
        }
        values = both;
        setKeys(all);
    }
}
