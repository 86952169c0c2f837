// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The options that say how a command answers. */
public final class Manner {
    static final String JSON = "--json";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private CommandSpec spec;

    @Option(
            names = JSON,
            description =
                    "JSON on the standard output, for machines: one document, or one a line while a program runs; so are refusals, on the standard error.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, no remarks and nothing for people to read: the exit code says it.")
    private boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and exits.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Tells it, and says how to exit. */
    public int tell(Answer answer) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(answer.data()));
        } else if (!quiet) {
            answer.blocks().forEach(block -> out.println(block.print(screen().colour())));
        }
        out.flush();
        return answer.exit().code();
    }

    /** The same beside the standard output, which has what was asked for already. */
    public int remark(Answer answer) {
        if (!quiet) {
            PrintWriter err = spec.commandLine().getErr();
            answer.blocks().forEach(block -> err.println(block.print(false)));
            err.flush();
        }
        return answer.exit().code();
    }

    /** Tells what happens, at once and in one piece: several threads may. */
    public synchronized void tell(News news) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(news.data()));
        } else if (!quiet) {
            news.lines().forEach(line -> out.println(Cell.inert(line)));
        }
        out.flush();
    }

    /** Prints a line of JSON that machines and people read alike. */
    public synchronized void log(String line) {
        PrintWriter out = spec.commandLine().getOut();
        if (json || !quiet) {
            out.println(line);
        }
        out.flush();
    }

    /** Shows on the standard error how far something is, if anybody looks. */
    public Progress progress(String task, String unit, long total) {
        return screen().progress() && !quiet
                ? Progress.shown(task, unit, total, spec.commandLine().getErr())
                : Progress.NONE;
    }

    /** Ends the program, because its arguments make no sense. */
    public ParameterException misuse(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }

    private Screen screen() {
        return spec.root().userObject() instanceof Stage stage ? stage.screen() : Screen.NONE;
    }

    /** A program that knows what of it is looked at. */
    public interface Stage {
        /** What is. */
        Screen screen();
    }
}
