// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The frame of one line of the journal, which is the same in every line, byte for byte:
 *
 * <pre>{@code
 * {"seq":12,"durable":11,"chain":"0a1b2c3d","position":57, … ,"crc":"89abcdef"}   a commit; position is that of its first event
 * {"seq":12,"durable":12,"chain":"89abcdef","sealed":true,"crc":"01234567"}       a clean close
 * }</pre>
 *
 * <p>{@code crc} is the CRC-32C of all bytes before {@code ,"crc":}; {@code chain} is the one of the line before. Numbers are decimal without sign or leading zeros, checksums eight
 * lower-case hex digits: no byte can be another and still be accepted.
 *
 * @param seq number of the commit; of a seal, that of the last one
 * @param durable the last commit that was known to be durable when this was written
 * @param chain of the line before
 * @param crc of this line
 * @param position of the first event; 0 in a seal
 * @param body where the members after the frame's begin, with their comma
 * @param bodyEnd where they end
 */
record Line(long seq, long durable, int chain, int crc, long position, int body, int bodyEnd) {
    private static final byte[] SEQ = ascii("{\"seq\":");
    private static final byte[] DURABLE = ascii(",\"durable\":");
    private static final byte[] CHAIN = ascii(",\"chain\":\"");
    private static final byte[] POSITION = ascii("\",\"position\":");
    private static final byte[] SEALED = ascii("\",\"sealed\":true");
    private static final byte[] CRC = ascii(",\"crc\":\"");
    private static final byte[] END = ascii("\"}");
    private static final int HEX_DIGITS = 8;
    private static final int TAIL = CRC.length + HEX_DIGITS + END.length;
    private static final int MAX_DIGITS = 18;

    /** Most bytes that the frame adds to the members of a commit, the line feed included. */
    static final int MAX_FRAME = 160;

    /** Whether it is the mark of a clean close. */
    boolean isSeal() {
        return position == 0;
    }

    /** The frame of the line in these bytes, without its line feed; null when it is damaged. */
    static @Nullable Line read(byte[] bytes, int from, int to) {
        int tail = intact(bytes, from, to);
        return tail < 0 ? null : new Reader(bytes, from, tail).frame(crc(bytes, from, tail));
    }

    /** Where the checksummed bytes of this line end; -1 when it is damaged. */
    static int intact(byte[] bytes, int from, int to) {
        int tail = to - TAIL;
        if (tail <= from) {
            return -1;
        }
        Reader end = new Reader(bytes, tail, to);
        boolean marked = end.take(CRC);
        int crc = end.hex();
        return marked && end.take(END) && !end.bad && crc == crc(bytes, from, tail) ? tail : -1;
    }

    static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    /** Writes all of a line but its members: call, append the members, and close. */
    static void open(Bytes to, long seq, long durable, int chain, long position) {
        to.put(SEQ).decimal(seq).put(DURABLE).decimal(durable).put(CHAIN).hex(chain);
        if (position == 0) {
            to.put(SEALED);
        } else {
            to.put(POSITION).decimal(position);
        }
    }

    /** Ends the line that began there; gives its checksum. */
    @CanIgnoreReturnValue
    static int close(Bytes to, int from) {
        int crc = crc(to.array(), from, to.length());
        to.put(CRC).hex(crc).put(END).put('\n');
        return crc;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static final class Reader {
        private final byte[] bytes;
        private final int to;
        private int at;
        private boolean bad;

        Reader(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.at = from;
            this.to = to;
        }

        @Nullable
        Line frame(int crc) {
            bad |= !take(SEQ);
            long seq = decimal();
            bad |= !take(DURABLE);
            long durable = decimal();
            bad |= !take(CHAIN);
            int chain = hex();
            boolean sealed = take(SEALED);
            long position = 0;
            if (!sealed) {
                bad |= !take(POSITION);
                position = decimal();
                bad |= position == 0 || at >= to || bytes[at] != ',';
            }
            bad |= sealed && at != to;
            return bad ? null : new Line(seq, durable, chain, crc, position, at, to);
        }

        boolean take(byte[] expected) {
            if (to - at < expected.length) {
                return false;
            }
            for (int i = 0; i < expected.length; i++) {
                if (bytes[at + i] != expected[i]) {
                    return false;
                }
            }
            at += expected.length;
            return true;
        }

        long decimal() {
            int start = at;
            long value = 0;
            while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
                value = value * 10 + bytes[at++] - '0';
            }
            int digits = at - start;
            bad |= digits == 0 || digits > MAX_DIGITS || (digits > 1 && bytes[start] == '0');
            return value;
        }

        int hex() {
            int value = 0;
            for (int i = 0; i < HEX_DIGITS; i++) {
                int digit = at < to ? digit(bytes[at++]) : -1;
                bad |= digit < 0;
                value = (value << 4) | (digit & 0xF);
            }
            return value;
        }

        private static int digit(byte symbol) {
            if (symbol >= '0' && symbol <= '9') {
                return symbol - '0';
            }
            return symbol >= 'a' && symbol <= 'f' ? symbol - 'a' + 10 : -1;
        }
    }
}
