package io.distributedci.examples.quickstart;

import io.distributedci.examples.quickstart.SuiteRun.Crashed;
import io.distributedci.examples.quickstart.SuiteRun.Ending;
import io.distributedci.examples.quickstart.SuiteRun.Finished;
import io.distributedci.examples.quickstart.SuiteRun.NotStarted;
import io.distributedci.examples.quickstart.SuiteRun.TimedOut;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs a suite in a JVM of its own, so that the platform is real and nothing it does can harm the agent.
 *
 * <p>The process writes its console straight into a file: however much it prints, the agent holds none of it.
 */
final class ForkedSuite {

    /** What the console launcher exits with when every test passed, and when some failed. */
    private static final Vector<Integer> RAN_TO_THE_END = Vector.of(0, 1);

    /** Variables that would slip options into every JVM and make the platform something else than it says. */
    private static final Vector<String> HIDDEN_OPTIONS =
            Vector.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final Suite suite;
    private final Duration limit;

    /**
     * @param suite what to run
     * @param limit how long one run may take before it is destroyed
     */
    ForkedSuite(Suite suite, Duration limit) {
        this.suite = suite;
        this.limit = limit;
    }

    /**
     * Runs the suite against some jars on a platform, and returns when the process is gone.
     *
     * @param jars the library under test, and the framework that it is tested with
     * @param directory where the console log and the report are written; files of an earlier run are replaced
     * @throws IOException if {@code directory} cannot be written
     * @throws InterruptedException if the caller is interrupted; the process is destroyed first
     */
    SuiteRun run(JvmPlatform platform, Vector<Path> jars, Path directory) throws IOException, InterruptedException {
        Path console = Files.createDirectories(directory).resolve("console.log");
        Path report = directory.resolve("TEST-junit-jupiter.xml");
        Files.write(console, new byte[0]);
        Files.deleteIfExists(report);

        long begin = System.nanoTime();
        Either<NotStarted, Process> started =
                start(platform.command().appendAll(suite.against(jars, directory)), console);
        Ending ending = started.isRight() ? await(started.get(), report) : started.getLeft();
        return new SuiteRun(ending, console, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static Either<NotStarted, Process> start(Vector<String> command, Path console) {
        ProcessBuilder builder =
                new ProcessBuilder(command.asJava()).redirectErrorStream(true).redirectOutput(console.toFile());
        builder.environment().keySet().removeAll(HIDDEN_OPTIONS.asJava());
        try {
            return Either.right(builder.start());
        } catch (IOException noSuchProgram) {
            return Either.left(new NotStarted(String.valueOf(noSuchProgram.getMessage())));
        }
    }

    private Ending await(Process process, Path report) throws InterruptedException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new TimedOut(limit);
            }
        } finally {
            destroy(process);
        }
        boolean ran = RAN_TO_THE_END.contains(process.exitValue()) && Files.exists(report);
        return ran ? new Finished(report) : new Crashed(process.exitValue());
    }

    /** Leaves neither the process nor anything it started; does nothing to one that has ended. */
    private static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
