// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Tells from a jar alone when it was made, with the same answer on every machine.
 *
 * <p>Some jars keep the moment of each entry. Most keep only the wall clock of the machine that built them, without its
 * time zone: that is read as UTC, and so may be up to fourteen hours off. The zone of the reading machine, which {@link
 * ZipEntry#getLastModifiedTime()} would put in its place, never counts.
 */
final class JarClock {

    /** The extra fields of an entry that keep a moment: "extended timestamp" and "NTFS". */
    private static final int EXTENDED_TIMESTAMP = 0x5455;

    private static final int NTFS = 0x000a;

    private JarClock() {}

    /**
     * When the newest entry was made.
     *
     * @throws IOException if the file is no jar, or has no entries
     */
    static Instant newestEntry(Path jar) throws IOException {
        try (ZipFile entries = new ZipFile(jar.toFile())) {
            return entries.stream()
                    .map(entry -> keepsMoment(entry)
                            ? entry.getLastModifiedTime().toInstant()
                            : entry.getTimeLocal().toInstant(ZoneOffset.UTC))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("a jar with nothing in it: " + jar));
        }
    }

    private static boolean keepsMoment(ZipEntry entry) {
        byte[] extra = entry.getExtra();
        if (extra == null) {
            return false;
        }
        ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
        while (fields.remaining() >= 2 * Short.BYTES) {
            int id = Short.toUnsignedInt(fields.getShort());
            int length = Short.toUnsignedInt(fields.getShort());
            if (id == EXTENDED_TIMESTAMP || id == NTFS) {
                return true;
            }
            fields.position(Math.min(fields.position() + length, fields.limit()));
        }
        return false;
    }
}
