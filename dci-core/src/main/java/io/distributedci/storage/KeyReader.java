// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.distributedci.query.FieldType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what {@link Keys} wrote, from bytes that may come from anywhere: it never throws. What it gives for bytes that {@code Keys} would not write is of
 * no meaning; the caller writes the values again and compares.
 */
final class KeyReader {
    private static final long LAST_NANO = 999_999_999;

    private final byte[] bytes;
    private int at;
    private boolean turned;
    private boolean good = true;

    KeyReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether everything so far could be read. */
    boolean isGood() {
        return good;
    }

    /** The next column, or null when it is absent or unreadable. */
    @Nullable
    Object column(FieldType type, boolean descending) {
        turned = descending;
        int tag = next();
        if (tag == Keys.ABSENT) {
            return null;
        }
        good &= tag == Keys.tag(type);
        return good ? value(type) : null;
    }

    /** The next 16 bytes. */
    UUID id(boolean descending) {
        turned = descending;
        return uuid();
    }

    private @Nullable Object value(FieldType type) {
        return switch (type) {
            case UUID -> uuid();
            case TEXT -> text();
            case LONG -> number(Long.BYTES) ^ Long.MIN_VALUE;
            case DOUBLE -> floating();
            case BOOLEAN -> next() == 1;
            case INSTANT -> instant();
        };
    }

    private UUID uuid() {
        return new UUID(number(Long.BYTES), number(Long.BYTES));
    }

    private double floating() {
        long bits = number(Long.BYTES);
        double value = Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits);
        good &= Double.isFinite(value);
        return value;
    }

    private @Nullable Instant instant() {
        long seconds = number(Long.BYTES) ^ Long.MIN_VALUE;
        long nanos = number(Integer.BYTES);
        good &= seconds >= Instant.MIN.getEpochSecond()
                && seconds <= Instant.MAX.getEpochSecond()
                && nanos <= LAST_NANO;
        return good ? Instant.ofEpochSecond(seconds, nanos) : null;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int lead = next(); lead != Keys.END && good; lead = next()) {
            if (lead < 0x80) {
                text.append((char) (lead == Keys.ESCAPE ? next() - 1 : lead));
            } else {
                text.append(Keys.unranked(lead < 0xE0 ? follow(lead & 0x1F, 1) : follow(lead & 0x0F, 2)));
            }
        }
        return text.toString();
    }

    private int follow(int first, int more) {
        int point = first;
        for (int i = 0; i < more; i++) {
            point = (point << 6) | (next() & 0x3F);
        }
        return point;
    }

    private long number(int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = (value << Byte.SIZE) | next();
        }
        return value;
    }

    private int next() {
        if (at == bytes.length) {
            good = false;
            return 0;
        }
        int value = bytes[at++] & 0xFF;
        return turned ? value ^ 0xFF : value;
    }
}
