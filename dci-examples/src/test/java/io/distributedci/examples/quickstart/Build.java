package io.distributedci.examples.quickstart;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** What the build laid out for the quickstart, which is also what its tests work on. */
final class Build {

    static final Path INPUT = Path.of("target", "quickstart");

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
    static Suite suite() throws IOException {
        return Suite.junit(INPUT, "io.distributedci.examples.quickstart.gson");
    }

    /** These versions of the library, oldest first. */
    static Vector<Release> releases(String... versions) throws IOException {
        return Release.in(INPUT.resolve("releases"))
                .filter(release -> Vector.of(versions).contains(release.version()));
    }

    /** These platforms of this machine. */
    static Vector<JvmPlatform> platforms(String... names) {
        return JvmPlatform.onThisMachine().filter(platform -> Vector.of(names).contains(platform.name()));
    }

    /** The jar of one version of the library. */
    static Path gson(String version) {
        return INPUT.resolve("releases/com/google/code/gson/gson")
                .resolve(version)
                .resolve("gson-" + version + ".jar");
    }
}
