package io.distributedci.examples.quickstart;

import io.vavr.collection.Vector;
import java.nio.file.Path;

/**
 * A Java virtual machine that this machine can be.
 *
 * <p>All platforms start from the same plain settings and each changes one thing, so that a difference in outcome has
 * one cause.
 *
 * @param name what the remote CI on this platform is called
 * @param javaHome the home directory of the Java runtime
 * @param jvmOptions the options that make the runtime this platform; of two that set the same property the later counts
 */
record JvmPlatform(String name, Path javaHome, Vector<String> jvmOptions) {

    private static final Vector<String> PLAIN =
            Vector.of("-Duser.language=en", "-Duser.country=US", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8");

    /** A JVM that lives for a second costs half as much without the big compiler and the parallel collector. */
    private static final Vector<String> SHORT_LIVED =
            Vector.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Every platform found here: four of the running JDK, and the newest other JDK if one is installed. */
    static Vector<JvmPlatform> onThisMachine() {
        Path here = Path.of(System.getProperty("java.home"));
        Vector<JvmPlatform> ofThisJdk = Vector.of(
                plain("default", here),
                plain("turkish-locale", here).with("-Duser.language=tr", "-Duser.country=TR"),
                plain("kathmandu-time", here).with("-Duser.timezone=Asia/Kathmandu"),
                plain("latin-1-charset", here).with("-Dfile.encoding=ISO-8859-1"));
        return ofThisJdk.appendAll(
                InstalledJdk.besidesTheRunningOne().map(jdk -> plain("jdk-" + jdk.feature(), jdk.home())));
    }

    private static JvmPlatform plain(String name, Path javaHome) {
        return new JvmPlatform(name, javaHome, SHORT_LIVED.appendAll(PLAIN));
    }

    private JvmPlatform with(String... options) {
        return new JvmPlatform(name, javaHome, jvmOptions.appendAll(Vector.of(options)));
    }

    /** The command that starts this platform's JVM, without anything to run. */
    Vector<String> command() {
        return jvmOptions.prepend(javaHome.resolve("bin").resolve("java").toString());
    }
}
