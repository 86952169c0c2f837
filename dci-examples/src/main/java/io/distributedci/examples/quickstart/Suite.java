// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.vavr.collection.Vector;
import java.io.File;
import java.nio.file.Path;

/**
 * A program that tests a library, and what it takes to start it.
 *
 * @param classPath the program's classes, without the library under test and the test framework
 * @param program the main class and its arguments; the directory for the JUnit XML file is added as {@code
 *     --reports-dir}
 */
record Suite(Vector<Path> classPath, Vector<String> program) {

    /**
     * The JUnit suite that the build laid out, to be run by JUnit's console launcher.
     *
     * @param input the directory with {@code suite} in it
     * @param tests the package of the tests to run
     */
    static Suite junit(Path input, String tests) {
        return new Suite(
                Vector.of(input.resolve("suite")),
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

    /** What follows the JVM's own options to test these jars together and report into {@code reports}. */
    Vector<String> against(Vector<Path> jars, Path reports) {
        return program.prependAll(Vector.of("-cp", absolute(jars).mkString(File.pathSeparator)))
                .append("--reports-dir=" + reports);
    }

    /** The program runs in another directory than this one. */
    private Vector<Path> absolute(Vector<Path> jars) {
        return classPath.appendAll(jars).map(Path::toAbsolutePath);
    }
}
