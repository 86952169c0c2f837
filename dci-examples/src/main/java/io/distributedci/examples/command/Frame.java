// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.storage.StorageException;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs commands so that all of them end alike: what makes no sense gets one line that says so and the usage in short; what fails gets one line that says why, and never a stack trace. A command that
 * lists no exit codes has all of {@link Exit}.
 */
public final class Frame {
    /** Drivers repeat the addresses that they were given. */
    private static final Pattern SECRET = Pattern.compile("(?i)(password|pwd)=[^&;\\s]*");

    private Frame() {}

    /** A command with its subcommands. */
    public static CommandLine of(Object command) {
        return of(command, Screen.NONE);
    }

    /** A command with its subcommands, and help in colours where they are seen. */
    public static CommandLine of(Object command, Screen screen) {
        CommandLine line = new CommandLine(command);
        withExits(line);
        return line.setColorScheme(CommandLine.Help.defaultColorScheme(screen.colour() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((misuse, given) -> misused(misuse))
                .setExecutionStrategy(Frame::run)
                .setExecutionExceptionHandler((failure, failed, parsed) -> failed(failure, failed));
    }

    private static void withExits(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        if (spec.usageMessage().exitCodeList().isEmpty()) {
            spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(Exit.meanings());
        }
        line.getSubcommands().values().forEach(Frame::withExits);
    }

    /** A writer keeps its failures to itself unless it is asked: what was not taken was not told, whatever the command thinks. */
    private static int run(CommandLine.ParseResult parsed) {
        int exit = new CommandLine.RunLast().execute(parsed);
        CommandLine command = last(parsed).commandSpec().commandLine();
        if (command.getOut().checkError()) {
            IOException full = new IOException("the standard output takes no more");
            throw new CommandLine.ExecutionException(command, full.getMessage(), full);
        }
        return exit;
    }

    private static CommandLine.ParseResult last(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    private static int misused(ParameterException misuse) {
        CommandLine command = misuse.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(Cell.inert(String.valueOf(misuse.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(misuse, err);
        err.print(command.getHelp().fullSynopsis());
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return Exit.MISUSED.code();
    }

    private static int failed(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        CommandLine.ParseResult parsed = command.getParseResult();
        boolean forMachines = parsed != null && parsed.hasMatchedOption(Manner.JSON);
        Option<RefusedException> refused = refusal(failure);
        err.println(
                forMachines
                        ? JsonMapper.shared().writeValueAsString(json(failure, refused))
                        : command.getCommandSpec().qualifiedName() + ": " + Cell.inert(reason(failure)));
        err.flush();
        return refused.map(library -> Exit.FAILED.code())
                .getOrElse(() -> command.getCommandSpec().exitCodeOnExecutionException());
    }

    private static ObjectNode json(Exception failure, Option<RefusedException> refused) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", refused.map(library -> library.error().code()).getOrElse("failed"))
                .put(
                        "message",
                        refused.map(library -> library.error().message()).getOrElse(() -> reason(failure)));
    }

    private static Option<RefusedException> refusal(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof RefusedException refused
                ? Option.some(refused)
                : failure instanceof ExecutionException && cause != null ? refusal(cause) : Option.none();
    }

    private static String reason(Throwable failure) {
        return SECRET.matcher(told(failure)).replaceAll("$1=…");
    }

    /** What failed, in one line; what only carries a failure lets that speak. */
    private static String told(Throwable failure) {
        Throwable cause = failure.getCause();
        if (cause != null && (failure instanceof ExecutionException || failure instanceof UncheckedIOException)) {
            return told(cause);
        }
        if (failure instanceof RefusedException) {
            return "refused, " + failure.getMessage();
        }
        if (failure instanceof UnreachableException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (failure instanceof AccessDeniedException denied) {
            return "no access to " + denied.getFile();
        }
        if (failure instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is there already";
        }
        String message = failure.getMessage();
        return failure instanceof StorageException && message != null ? stored(message, cause) : failure.toString();
    }

    /** What the storage says, and what it was told itself if it does not say so. */
    private static String stored(String message, @Nullable Throwable cause) {
        String deeper = cause == null || cause instanceof NoSuchFileException ? null : cause.getMessage();
        return deeper == null || message.contains(deeper) ? message : message + ": " + deeper;
    }
}
