// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.vavr.collection.List;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java runtime found on this machine.
 *
 * @param home the directory that holds {@code bin/java}
 * @param feature the Java version it implements, such as 25
 */
record InstalledJdk(Path home, int feature) {

    /** The suite is compiled for Java 17; an older runtime could not load it. */
    private static final int OLDEST_THAT_RUNS_THE_SUITE = 17;

    private static final Pattern VERSION = Pattern.compile("^JAVA_VERSION=\"(\\d+)", Pattern.MULTILINE);

    /** The runtime of this program. */
    static InstalledJdk theRunningOne() {
        return new InstalledJdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** The newest runtime under the usual places that is not of the running version. */
    static Option<InstalledJdk> besidesTheRunningOne() {
        return newestBesides(Runtime.version().feature(), usualPlaces());
    }

    /** The newest runtime directly below one of {@code places} whose version is not {@code feature}. */
    static Option<InstalledJdk> newestBesides(int feature, Vector<Path> places) {
        return places.flatMap(InstalledJdk::childrenOf)
                .flatMap(child -> List.of(child, child.resolve("Contents").resolve("Home")))
                .flatMap(InstalledJdk::at)
                .filter(jdk -> jdk.feature != feature && jdk.feature >= OLDEST_THAT_RUNS_THE_SUITE)
                .maxBy(Comparator.comparingInt(InstalledJdk::feature).thenComparing(InstalledJdk::home));
    }

    /** The runtime whose home is {@code home}, going by the {@code release} file that every JDK carries. */
    static Option<InstalledJdk> at(Path home) {
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))
                && !Files.isExecutable(home.resolve("bin").resolve("java.exe"))) {
            return Option.none();
        }
        return Try.of(() -> Files.readString(home.resolve("release")))
                .toOption()
                .map(VERSION::matcher)
                .filter(Matcher::find)
                .map(version -> new InstalledJdk(home, Integer.parseInt(version.group(1))));
    }

    private static Vector<Path> usualPlaces() {
        Path user = Path.of(System.getProperty("user.home"));
        return Vector.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/usr/java"),
                Path.of("/opt"),
                Path.of("/opt/java"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                user.resolve(".sdkman/candidates/java"),
                user.resolve(".jdks"),
                Path.of("C:/Program Files/Java"),
                Path.of("C:/Program Files/Eclipse Adoptium"));
    }

    private static Vector<Path> childrenOf(Path place) {
        if (!Files.isDirectory(place)) {
            return Vector.empty();
        }
        try (Stream<Path> children = Files.list(place)) {
            return Vector.ofAll(children);
        } catch (IOException unreadable) {
            return Vector.empty();
        }
    }
}
