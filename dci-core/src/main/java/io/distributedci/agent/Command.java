package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.agent.StepOutcome.Broken;
import io.distributedci.agent.StepOutcome.Failed;
import io.distributedci.agent.StepOutcome.Passed;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * An external command as an action: it passes with exit code 0. It runs in the directory of the job, with no input, and what it prints becomes the log. It inherits the environment of the agent without the
 * variables whose names begin with {@code DCI_}, which may be secrets, and finds {@link Workbench#environment()} there. When it ends, in whatever way, what it has started ends too.
 *
 * @param words the program and its arguments, at least one; no shell looks at them
 * @param variables more of the environment
 */
public record Command(Vector<String> words, SortedMap<String, String> variables) implements Action {
    /** Names of variables that are not handed on. */
    private static final String OWN = "DCI_";

    public Command {
        requireNonNull(words);
        requireNonNull(variables);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command without a program");
        }
    }

    /** This program with these arguments. */
    public static Command of(String... words) {
        return new Command(Vector.of(words), TreeMap.empty());
    }

    /** The same with one more variable in its environment. */
    public Command with(String name, String value) {
        return new Command(words, variables.put(name, value));
    }

    @Override
    public StepOutcome run(Workbench bench) throws IOException, InterruptedException {
        Process process;
        try {
            process = builder(bench).start();
        } catch (IOException noSuchProgram) {
            return new Broken("it did not start: " + noSuchProgram.getMessage());
        }
        process.getOutputStream().close();
        Thread reader = reading(process.getInputStream(), bench);
        int code = await(process, reader);
        return code == 0 ? new Passed("exit code 0") : new Failed("exit code " + code);
    }

    private static int await(Process process, Thread reader) throws InterruptedException {
        try (ProcessTree tree = new ProcessTree(process)) {
            int code = tree.await();
            reader.join(ProcessTree.GRACE.toMillis());
            return code;
        } finally {
            reader.interrupt();
            reader.join(ProcessTree.GRACE.toMillis());
        }
    }

    private ProcessBuilder builder(Workbench bench) {
        ProcessBuilder builder = new ProcessBuilder(words.asJava())
                .directory(bench.directory().root().toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith(OWN));
        environment.putAll(variables.toJavaMap());
        environment.putAll(bench.environment().toJavaMap());
        return builder;
    }

    /** Copies what it prints, a small part at a time, until the last who could print is gone. */
    private static Thread reading(InputStream output, Workbench bench) {
        Thread reader = new Thread(() -> copy(output, bench), "dci-agent-log");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private static void copy(InputStream output, Workbench bench) {
        try (output) {
            output.transferTo(bench.log());
        } catch (IOException over) {
            System.getLogger(Command.class.getName()).log(System.Logger.Level.DEBUG, "The log ends", over);
        }
    }
}
