// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.kernel.DciError;
import io.distributedci.storage.Storage;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.user.PasswordHashing;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import tools.jackson.databind.node.ObjectNode;

/**
 * New, empty stores of one kind, for tests of clients that start anew again and again. Their passwords cost nothing to keep and protect nothing. One is always opened ahead, since to open a store of files or a database
 * takes longer than a client wants to wait. Each has a directory or a database of its own, named after the store that was asked for, and goes away some time after the next one has replaced it.
 */
final class EmptyStores implements AutoCloseable {
    /** How many stores that were replaced stay open, for requests that still run. */
    private static final int LINGERING = 2;

    private static final Pattern H2_IN_MEMORY = Pattern.compile("jdbc:h2:mem:([^;]+)(;.*)?");
    private static final String MEMORY = "memory";

    private final IntFunction<Opened> opening;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "dci-empty-stores");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<CompletableFuture<Opened>> all = new ArrayDeque<>();

    private EmptyStores(IntFunction<Opened> opening) {
        this.opening = requireNonNull(opening);
        open(1);
    }

    /** A store, and where its files are, if it has any. */
    private record Opened(int number, Storage storage, Option<Path> directory) {
        private static Opened named(int number, String argument) {
            return new Opened(number, StoreKind.of(argument).get().open(argument), Option.none());
        }

        private void delete() {
            storage.close();
            directory.forEach(files -> {
                try {
                    FileUtils.deleteDirectory(files.toFile());
                } catch (IOException stuck) {
                    throw new UncheckedIOException(stuck);
                }
            });
        }
    }

    /**
     * Stores of the kind that this argument of {@code --store} names: {@code memory}, {@code fs:DIR} with a directory that is empty or not there, or a named H2 database in memory.
     *
     * @throws IllegalArgumentException for every other store, since nobody's data is to be replaced by mistake
     * @throws IOException when the directory cannot be made
     */
    static EmptyStores of(String argument) throws IOException {
        Matcher h2 = H2_IN_MEMORY.matcher(argument);
        if (argument.equals(MEMORY)) {
            return new EmptyStores(number -> Opened.named(number, MEMORY));
        }
        if (h2.matches()) {
            String options = h2.group(2) == null ? "" : h2.group(2);
            return new EmptyStores(
                    number -> Opened.named(number, "jdbc:h2:mem:" + h2.group(1) + "-" + number + options));
        }
        Path directory = empty(StoreKind.directory(argument)
                .getOrElseThrow(
                        () -> new IllegalArgumentException("a test mode needs memory, fs:DIR or jdbc:h2:mem:NAME")));
        return new EmptyStores(number -> {
            Path own = directory.resolve("store-" + number);
            return new Opened(number, FsStorage.open(own, Dci.schema()), Option.some(own));
        });
    }

    private static Path empty(Path directory) throws IOException {
        try (Stream<Path> there = Files.list(Files.createDirectories(directory))) {
            if (there.findAny().isPresent()) {
                throw new IllegalArgumentException("a test mode needs a directory that is empty or not there");
            }
        }
        return directory;
    }

    /**
     * The next store, with nothing in it. Those from before the last ones are closed and deleted.
     *
     * @throws io.distributedci.storage.StorageException when it cannot be opened
     */
    synchronized Dci next() {
        Opened next = all.getLast().join();
        open(next.number() + 1);
        while (all.size() > LINGERING + 2) {
            var unused = all.removeFirst().thenAcceptAsync(Opened::delete, worker);
        }
        return Dci.over(next.storage()).with(new PasswordHashing(1, new SecureRandom()));
    }

    /** The next store with what this document names in it. Refuses as {@link Provision#of}; the store is not used then. */
    Either<DciError, Dci> provisioned(ObjectNode document) {
        Dci empty = next();
        return Provision.of(document, empty).map(made -> empty);
    }

    private void open(int number) {
        all.addLast(CompletableFuture.supplyAsync(() -> opening.apply(number), worker));
    }

    /** Closes and deletes all of them, also those that were replaced and are just going away. */
    @Override
    public synchronized void close() {
        all.forEach(opened -> opened.thenAccept(Opened::delete).join());
        all.clear();
        CompletableFuture.runAsync(() -> {}, worker).join(); // the worker does one thing after the other
        worker.shutdown();
    }
}
