// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.agent.StepOutcome.Broken;
import io.distributedci.agent.StepOutcome.Failed;
import io.distributedci.agent.StepOutcome.Passed;
import io.vavr.collection.SortedMap;
import io.vavr.collection.SortedSet;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * An external command as an action: it passes with exit code 0. It runs in the directory of the job, with no input, and what it prints becomes the log. It inherits the environment of the agent without the
 * variables whose names begin with {@code DCI_}, which may be secrets, and without those that are {@link #dropped}, and finds {@link Workbench#environment()} there. When it ends, in whatever way, what it has started ends too.
 *
 * @param words the program and its arguments, at least one; no shell looks at them
 * @param variables more of the environment
 * @param dropped names of variables of the agent that are not handed on
 */
public record Command(Vector<String> words, SortedMap<String, String> variables, SortedSet<String> dropped)
        implements Action {
    /** Names of variables that are not handed on. */
    private static final String OWN = "DCI_";

    public Command {
        requireNonNull(words);
        requireNonNull(variables);
        requireNonNull(dropped);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command without a program");
        }
    }

    /** With all of the agent's variables that are not its secrets. */
    public Command(Vector<String> words, SortedMap<String, String> variables) {
        this(words, variables, TreeSet.empty());
    }

    /** This program with these arguments. */
    public static Command of(String... words) {
        return new Command(Vector.of(words), TreeMap.empty());
    }

    /** The same with one more variable in its environment. */
    public Command with(String name, String value) {
        return new Command(words, variables.put(name, value), dropped);
    }

    /** The same without a variable of the agent; what {@link #with} gives is there nevertheless. */
    public Command without(String name) {
        return new Command(words, variables, dropped.add(name));
    }

    @Override
    public StepOutcome run(Workbench bench) throws IOException, InterruptedException {
        return execute(bench)
                .fold(
                        reason -> new Broken("it did not start: " + reason),
                        code -> code == 0 ? new Passed("exit code 0") : new Failed("exit code " + code));
    }

    /**
     * Runs it, for an action that knows what its exit codes mean.
     *
     * @return the exit code, 128 and a signal's number when a signal ended it; or why it did not start
     * @throws InterruptedException when its time is up or the agent is stopped; nothing of it runs any more
     */
    public Either<String, Integer> execute(Workbench bench) throws IOException, InterruptedException {
        Process process;
        try {
            process = builder(bench).start();
        } catch (IOException noSuchProgram) {
            return Either.left(String.valueOf(noSuchProgram.getMessage()));
        }
        process.getOutputStream().close();
        Thread reader = reading(process.getInputStream(), bench);
        return Either.right(await(process, reader));
    }

    private static int await(Process process, Thread reader) throws InterruptedException {
        try (ProcessTree tree = new ProcessTree(process)) {
            int code = tree.await();
            reader.join(ProcessTree.GRACE.toMillis());
            return code;
        } finally {
            reader.join(ProcessTree.GRACE.toMillis());
        }
    }

    private ProcessBuilder builder(Workbench bench) {
        ProcessBuilder builder = new ProcessBuilder(words.asJava())
                .directory(bench.directory().root().toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith(OWN) || dropped.contains(name));
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
