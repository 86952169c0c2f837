// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.table.Tables;
import io.distributedci.storage.table.Tree;
import java.nio.ByteBuffer;

/**
 * Everything that is stored, at one point of the commit order.
 *
 * @param tables entities and receipts
 * @param feed where lines are, by the position of their first event; not of every line
 * @param fed the line that was last noted there
 * @param end of the journal
 * @param manifest the segments that the places are in
 */
record FsState(Tables<Place> tables, Tree<Spot> feed, Spot fed, JournalEnd end, Manifest manifest) {
    /** Bytes of the journal between lines that are noted in the feed. */
    private static final int STRIDE = 1 << 15;

    /** Whether a line there is to be noted. */
    static boolean isNoted(Spot last, Spot line) {
        return line.segment() != last.segment() || line.offset() - last.offset() >= STRIDE;
    }

    static byte[] key(long position) {
        return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
    }
}
