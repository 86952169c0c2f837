// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import java.nio.ByteBuffer;

/**
 * A node as a page:
 *
 * <pre>
 * byte     0 leaf, 1 inner node
 * varint   number of keys n
 * varint   length of the prefix that all keys share, and the prefix
 * varint   length of the rest of each key, n times
 * bytes    the rests of the keys
 * leaf     n values of the tree's width
 * inner    n + 1 children: 8 bytes position, varint number of entries below
 * </pre>
 */
final class PageCodec {
    private static final int LEAF = 0;
    private static final int INNER = 1;
    private static final int SEVEN = 7;
    private static final int LOW = 0x7F;
    private static final int MORE = 0x80;

    private PageCodec() {}

    static void write(Bytes to, PackedNode node) {
        Link[] children = node.children();
        to.put(children == null ? LEAF : INNER);
        varint(to, node.count());
        varint(to, node.prefix());
        to.put(node.keyBytes(), 0, node.prefix());
        for (int at = 0; at < node.count(); at++) {
            varint(to, node.end(at) - (at == 0 ? node.prefix() : node.end(at - 1)));
        }
        to.put(node.keyBytes(), node.prefix(), node.used() - node.prefix());
        if (children == null) {
            to.put(node.values(), 0, node.count() * node.width());
            return;
        }
        for (Link child : children) {
            to.put(ByteBuffer.allocate(Long.BYTES).putLong(child.position()).array());
            varint(to, child.entries);
        }
    }

    static PackedNode read(ByteBuffer from, int width) {
        boolean inner = from.get() == INNER;
        int count = (int) varint(from);
        int prefix = (int) varint(from);
        byte[] shared = new byte[prefix];
        from.get(shared);
        int[] ends = new int[count];
        int end = prefix;
        for (int at = 0; at < count; at++) {
            end += (int) varint(from);
            ends[at] = end;
        }
        byte[] keys = new byte[end];
        System.arraycopy(shared, 0, keys, 0, prefix);
        from.get(keys, prefix, end - prefix);
        if (!inner) {
            byte[] values = new byte[count * width];
            from.get(values);
            return new PackedNode(width, null, keys, prefix, ends, values);
        }
        Link[] children = new Link[count + 1];
        for (int at = 0; at <= count; at++) {
            children[at] = new Link(from.getLong(), varint(from));
        }
        return new PackedNode(width, children, keys, prefix, ends, new byte[0]);
    }

    private static void varint(Bytes to, long value) {
        long rest = value;
        while (rest > LOW) {
            to.put((int) (rest & LOW) | MORE);
            rest >>>= SEVEN;
        }
        to.put((int) rest);
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; ; shift += SEVEN) {
            byte part = from.get();
            value |= (long) (part & LOW) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }
}
