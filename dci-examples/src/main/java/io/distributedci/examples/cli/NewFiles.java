// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Files that appear in a directory only when all of them are there. Until then they are in a directory inside it, since what people name may be the root of a file system; if they are not kept, it goes, and so does the
 * directory that was made for it.
 *
 * @param target a directory that is there, and empty but for them
 * @param isNew whether it was made for them
 */
record NewFiles(Path target, boolean isNew) implements AutoCloseable {
    NewFiles {
        requireNonNull(target);
    }

    /** In a directory that is empty or not there. */
    static NewFiles in(Path target) throws IOException {
        boolean isNew = Files.notExists(target);
        Files.createDirectories(target);
        return new NewFiles(target, isNew);
    }

    /** Where they are made. */
    Path part() {
        return target.resolve("unfinished.part");
    }

    /** They are whole, and stay. */
    void keep() throws IOException {
        for (Path made : content(part())) {
            Files.move(made, target.resolve(part().relativize(made)));
        }
    }

    @Override
    public void close() throws IOException {
        FileUtils.deleteDirectory(part().toFile());
        if (isNew && content(target).isEmpty()) {
            Files.delete(target);
        }
    }

    private static Vector<Path> content(Path directory) throws IOException {
        try (Stream<Path> there = Files.list(directory)) {
            return Vector.ofAll(there);
        }
    }
}
