// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file system in memory that can lose power at any operation, fail any of them, and run full; see the story of this package. Everything that happens follows from seeds and
 * from the order of operations. Thread-safe: one operation at a time.
 *
 * <pre>{@code
 * FaultyFileSystem disk = FaultyFileSystem.create(InstantSource.system());
 * disk.watch(operation -> images.add(disk.afterPowerLoss(operation.number())));
 * use(disk.getPath("/data"));
 * }</pre>
 *
 * <p>Paths are those of Unix. There are files and directories with basic and POSIX attributes and no links; no memory mapping, no watch service, one lock a file.
 */
public final class FaultyFileSystem extends FileSystem {
    private final Disk disk;
    private final DiskProvider provider = new DiskProvider(this);

    /** Sees each operation before it happens, with the disk standing still. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * Something is about to happen.
         *
         * @throws IOException to let the operation fail: a write may then have been done in part, the bytes of a file whose force failed are as good as unwritten though
         *     they still read well, and of anything else nothing has happened
         */
        void before(Operation operation) throws IOException;

        /** All operations from this number on fail with an input/output error. */
        static Watcher deadFrom(long number) {
            return operation -> {
                if (operation.number() >= number) {
                    throw new IOException("Input/output error");
                }
            };
        }

        /** The operation of this number fails with an input/output error. */
        static Watcher failingAt(long number) {
            return failingAt(number, "Input/output error");
        }

        /** The operation of this number fails for this reason. */
        static Watcher failingAt(long number, String reason) {
            return operation -> {
                if (operation.number() == number) {
                    throw new IOException(reason);
                }
            };
        }
    }

    private FaultyFileSystem(Disk disk) {
        this.disk = requireNonNull(disk);
    }

    /** An empty disk; the clock gives the times of changes. */
    public static FaultyFileSystem create(InstantSource clock) {
        return new FaultyFileSystem(new Disk(clock));
    }

    /** A disk that holds what is left of this one when the power goes now: with each seed another possibility. This one goes on. */
    public FaultyFileSystem afterPowerLoss(long seed) {
        return new FaultyFileSystem(disk.afterPowerLoss(seed));
    }

    /**
     * A disk as the next process finds it when this one dies now: everything that was written reads well, locks are gone, and what was not forced is still not, so that a
     * power cut can take it later. This one goes on.
     */
    public FaultyFileSystem afterDeath() {
        return new FaultyFileSystem(disk.afterDeath());
    }

    /** From now on this one, and no other, sees the operations. */
    public void watch(Watcher watcher) {
        disk.watch(requireNonNull(watcher));
    }

    /** From now on there is room for so many bytes in all, in whole sectors; what is written beyond fails when the room is used up. */
    public void limit(long bytes) {
        disk.limit(bytes);
    }

    /** How many operations there have been. */
    public long operations() {
        return disk.operations();
    }

    Disk disk() {
        return disk;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public DiskPath getPath(String first, String... more) {
        return DiskPath.parse(this, more.length == 0 ? first : first + "/" + String.join("/", more));
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("a disk in memory is just forgotten");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of(new DiskStore(disk));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return DiskStore.VIEWS;
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        Pattern pattern = Globs.pattern(syntaxAndPattern);
        return path -> pattern.matcher(path.toString()).matches();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("everything has one owner");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("no watch service");
    }
}
