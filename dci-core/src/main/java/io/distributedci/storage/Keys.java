// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.query.FieldType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the keys that every ordered structure of every backend sorts by: columns and an id as bytes whose unsigned lexicographic order
 * ({@link Arrays#compareUnsigned(byte[], byte[])}) is the order of the values (S6.1). One writer is used by one thread; it is one growing buffer.
 *
 * <p>Each column begins with a tag: {@code 1} for an absent value, which so comes first, or the tag of its type. After it:
 *
 * <ul>
 *   <li>UUID: its 16 bytes;
 *   <li>text: each UTF-16 unit in one to three bytes like a character in UTF-8, the surrogates moved above all other units, which gives the order of code
 *       points; closed by {@code 0}, and in it the byte 0 is written {@code 1 1} and the byte 1 is {@code 1 2}, so that no text is the beginning of another one's
 *       bytes;
 *   <li>whole number: 8 bytes, the sign bit turned; floating-point number: likewise, all bits turned when negative, both zeros alike;
 *   <li>boolean: one byte; instant: the seconds as a whole number, then 4 bytes of nanoseconds.
 * </ul>
 *
 * A descending column has all its bits turned, tag included. The id, last, is 16 bytes without a tag, turned when it descends.
 *
 * <p>Two facts are used elsewhere: no column's bytes are the beginning of another value's, so an equality is a prefix; and the key of the exactly reversed order
 * is the key with all bits turned, so an index also serves the order that reads it backwards.
 */
public final class Keys {
    /** Bytes of an id. */
    public static final int ID_LENGTH = 16;

    static final int ABSENT = 1;
    static final byte END = 0;
    static final byte ESCAPE = 1;
    private static final int FIRST_TAG = 2;
    private static final int SURROGATES = Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1;
    private static final int ABOVE_SURROGATES = Character.MAX_VALUE - Character.MAX_SURROGATE;
    private static final int INITIAL_CAPACITY = 128;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int length;

    /** The tag of values of this type; part of the stored format, so never the ordinal. */
    static int tag(FieldType type) {
        return FIRST_TAG
                + switch (type) {
                    case UUID -> 0;
                    case TEXT -> 1;
                    case LONG -> 2;
                    case DOUBLE -> 3;
                    case BOOLEAN -> 4;
                    case INSTANT -> 5;
                };
    }

    /** The id as a key of its own, ascending. */
    public static byte[] ofId(UUID id) {
        byte[] key = new byte[ID_LENGTH];
        putLong(key, 0, id.getMostSignificantBits());
        putLong(key, Long.BYTES, id.getLeastSignificantBits());
        return key;
    }

    /** The id at the end of a key. */
    public static UUID idIn(byte[] key, boolean descending) {
        long high = getLong(key, key.length - ID_LENGTH);
        long low = getLong(key, key.length - Long.BYTES);
        return descending ? new UUID(~high, ~low) : new UUID(high, low);
    }

    /** Starts anew. */
    @CanIgnoreReturnValue
    public Keys clear() {
        length = 0;
        return this;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Goes back to so many bytes. */
    @CanIgnoreReturnValue
    public Keys truncate(int to) {
        length = Math.min(length, to);
        return this;
    }

    /** The key so far, in an array of its own. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Appends one column: a value of the type's Java class, or null when it is absent. */
    @CanIgnoreReturnValue
    public Keys column(FieldType type, boolean descending, @Nullable Object value) {
        int start = length;
        if (value == null) {
            put(ABSENT);
        } else {
            put(tag(type));
            value(type, value);
        }
        return descending ? turn(start) : this;
    }

    /** Appends only the tag that all present values of the type begin with. */
    @CanIgnoreReturnValue
    Keys present(FieldType type, boolean descending) {
        int start = length;
        put(tag(type));
        return descending ? turn(start) : this;
    }

    /** Appends the id. */
    @CanIgnoreReturnValue
    public Keys id(UUID id, boolean descending) {
        int start = length;
        longBits(id.getMostSignificantBits()).longBits(id.getLeastSignificantBits());
        return descending ? turn(start) : this;
    }

    /** Appends bytes of another key, all bits turned if so asked. */
    @CanIgnoreReturnValue
    public Keys raw(byte[] more, boolean turned) {
        int start = length;
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return turned ? turn(start) : this;
    }

    /** Goes to the first key that is greater than all keys that begin with what is here; false, and nothing here, when there is none. */
    public boolean increment() {
        while (length > 0) {
            if (++bytes[length - 1] != 0) {
                return true;
            }
            length--;
        }
        return false;
    }

    private void value(FieldType type, Object value) {
        switch (type) {
            case UUID -> id((UUID) value, false);
            case TEXT -> text((String) value);
            case LONG -> longBits((Long) value ^ Long.MIN_VALUE);
            case DOUBLE -> longBits(ordered((Double) value));
            case BOOLEAN -> put((Boolean) value ? 1 : 0);
            case INSTANT -> instant((Instant) value);
        }
    }

    private void instant(Instant value) {
        longBits(value.getEpochSecond() ^ Long.MIN_VALUE);
        int nanos = value.getNano();
        room(Integer.BYTES);
        bytes[length++] = (byte) (nanos >>> 24);
        bytes[length++] = (byte) (nanos >>> 16);
        bytes[length++] = (byte) (nanos >>> 8);
        bytes[length++] = (byte) nanos;
    }

    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }

    private void text(String value) {
        for (int i = 0; i < value.length(); i++) {
            int unit = ranked(value.charAt(i));
            if (unit < 0x80) {
                ascii(unit);
            } else if (unit < 0x800) {
                put(0xC0 | (unit >> 6));
                put(0x80 | (unit & 0x3F));
            } else {
                put(0xE0 | (unit >> 12));
                put(0x80 | ((unit >> 6) & 0x3F));
                put(0x80 | (unit & 0x3F));
            }
        }
        put(END);
    }

    private static int ranked(char unit) {
        if (unit < Character.MIN_SURROGATE) {
            return unit;
        }
        return unit > Character.MAX_SURROGATE ? unit - SURROGATES : unit + ABOVE_SURROGATES;
    }

    static char unranked(int rank) {
        if (rank < Character.MIN_SURROGATE) {
            return (char) rank;
        }
        int unit = rank + SURROGATES;
        return (char) (unit <= Character.MAX_VALUE ? unit : rank - ABOVE_SURROGATES);
    }

    private void ascii(int unit) {
        if (unit <= ESCAPE) {
            put(ESCAPE);
            put(unit + 1);
        } else {
            put(unit);
        }
    }

    @CanIgnoreReturnValue
    private Keys longBits(long value) {
        room(Long.BYTES);
        putLong(bytes, length, value);
        length += Long.BYTES;
        return this;
    }

    private void put(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    @CanIgnoreReturnValue
    private Keys turn(int from) {
        for (int i = from; i < length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    private static void putLong(byte[] into, int at, long value) {
        LONGS.set(into, at, value);
    }

    static long getLong(byte[] from, int at) {
        return (long) LONGS.get(from, at);
    }
}
