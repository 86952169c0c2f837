package io.distributedci.examples.quickstart;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What became of one attempt to run the suite.
 *
 * @param ending how it ended
 * @param console the file that holds all the process printed; empty if it never started
 * @param duration from the attempt to start until the end
 */
record SuiteRun(Ending ending, Path console, Duration duration) {

    /** The four ways in which an attempt can end. Only the first says anything about the library. */
    sealed interface Ending {}

    /**
     * The suite ran to its end, and its tests passed or failed.
     *
     * @param report the JUnit XML file with the result of every test
     */
    record Finished(Path report) implements Ending {}

    /**
     * The JVM went away before the suite was through.
     *
     * @param exitCode the exit code; 128 and a signal's number when a signal ended it, where the system has signals
     */
    record Crashed(int exitCode) implements Ending {}

    /**
     * The suite was not through in time and was destroyed, with every process it had started.
     *
     * @param limit how long it was allowed to take
     */
    record TimedOut(Duration limit) implements Ending {}

    /**
     * There was no JVM to run the suite.
     *
     * @param reason what the system said
     */
    record NotStarted(String reason) implements Ending {}
}
