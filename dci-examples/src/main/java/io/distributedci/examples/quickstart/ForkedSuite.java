// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static java.util.Objects.requireNonNull;

import io.distributedci.agent.Action;
import io.distributedci.agent.Command;
import io.distributedci.agent.JobDirectory;
import io.distributedci.agent.StepOutcome;
import io.distributedci.agent.StepOutcome.Broken;
import io.distributedci.agent.StepOutcome.Passed;
import io.distributedci.agent.Workbench;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Runs a suite in a JVM of its own, so that the platform is real and nothing it does can harm the agent. It passes when the suite came to its end, whatever became of the tests: the report says that, and the agent hands it in.
 */
record ForkedSuite(Suite suite, JvmPlatform platform) implements Action {

    /** What the console launcher exits with when every test passed, and when some failed. */
    private static final Vector<Integer> RAN_TO_THE_END = Vector.of(0, 1);

    /** Variables that would slip options into every JVM and make the platform something else than it says. */
    private static final Vector<String> HIDDEN_OPTIONS =
            Vector.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final String REPORT = "TEST-junit-jupiter.xml";

    ForkedSuite {
        requireNonNull(suite);
        requireNonNull(platform);
    }

    @Override
    public StepOutcome run(Workbench bench) throws IOException, InterruptedException {
        Path reports = bench.directory().reports();
        Vector<String> words = platform.command().appendAll(suite.against(jars(bench), reports));
        Command command = HIDDEN_OPTIONS.foldLeft(Command.of(words.toJavaArray(String[]::new)), Command::without);
        Either<String, Integer> exit = command.execute(bench);
        if (exit.isLeft()) {
            return new Broken("the JVM did not start: " + exit.getLeft());
        }
        boolean ran = RAN_TO_THE_END.contains(exit.get()) && Files.exists(reports.resolve(REPORT));
        return ran ? new Passed("the suite is through") : crashed(exit.get(), reports);
    }

    /** What a JVM that went away has left behind is no report. */
    private static StepOutcome crashed(int exitCode, Path reports) throws IOException {
        Files.deleteIfExists(reports.resolve(REPORT));
        return new Broken("the JVM went away with exit code " + exitCode);
    }

    /** The files of the components, as the agent has laid them out. */
    private static Vector<Path> jars(Workbench bench) throws IOException {
        JobDirectory directory = bench.directory();
        try (Stream<Path> files = Files.walk(directory.components())) {
            return Vector.ofAll(files.filter(Files::isRegularFile).sorted());
        }
    }
}
