// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.testkit.disk.DiskNode.Folder;
import io.distributedci.testkit.disk.DiskNode.Leaf;
import io.distributedci.testkit.disk.Names.Entry;
import io.distributedci.testkit.disk.Names.Name;
import io.distributedci.testkit.disk.Operation.Kind;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The disk behind a {@link FaultyFileSystem}: what its operations do. One at a time; whoever watches sees it stand still. */
final class Disk {
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final InstantSource clock;
    private final Folder root;
    private final Names names;
    /** Decides how failed operations end. */
    private final Random chance;

    private FaultyFileSystem.Watcher watcher = operation -> {};
    private long capacity = UNLIMITED;
    private long operations;

    Disk(InstantSource clock) {
        this(
                clock,
                new Folder(DiskAttributes.OWNER_ENTERS, FileTime.from(clock.instant())),
                new Names(),
                new Random(0));
    }

    private Disk(InstantSource clock, Folder root, Names names, Random chance) {
        this.clock = clock;
        this.root = root;
        this.names = names;
        this.chance = chance;
    }

    synchronized Disk afterPowerLoss(long seed) {
        Random random = new Random(seed);
        Folder left = names.afterPowerLoss(root, random, () -> litter(random));
        return new Disk(clock, left, new Names(), new Random(seed));
    }

    synchronized Disk afterDeath() {
        Map.Entry<Folder, Names> copy = names.copy(root);
        return new Disk(clock, copy.getKey(), copy.getValue(), new Random(operations));
    }

    synchronized void watch(FaultyFileSystem.Watcher newWatcher) {
        watcher = newWatcher;
    }

    synchronized void limit(long bytes) {
        capacity = bytes;
    }

    synchronized long operations() {
        return operations;
    }

    synchronized long capacity() {
        return capacity;
    }

    synchronized long free() {
        return capacity == UNLIMITED ? UNLIMITED : Math.max(0, capacity - used());
    }

    private long used() {
        return Names.files(root)
                .mapToLong(file -> (long) file.bytes.count() * Sectors.SECTOR)
                .sum();
    }

    synchronized @Nullable DiskNode find(DiskPath path) {
        DiskNode node = root;
        for (String name : path.names()) {
            node = node instanceof Folder folder ? folder.names.get(name) : null;
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    @CanIgnoreReturnValue
    synchronized DiskNode get(DiskPath path) throws NoSuchFileException {
        DiskNode node = find(path);
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    synchronized List<String> list(DiskPath path) throws IOException {
        if (get(path) instanceof Folder folder) {
            return List.copyOf(folder.names.keySet());
        }
        throw new NotDirectoryException(path.toString());
    }

    private Name name(DiskPath path) throws IOException {
        DiskPath parent = path.getParent();
        if (parent == null) {
            throw new FileSystemException(path.toString(), null, "the root stays as it is");
        }
        if (get(parent) instanceof Folder folder) {
            return new Name(folder, path.name());
        }
        throw new NotDirectoryException(parent.toString());
    }

    synchronized Leaf create(DiskPath path, Set<PosixFilePermission> permissions) throws IOException {
        Name name = free(path);
        tell(Kind.CREATE, path);
        Leaf leaf = new Leaf(permissions, time(), new Sectors());
        names.change(new Entry(name, leaf));
        return leaf;
    }

    synchronized void createDirectory(DiskPath path, Set<PosixFilePermission> permissions) throws IOException {
        Name name = free(path);
        tell(Kind.CREATE_DIRECTORY, path);
        names.change(new Entry(name, new Folder(permissions, time())));
    }

    private Name free(DiskPath path) throws IOException {
        if (find(path) != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        return name(path);
    }

    synchronized void delete(DiskPath path) throws IOException {
        requireEmpty(path, get(path));
        Name name = name(path);
        tell(Kind.DELETE, path);
        names.change(new Entry(name, null));
    }

    synchronized void rename(DiskPath from, DiskPath to, boolean replace) throws IOException {
        DiskNode node = get(from);
        DiskNode there = find(to);
        if (there != null && there != node) {
            if (!replace) {
                throw new FileAlreadyExistsException(to.toString());
            }
            requireEmpty(to, there);
        }
        Name before = name(from);
        Name after = name(to);
        tell(Kind.RENAME, from);
        if (!before.equals(after)) {
            names.change(new Entry(before, null), new Entry(after, node));
        }
    }

    private static void requireEmpty(DiskPath path, DiskNode node) throws IOException {
        if (node instanceof Folder folder && !folder.names.isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
    }

    synchronized void touch(DiskPath path, FileTime time) throws IOException {
        DiskNode node = get(path);
        tell(Kind.TOUCH, path);
        node.modified = time;
    }

    /** Writes at a place, or at the end when it is negative, and answers where the next byte goes. */
    synchronized long write(DiskPath path, Leaf leaf, long at, byte[] bytes) throws IOException {
        long from = at < 0 ? leaf.bytes.size() : at;
        try {
            tell(Kind.WRITE, path);
        } catch (IOException failed) {
            leaf.bytes.write(from, Arrays.copyOf(bytes, chance.nextInt(bytes.length + 1)));
            throw failed;
        }
        int fitting = fitting(leaf, from, bytes.length);
        leaf.bytes.write(from, Arrays.copyOf(bytes, fitting));
        leaf.modified = time();
        if (fitting < bytes.length) {
            throw new FileSystemException(path.toString(), null, "No space left on device");
        }
        return from + bytes.length;
    }

    private int fitting(Leaf leaf, long from, int length) {
        long free = free();
        if (free == UNLIMITED) {
            return length;
        }
        long end = (leaf.bytes.count() + free / Sectors.SECTOR) * Sectors.SECTOR;
        return (int) Math.max(0, Math.min(length, end - from));
    }

    synchronized void truncate(DiskPath path, Leaf leaf, long size) throws IOException {
        tell(Kind.TRUNCATE, path);
        leaf.bytes.truncate(size);
        leaf.modified = time();
    }

    synchronized void force(DiskPath path, DiskNode node) throws IOException {
        if (node instanceof Folder folder) {
            tell(Kind.FORCE_DIRECTORY, path);
            names.force(folder);
        } else {
            force(path, (Leaf) node);
        }
        node.keptModified = node.modified;
    }

    private void force(DiskPath path, Leaf leaf) throws IOException {
        try {
            tell(Kind.FORCE, path);
        } catch (IOException failed) {
            leaf.bytes.failForce(chance, () -> litter(chance));
            throw failed;
        }
        leaf.bytes.force();
    }

    /** As many bytes as there are from a place on, at most so many. */
    synchronized byte[] read(Leaf leaf, long from, int most) {
        return leaf.bytes.read(from, most);
    }

    private void tell(Kind kind, DiskPath path) throws IOException {
        watcher.before(new Operation(++operations, kind, path.toString()));
    }

    private FileTime time() {
        return FileTime.from(clock.instant());
    }

    /** What a sector holds that was never written: something of another file, or noise. */
    private byte[] litter(Random random) {
        List<Leaf> files = Names.files(root).toList();
        byte[] old = files.isEmpty() || random.nextInt(3) == 0
                ? null
                : files.get(random.nextInt(files.size())).bytes.any(random);
        return old == null ? noise(random) : old;
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[Sectors.SECTOR];
        random.nextBytes(noise);
        return noise;
    }
}
