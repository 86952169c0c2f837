package io.distributedci.examples.quickstart;

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

    /** The jar of one version of the library. */
    static Path gson(String version) {
        return INPUT.resolve("releases/com/google/code/gson/gson")
                .resolve(version)
                .resolve("gson-" + version + ".jar");
    }
}
