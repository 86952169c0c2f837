// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run works on.
 *
 * @param releases of one library, at least one, the oldest first
 * @param frameworks what they are tested with, at least one
 * @param platforms where they are tested
 */
record Material(Vector<Release> releases, Vector<Release> frameworks, Vector<JvmPlatform> platforms) {

    /**
     * What the build laid out, and the platforms of this machine.
     *
     * @throws IOException if a jar cannot be read, or does not lie where it should
     */
    static Material in(Path input) throws IOException {
        return new Material(
                jars(input, Landscape.LIBRARY), jars(input, Landscape.FRAMEWORK), JvmPlatform.onThisMachine());
    }

    private static Vector<Release> jars(Path input, String type) throws IOException {
        Path repository = input.resolve(type);
        return Files.isDirectory(repository) ? Release.in(repository) : Vector.empty();
    }

    /** What the library is called. */
    String library() {
        return releases.head().artifact();
    }
}
