// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import io.distributedci.testkit.disk.DiskNode.Leaf;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code java.nio.file.Files} asks of a {@link FaultyFileSystem}. */
final class DiskProvider extends FileSystemProvider {
    static final String SCHEME = "faulty";

    private final FaultyFileSystem system;

    DiskProvider(FaultyFileSystem system) {
        this.system = system;
    }

    private Disk disk() {
        return system.disk();
    }

    private static DiskPath absolute(Path path) {
        return DiskPath.of(path).toAbsolutePath().normalize();
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("made by FaultyFileSystem.create");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("made by FaultyFileSystem.create");
    }

    @Override
    public Path getPath(URI uri) {
        return system.getPath(uri.getPath());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        DiskPath absolute = absolute(path);
        synchronized (disk()) {
            boolean writing = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
            DiskNode node = writing ? forWriting(absolute, options, attributes) : disk().get(absolute);
            if (writing && options.contains(StandardOpenOption.TRUNCATE_EXISTING) && node.size() > 0) {
                disk().truncate(absolute, (Leaf) node, 0);
            }
            return new DiskChannel(disk(), absolute, node, Set.copyOf(options));
        }
    }

    private DiskNode forWriting(DiskPath path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        DiskNode there = disk().find(path);
        if (there instanceof DiskNode.Folder) {
            throw new FileSystemException(path.toString(), null, "Is a directory");
        }
        if (there != null && options.contains(StandardOpenOption.CREATE_NEW)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        boolean creating =
                options.contains(StandardOpenOption.CREATE_NEW) || options.contains(StandardOpenOption.CREATE);
        return there == null && creating
                ? disk().create(path, DiskAttributes.permissions(false, attributes))
                : disk().get(path);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> accepted = new ArrayList<>();
        for (String name : disk().list(absolute(directory))) {
            Path path = directory.resolve(name);
            if (filter.accept(path)) {
                accepted.add(path);
            }
        }
        return new Listing(accepted);
    }

    private record Listing(List<Path> paths) implements DirectoryStream<Path> {
        @Override
        public Iterator<Path> iterator() {
            return List.copyOf(paths).iterator();
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        disk().createDirectory(absolute(directory), DiskAttributes.permissions(true, attributes));
    }

    @Override
    public void delete(Path path) throws IOException {
        disk().delete(absolute(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        Set<OpenOption> opening = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING)
                ? Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)
                : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        if (disk().get(absolute(source)) instanceof DiskNode.Folder) {
            createDirectory(target);
            return;
        }
        try (FileChannel from = newFileChannel(source, Set.of(StandardOpenOption.READ));
                FileChannel to = newFileChannel(target, opening)) {
            for (long at = 0; at < from.size(); ) {
                at += from.transferTo(at, from.size() - at, to);
            }
        }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        List<CopyOption> chosen = Arrays.asList(options);
        boolean replacing =
                chosen.contains(StandardCopyOption.REPLACE_EXISTING) || chosen.contains(StandardCopyOption.ATOMIC_MOVE);
        disk().rename(absolute(source), absolute(target), replacing);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return path.equals(other) || disk().get(absolute(path)) == disk().get(absolute(other));
    }

    @Override
    public boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        disk().get(absolute(path));
        return new DiskStore(disk());
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk().get(absolute(path));
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        if (type.isAssignableFrom(DiskAttributes.View.class)) {
            return type.cast(new DiskAttributes.View(disk(), absolute(path)));
        }
        throw new UnsupportedOperationException("no view " + type);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type.isAssignableFrom(DiskAttributes.class)) {
            return type.cast(DiskAttributes.of(disk().get(absolute(path))));
        }
        throw new UnsupportedOperationException("no attributes " + type);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        Map<String, Object> all = DiskAttributes.of(disk().get(absolute(path))).toMap();
        String wanted = attributes.substring(attributes.indexOf(':') + 1);
        if (!wanted.equals("*")) {
            all.keySet().retainAll(List.of(wanted.split(",")));
        }
        return all;
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        if (!attribute.endsWith("lastModifiedTime")) {
            throw new UnsupportedOperationException(attribute);
        }
        disk().touch(absolute(path), (FileTime) value);
    }
}
