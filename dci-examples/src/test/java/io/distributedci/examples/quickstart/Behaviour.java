// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Programs that behave as a suite should not, for a forked JVM to run. */
final class Behaviour {

    private Behaviour() {}

    /** The suite that is nothing but one of the programs below. */
    static Suite of(Class<?> program) {
        return new Suite(Vector.of(Build.testClasses()), Vector.of(program.getName()));
    }

    /** Says on what platform it runs. */
    static class Telling {
        public static void main(String[] arguments) {
            System.out.printf(
                    "locale=%s zone=%s charset=%s java=%d%n",
                    Locale.getDefault(),
                    ZoneId.systemDefault(),
                    Charset.defaultCharset(),
                    Runtime.version().feature());
        }
    }

    /** Takes the JVM away at once. */
    static class Halting {
        public static void main(String[] arguments) {
            Runtime.getRuntime().halt(3);
        }
    }

    /** Writes a report that says nothing broke, and takes the JVM away. */
    static class ReportingAndHalting {
        public static void main(String[] arguments) throws IOException {
            Path reports = Path.of(arguments[0].replace("--reports-dir=", ""));
            Files.writeString(reports.resolve("TEST-junit-jupiter.xml"), "<testsuite/>");
            Runtime.getRuntime().halt(3);
        }
    }

    /** Leaves with the exit code of a success, and without a result. */
    static class LeavingEarly {
        public static void main(String[] arguments) {
            System.exit(0);
        }
    }

    /** Never ends, and neither does the process it starts; names both on the console. */
    static class Hanging {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Sleeping.class.getName())
                    .start();
            System.out.printf("pids %d %d.%n", ProcessHandle.current().pid(), child.pid());
            TimeUnit.DAYS.sleep(1);
        }
    }

    /** Does nothing for a day. */
    static class Sleeping {
        public static void main(String[] arguments) throws InterruptedException {
            TimeUnit.DAYS.sleep(1);
        }
    }
}
