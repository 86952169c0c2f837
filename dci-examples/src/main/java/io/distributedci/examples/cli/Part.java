// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.examples.quickstart.report.RefusedException;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * What is being written, under a name that nothing else has, and that is not yet where it belongs: a file, for its owner alone, and if need be a directory beside it.
 *
 * <p>The file is locked as long as it is worked on. The lock ends with its process, however that ends, so that a part without a lock is known to be left behind by one that was killed; the next part for the same thing
 * deletes it. Nothing else is deleted: the names are too odd to be anybody else's, and what belongs to another user stays.
 */
final class Part implements AutoCloseable {
    private static final String MARK = ".unfinished-";
    private static final String SUFFIX = ".part";
    private static final String DIRECTORY = ".d";

    private final Path path;
    private final FileChannel channel;

    private Part(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * A new one, in a directory that is there.
     *
     * @param name of what it is a part of
     * @throws RefusedException when another process is at it
     */
    static Part of(Path directory, String name) throws IOException {
        for (Path left : of(name, directory)) {
            if (Files.isRegularFile(left) && Files.isWritable(left)) {
                clear(directory.resolve(name), left);
            }
        }
        Path path = Files.createTempFile(directory, name + MARK, SUFFIX);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        Part part = new Part(path, channel);
        if (!isLocked(channel) || Files.notExists(path)) {
            channel.close();
            throw busy(directory.resolve(name));
        }
        return part;
    }

    private static void clear(Path whole, Path left) throws IOException {
        try (FileChannel channel = FileChannel.open(left, StandardOpenOption.WRITE)) {
            if (!isLocked(channel)) {
                throw busy(whole);
            }
            delete(left);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException alsoHere) {
            return false;
        }
    }

    private static RefusedException busy(Path whole) {
        return new RefusedException(CliRefusal.BUSY.error("file", whole));
    }

    /** Parts of this, finished or left behind, and the directories beside them. */
    private static Vector<Path> of(String name, Path directory) throws IOException {
        Pattern names = Pattern.compile(Pattern.quote(name + MARK) + "[0-9]+" + Pattern.quote(SUFFIX) + "(\\.d)?");
        return content(directory)
                .filter(path ->
                        names.matcher(String.valueOf(path.getFileName())).matches());
    }

    /** What is in a directory, without parts of this. */
    static Vector<Path> others(String name, Path directory) throws IOException {
        return content(directory).removeAll(of(name, directory));
    }

    private static Vector<Path> content(Path directory) throws IOException {
        try (Stream<Path> there = Files.list(directory)) {
            return Vector.ofAll(there);
        }
    }

    /** The file; whoever closes the channel gives up the lock. */
    FileChannel channel() {
        return channel;
    }

    /** A directory that is its own, which is not there yet. */
    Path directory() {
        return directory(path);
    }

    private static Path directory(Path path) {
        return path.resolveSibling(path.getFileName() + DIRECTORY);
    }

    /** The file is whole: it gets its name, unless somebody else has taken that meanwhile. */
    void become(Path target) throws IOException {
        channel.force(true);
        Files.move(path, target);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            delete(path);
        }
    }

    /** The file comes last, so that what is left behind on the way is known again. */
    private static void delete(Path path) throws IOException {
        FileUtils.deleteDirectory(directory(path).toFile());
        Files.deleteIfExists(path);
    }
}
