// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.job.Job;
import io.distributedci.result.cases.Outcome;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report of test results as the agents of this world write it, in the one way that they do: it can be read without the library. */
record Sheet(String suite, Vector<Line> lines) {
    /** The names of suites. */
    static final Vector<String> SUITES = Vector.of("smoke", "network");

    /** The class that all tests are in. */
    static final String CLASS = "Lab";

    private static final Vector<String> TESTS = Vector.of("boot", "ping", "load");
    private static final double SKIPPED = 0.06;
    private static final double FAILS_WHEN_BROKEN = 0.5;
    private static final Pattern HEAD = Pattern.compile("<testsuite name='(\\w+)'>");
    private static final Pattern LINE = Pattern.compile("<testcase classname='Lab' name='(\\w+)'>(<(\\w+)/>)?");

    Sheet {
        requireNonNull(suite);
        requireNonNull(lines);
    }

    /** One test case. */
    record Line(String test, Outcome outcome) {
        private String xml() {
            String inside = switch (outcome) {
                case FAILED -> "<failure/>";
                case ERROR -> "<error/>";
                case SKIPPED -> "<skipped/>";
                default -> "";
            };
            return "<testcase classname='" + CLASS + "' name='" + test + "'>" + inside + "</testcase>";
        }
    }

    /** What a run of the job shows: failures where a component is really broken, and a few where none is. */
    static Sheet drawn(World world, Job job) {
        boolean broken =
                world.truth().culprits(job.components(), job.remoteCiId()).nonEmpty();
        double fails = broken ? FAILS_WHEN_BROKEN : world.truth().flakes().getOrElse(job.remoteCiId(), 0.0) / 2;
        String suite = world.pick(SUITES).get();
        return new Sheet(suite, TESTS.map(test -> new Line(test, outcome(world, fails))));
    }

    private static Outcome outcome(World world, double fails) {
        if (world.chance(SKIPPED)) {
            return Outcome.SKIPPED;
        }
        boolean test = world.chance(0.2);
        return world.chance(fails) ? test ? Outcome.ERROR : Outcome.FAILED : Outcome.PASSED;
    }

    /** As JUnit writes it. */
    byte[] bytes() {
        return lines.map(Line::xml)
                .mkString("<testsuite name='" + suite + "'>", "", "</testsuite>")
                .getBytes(UTF_8);
    }

    /** Reads what was written so. */
    static Sheet of(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        Matcher head = HEAD.matcher(text);
        if (!head.find()) {
            throw new World.Broken(Vector.of("R210 not as it was written: " + text));
        }
        return new Sheet(
                head.group(1),
                Vector.ofAll(LINE.matcher(text)
                        .results()
                        .map(line -> new Line(line.group(1), word(Option.of(line.group(3)))))));
    }

    private static Outcome word(Option<String> inside) {
        return inside.map(word -> switch (word) {
                    case "failure" -> Outcome.FAILED;
                    case "error" -> Outcome.ERROR;
                    default -> Outcome.SKIPPED;
                })
                .getOrElse(Outcome.PASSED);
    }
}
