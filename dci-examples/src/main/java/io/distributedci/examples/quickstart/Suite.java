package io.distributedci.examples.quickstart;

import io.vavr.collection.Vector;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A program that tests a library, and what it takes to start it.
 *
 * @param classPath the program's classes, without the library under test
 * @param program the main class and its arguments; the directory for the JUnit XML file is added as {@code
 *     --reports-dir}
 */
record Suite(Vector<Path> classPath, Vector<String> program) {

    /**
     * The JUnit suite that the build laid out, run by JUnit's console launcher.
     *
     * @param input the directory with {@code suite} and {@code launcher} in it
     * @param tests the package of the tests to run
     * @throws IOException if there is no launcher in {@code input}
     */
    static Suite junit(Path input, String tests) throws IOException {
        try (Stream<Path> launcher = Files.list(input.resolve("launcher"))) {
            return new Suite(
                    Vector.ofAll(launcher.sorted()).append(input.resolve("suite")),
                    Vector.of(
                            "org.junit.platform.console.ConsoleLauncher",
                            "execute",
                            "--select-package=" + tests,
                            "--include-engine=junit-jupiter",
                            "--fail-if-no-tests",
                            "--disable-banner",
                            "--disable-ansi-colors",
                            "--details=tree",
                            "--details-theme=ascii"));
        }
    }

    /** What follows the JVM's own options to test {@code release} and report into {@code reports}. */
    Vector<String> against(Path release, Path reports) {
        return program.prependAll(Vector.of("-cp", classPath.append(release).mkString(File.pathSeparator)))
                .append("--reports-dir=" + reports);
    }
}
