// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a new name needs to survive a power cut, and who may see it. A file's own force keeps its bytes; the name is kept by its directory, which has to be forced as
 * well. File systems without POSIX attributes (Windows) cannot open a directory and journal their names themselves, so nothing is done there.
 */
final class Directories {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ENTERS = PosixFilePermissions.fromString("rwx------");

    private Directories() {}

    /** Makes the names in a directory durable. A failure is never swallowed: whoever tolerates it has lost the promise. */
    static void force(Path directory) throws IOException {
        if (isPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * There is such a directory afterwards, with its missing parents, and their names are durable, also when they were there: whoever made them may have died before forcing
     * them.
     */
    static void ensure(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            create(directory, parent);
        }
        if (parent != null) {
            force(parent);
        }
    }

    private static void create(Path directory, @Nullable Path parent) throws IOException {
        if (parent != null && !Files.isDirectory(parent)) {
            ensure(parent);
        }
        try {
            Files.createDirectory(directory, forDirectory(directory));
        } catch (FileAlreadyExistsException raced) {
            if (!Files.isDirectory(directory)) {
                throw raced;
            }
        }
    }

    /** What is in a directory now; nothing when there is no such directory. */
    static List<Path> list(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            return found;
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return List.of();
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    /** What a new file there is created with: 0600 where that means anything. */
    static FileAttribute<?>[] forFile(Path where) {
        return attributes(where, OWNER_ONLY);
    }

    private static FileAttribute<?>[] forDirectory(Path where) {
        return attributes(where, OWNER_ENTERS);
    }

    private static FileAttribute<?>[] attributes(Path where, Set<PosixFilePermission> permissions) {
        return isPosix(where)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
