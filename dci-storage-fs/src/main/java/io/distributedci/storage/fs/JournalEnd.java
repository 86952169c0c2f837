// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

/**
 * Where the journal ends, and what a next line has to say.
 *
 * @param segment the last one
 * @param offset behind its last line
 * @param seq of the last commit
 * @param chain checksum of the last line
 */
record JournalEnd(int segment, int offset, long seq, int chain) {
    JournalEnd at(int newSegment, int newOffset) {
        return new JournalEnd(newSegment, newOffset, seq, chain);
    }
}
