// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.remoteci.Platform;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;

/**
 * A Java virtual machine that this machine can be.
 *
 * <p>Each platform differs from the default one in one thing, so that a difference in outcome has one cause.
 *
 * @param name what the remote CI on this platform is called
 */
record JvmPlatform(String name, InstalledJdk jdk, Locale locale, ZoneId zone, Charset charset) {

    private static final ZoneId UTC = ZoneId.of("UTC");

    /** A JVM that lives for a second costs half as much without the big compiler and the parallel collector. */
    private static final Vector<String> SHORT_LIVED =
            Vector.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Every platform found here: four of the running JDK, and the newest other JDK if one is installed. */
    static Vector<JvmPlatform> onThisMachine() {
        InstalledJdk here = InstalledJdk.theRunningOne();
        Locale turkish = Locale.forLanguageTag("tr-TR");
        ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");
        return Vector.of(
                        plain("default", here),
                        new JvmPlatform("turkish-locale", here, turkish, UTC, StandardCharsets.UTF_8),
                        new JvmPlatform("kathmandu-time", here, Locale.US, kathmandu, StandardCharsets.UTF_8),
                        new JvmPlatform("latin-1-charset", here, Locale.US, UTC, StandardCharsets.ISO_8859_1))
                .appendAll(InstalledJdk.besidesTheRunningOne().map(jdk -> plain("jdk-" + jdk.feature(), jdk)));
    }

    /** The English JVM in UTC with UTF-8 that the others are compared with, of this JDK. */
    static JvmPlatform plain(String name, InstalledJdk jdk) {
        return new JvmPlatform(name, jdk, Locale.US, UTC, StandardCharsets.UTF_8);
    }

    /** The command that starts this platform's JVM, without anything to run. */
    Vector<String> command() {
        return SHORT_LIVED
                .prepend(jdk.home().resolve("bin").resolve("java").toString())
                .append("-Duser.language=" + locale.getLanguage())
                .append("-Duser.country=" + locale.getCountry())
                .append("-Duser.timezone=" + zone.getId())
                .append("-Dfile.encoding=" + charset.name());
    }

    /** What a remote CI tells about this platform, for whoever reads its results. */
    Platform configuration() {
        return new Platform(
                System.getProperty("os.arch"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "",
                "",
                Option.some(1L),
                Option.some((long) Runtime.getRuntime().availableProcessors()),
                Option.none(),
                TreeMap.of(
                        "charset", charset.name(),
                        "java", String.valueOf(jdk.feature()),
                        "locale", locale.toLanguageTag(),
                        "time-zone", zone.getId()));
    }
}
