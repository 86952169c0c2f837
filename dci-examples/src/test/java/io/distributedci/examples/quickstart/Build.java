// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** What the build laid out for the quickstart, which is also what its tests work on. */
final class Build {

    static final Path INPUT = Path.of("target", "quickstart");

    /** The test framework that tests use unless they need several. */
    static final String JUNIT = "6.0.1";

    private Build() {}

    /** Where the classes of these tests are. */
    static Path testClasses() {
        try {
            return Path.of(Build.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The suite that tests the library. */
    static Suite suite() {
        return Suite.junit(INPUT, "io.distributedci.examples.quickstart.gson");
    }

    /** These versions of the library, oldest first. */
    static Vector<Release> releases(String... versions) throws IOException {
        return of(Landscape.LIBRARY, versions);
    }

    /** These versions of the test framework, oldest first. */
    static Vector<Release> frameworks(String... versions) throws IOException {
        return of(Landscape.FRAMEWORK, versions);
    }

    /** These releases, with one test framework, on these platforms. */
    static Material material(Vector<Release> releases, Vector<JvmPlatform> platforms) throws IOException {
        return new Material(releases, frameworks(JUNIT), platforms);
    }

    private static Vector<Release> of(String type, String... versions) throws IOException {
        return Release.in(INPUT.resolve(type))
                .filter(release -> Vector.of(versions).contains(release.version()));
    }

    /** These platforms of this machine. */
    static Vector<JvmPlatform> platforms(String... names) {
        return JvmPlatform.onThisMachine().filter(platform -> Vector.of(names).contains(platform.name()));
    }

    /** The jar of one version of the library. */
    static Path gson(String version) {
        return INPUT.resolve("library/com/google/code/gson/gson")
                .resolve(version)
                .resolve("gson-" + version + ".jar");
    }
}
