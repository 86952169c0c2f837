// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.operations;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.examples.s3.BlobsOption;
import io.distributedci.kernel.DciError;
import io.distributedci.storage.Storage;
import io.distributedci.storage.fs.Damage;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.storage.fs.FsTools;
import io.distributedci.storage.transfer.Content;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line for whole stores. A store in files, or in a database that takes several processes, may be in use meanwhile, except by {@code load}. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description = "Backs up, checks and moves whole stores.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and nothing is wrong",
            "1:it failed, or something is damaged",
            "2:the arguments make no sense"
        })
public final class StoreCommand {
    private static final String FILES = "fs:";
    private static final String STORE = "fs:DIR, or jdbc:URL.";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private CommandSpec spec;

    /** Runs the command and ends this JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command as a value. */
    public static CommandLine commandLine() {
        return new CommandLine(new StoreCommand()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("It failed: " + failure.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    @Command(
            name = "backup",
            description =
                    "Copies a store in files, the bytes of files in the same directory included, into a new directory.")
    int backup(
            @Parameters(paramLabel = "STORE", description = "fs:DIR.") String store,
            @Parameters(paramLabel = "INTO", description = "A directory that is not there, or empty.") Path into) {
        FsTools.backup(directory(store), into);
        return said("Copied to " + into);
    }

    @Command(
            name = "verify",
            description = "Reads everything, and says what is damaged, or a digest that equal stores have in common.")
    int verify(@Parameters(paramLabel = "STORE", description = STORE) String store, @Mixin BlobsOption blobs)
            throws IOException {
        if (store.startsWith(FILES)) {
            Vector<Damage> damage = FsTools.verify(directory(store), Dci.schema());
            damage.forEach(each -> said(each.toString()));
            if (!damage.isEmpty()) {
                return CommandLine.ExitCode.SOFTWARE;
            }
        }
        try (Storage storage = reading(store, blobs)) {
            int files = WholeStore.readAll(storage);
            return said("Sound: " + files + " blobs, content " + Content.digest(storage));
        }
    }

    @Command(
            name = "dump",
            description = "Writes everything into a new directory, from which any kind of store can be loaded. It holds"
                    + " secrets.")
    int dump(
            @Parameters(paramLabel = "STORE", description = STORE) String store,
            @Parameters(paramLabel = "INTO", description = "A directory that is not there, or empty.") Path into,
            @Mixin BlobsOption blobs)
            throws IOException {
        try (Storage storage = reading(store, blobs)) {
            return said("Dumped at position " + WholeStore.dump(storage, into).value());
        }
    }

    @Command(
            name = "load",
            description = "Loads a store, which is empty or was begun by an earlier load, from such a directory.")
    int load(
            @Parameters(paramLabel = "FROM", description = "What dump has written.") Path from,
            @Parameters(paramLabel = "STORE", description = STORE) String store,
            @Mixin BlobsOption blobs)
            throws IOException {
        try (Storage storage = kind(store).open(store, blobs.open())) {
            return ended(WholeStore.load(from, storage), position -> "Loaded up to position " + position.value());
        }
    }

    @Command(
            name = "collect",
            description = "Deletes the bytes that nothing refers to any more. Files must not be in use by a server.")
    int collect(
            @Parameters(paramLabel = "STORE", description = STORE) String store,
            @Option(
                            names = "--grace",
                            paramLabel = "DURATION",
                            defaultValue = "PT24H",
                            description =
                                    "Not what was put in the last PT24H, or PT1H and more: longer than an upload takes.")
                    Duration grace,
            @Mixin BlobsOption blobs) {
        try (Dci dci = Dci.over(kind(store).open(store, blobs.open()))) {
            return ended(dci.system().purges().collectBlobs(grace), deleted -> "Deleted " + deleted + " blobs");
        }
    }

    /** A store in files has one writer, and we are none. */
    private Storage reading(String store, BlobsOption blobs) {
        if (!store.startsWith(FILES)) {
            return kind(store).open(store, blobs.open());
        }
        Path directory = directory(store);
        return blobs.open()
                .map(elsewhere -> FsStorage.openReadOnly(directory, Dci.schema(), elsewhere))
                .getOrElse(() -> FsStorage.openReadOnly(directory, Dci.schema()));
    }

    private Path directory(String store) {
        if (!store.startsWith(FILES) || store.length() == FILES.length()) {
            throw new ParameterException(spec.commandLine(), store + " is not fs:DIR");
        }
        return Path.of(store.substring(FILES.length()));
    }

    private StoreKind kind(String store) {
        return StoreKind.of(store)
                .getOrElseThrow(() ->
                        new ParameterException(spec.commandLine(), store + " is none of " + StoreKind.available()));
    }

    private <T> int ended(Either<DciError, T> answer, Function<T, String> words) {
        if (answer.isLeft()) {
            spec.commandLine().getErr().println("Refused: " + answer.getLeft());
            return CommandLine.ExitCode.SOFTWARE;
        }
        return said(words.apply(answer.get()));
    }

    @CanIgnoreReturnValue
    private int said(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
