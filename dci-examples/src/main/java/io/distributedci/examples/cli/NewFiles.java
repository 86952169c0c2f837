// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.examples.quickstart.report.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Files that appear in a directory only when all of them are there. Until then they are in a directory inside it, since what people name may be the root of a file system; if they are not kept, it goes, and so does the
 * directory that was made for it.
 *
 * @param target a directory that is there, and empty but for them
 * @param isNew whether it was made for them
 * @param part where they are made
 */
record NewFiles(Path target, boolean isNew, Part part) implements AutoCloseable {
    private static final String NAME = "dump";

    NewFiles {
        requireNonNull(target);
        requireNonNull(part);
    }

    /**
     * In a directory that is empty or not there.
     *
     * @throws RefusedException when it is neither, or others are just being made in it
     */
    static NewFiles in(Path target) throws IOException {
        refuseUnlessFree(target);
        boolean isNew = Files.notExists(target);
        Files.createDirectories(target);
        return new NewFiles(target, isNew, Part.of(target, NAME));
    }

    /** Refuses what is not a directory, or has something in it that no process has left there that was killed. */
    static void refuseUnlessFree(Path target) throws IOException {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new RefusedException(CliRefusal.THERE_ALREADY.error("file", target));
        }
        if (Files.exists(target) && !Part.others(NAME, target).isEmpty()) {
            throw new RefusedException(CliRefusal.NOT_EMPTY.error("directory", target));
        }
    }

    /** Where they are made. */
    Path place() {
        return part.directory();
    }

    /** They are whole, and stay. */
    void keep() throws IOException {
        try (Stream<Path> made = Files.list(place())) {
            for (Path one : made.toList()) {
                Files.move(one, target.resolve(place().relativize(one)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        part.close();
        if (isNew && isEmpty()) {
            Files.delete(target);
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> there = Files.list(target)) {
            return there.findAny().isEmpty();
        }
    }
}
