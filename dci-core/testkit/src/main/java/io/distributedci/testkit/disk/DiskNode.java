// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.TreeMap;

/** A file or a directory. */
abstract sealed class DiskNode {
    final Set<PosixFilePermission> permissions;
    FileTime modified;
    FileTime keptModified;

    DiskNode(Set<PosixFilePermission> permissions, FileTime modified) {
        this.permissions = permissions;
        this.modified = modified;
        keptModified = modified;
    }

    abstract long size();

    /** Names, as the process sees them and as the platters hold them. */
    static final class Folder extends DiskNode {
        final TreeMap<String, DiskNode> names = new TreeMap<>();
        final TreeMap<String, DiskNode> kept = new TreeMap<>();

        Folder(Set<PosixFilePermission> permissions, FileTime modified) {
            super(permissions, modified);
        }

        @Override
        long size() {
            return names.size();
        }
    }

    /** Bytes. */
    static final class Leaf extends DiskNode {
        final Sectors bytes;
        /** How many channels hold a lock. */
        boolean locked;

        Leaf(Set<PosixFilePermission> permissions, FileTime modified, Sectors bytes) {
            super(permissions, modified);
            this.bytes = bytes;
        }

        @Override
        long size() {
            return bytes.size();
        }
    }
}
