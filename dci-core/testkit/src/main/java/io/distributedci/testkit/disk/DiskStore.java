// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The room on a disk. */
final class DiskStore extends FileStore {
    static final Set<String> VIEWS = Set.of("basic", "posix");

    private final Disk disk;

    DiskStore(Disk disk) {
        this.disk = disk;
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public long getTotalSpace() {
        return disk.capacity();
    }

    @Override
    public long getUsableSpace() {
        return disk.free();
    }

    @Override
    public long getUnallocatedSpace() {
        return disk.free();
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
        return type.isAssignableFrom(DiskAttributes.View.class);
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return VIEWS.contains(name);
    }

    @Override
    public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
        return null;
    }

    @Override
    public Object getAttribute(String attribute) {
        throw new UnsupportedOperationException(attribute);
    }
}
