// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import java.io.IOException;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a file system says about a file or directory; fixed when asked. */
record DiskAttributes(DiskNode node, FileTime lastModifiedTime, long size) implements PosixFileAttributes {
    static final Set<PosixFilePermission> OWNER_ENTERS = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> USUAL = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> USUALLY_ENTERED = PosixFilePermissions.fromString("rwxr-xr-x");

    private record Owner(String getName) implements GroupPrincipal {}

    static DiskAttributes of(DiskNode node) {
        return new DiskAttributes(node, node.modified, node.size());
    }

    /** The permissions that a new file or directory shall have. */
    @SuppressWarnings("unchecked")
    static Set<PosixFilePermission> permissions(boolean directory, FileAttribute<?>... attributes) {
        Set<PosixFilePermission> permissions = directory ? USUALLY_ENTERED : USUAL;
        for (FileAttribute<?> attribute : attributes) {
            if (!attribute.name().equals("posix:permissions")) {
                throw new UnsupportedOperationException(attribute.name());
            }
            permissions = Set.copyOf((Set<PosixFilePermission>) attribute.value());
        }
        return permissions;
    }

    Map<String, Object> toMap() {
        Map<String, Object> all = new HashMap<>();
        all.put("lastModifiedTime", lastModifiedTime);
        all.put("lastAccessTime", lastModifiedTime);
        all.put("creationTime", lastModifiedTime);
        all.put("size", size);
        all.put("isRegularFile", isRegularFile());
        all.put("isDirectory", isDirectory());
        all.put("isSymbolicLink", false);
        all.put("isOther", false);
        all.put("fileKey", node);
        all.put("permissions", permissions());
        return all;
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime;
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime;
    }

    @Override
    public boolean isRegularFile() {
        return node instanceof DiskNode.Leaf;
    }

    @Override
    public boolean isDirectory() {
        return node instanceof DiskNode.Folder;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public Object fileKey() {
        return node;
    }

    @Override
    public UserPrincipal owner() {
        return group();
    }

    @Override
    public GroupPrincipal group() {
        return new Owner("owner");
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        return node.permissions;
    }

    /** The attributes of whatever has the name when asked. */
    record View(Disk disk, DiskPath path) implements PosixFileAttributeView {
        @Override
        public String name() {
            return "posix";
        }

        @Override
        public PosixFileAttributes readAttributes() throws IOException {
            return of(disk.get(path));
        }

        @Override
        public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created)
                throws IOException {
            if (modified != null) {
                disk.touch(path, modified);
            }
        }

        @Override
        public UserPrincipal getOwner() {
            return new Owner("owner");
        }

        @Override
        public void setOwner(UserPrincipal owner) {
            throw new UnsupportedOperationException("everything has one owner");
        }

        @Override
        public void setGroup(GroupPrincipal group) {
            throw new UnsupportedOperationException("everything has one owner");
        }

        @Override
        public void setPermissions(Set<PosixFilePermission> permissions) {
            throw new UnsupportedOperationException("permissions are given when a file is created");
        }
    }
}
