// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.Dci;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.Storage;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.storage.jdbc.JdbcOptions;
import io.distributedci.storage.jdbc.JdbcStorage;
import io.distributedci.storage.memory.InMemoryStorage;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.BiFunction;

/** The kinds of store that {@code --store} can name; one line makes another one available. */
public enum StoreKind {
    FILES("fs:", "fs:DIR", (argument, blobs) -> files(directory(argument).get(), blobs)),
    DATABASE(
            "jdbc:",
            "jdbc:URL",
            (argument, blobs) -> JdbcStorage.open(
                    argument, Dci.schema(), JdbcOptions.builder().blobs(blobs).build())),
    MEMORY(
            "memory",
            "memory",
            (argument, blobs) -> blobs.isEmpty()
                    ? InMemoryStorage.open(Dci.schema())
                    : InMemoryStorage.open(Dci.schema(), blobs.get()));

    /** What the argument can begin with, for shells that complete it. */
    public static final class Beginnings implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Vector.of(values()).map(kind -> kind.prefix).iterator();
        }
    }

    private final String prefix;
    private final String usage;
    private final BiFunction<String, Option<BlobStore>, Storage> opening;

    /**
     * @param prefix how the argument starts; all of it, unless the prefix ends with a colon
     * @param usage how people are told to write the argument
     * @param opening opens the store that an argument stands for
     */
    StoreKind(String prefix, String usage, BiFunction<String, Option<BlobStore>, Storage> opening) {
        this.prefix = prefix;
        this.usage = usage;
        this.opening = opening;
    }

    /** The kind that the argument names. */
    public static Option<StoreKind> of(String argument) {
        return Vector.of(values()).find(kind -> kind.isNamedBy(argument));
    }

    private boolean isNamedBy(String argument) {
        return prefix.endsWith(":")
                ? argument.startsWith(prefix) && argument.length() > prefix.length()
                : argument.equals(prefix);
    }

    /**
     * The directory that the argument names, if it is {@code fs:DIR}.
     *
     * @throws java.nio.file.InvalidPathException when no directory can have that name
     */
    public static Option<Path> directory(String argument) {
        return Option.when(FILES.isNamedBy(argument), () -> Path.of(argument.substring(FILES.prefix.length())));
    }

    /** What the argument can be, in words. */
    public static String available() {
        return Vector.of(values()).map(kind -> kind.usage).mkString(", ");
    }

    /** The argument as it may be shown: of an address, what is behind it and who signs in, such as a password, are left out. */
    public static String shown(String argument) {
        return FILES.isNamedBy(argument)
                ? argument
                : argument.replaceFirst("(?s)[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    /**
     * Opens the store that the argument, which names this kind, stands for.
     *
     * @throws io.distributedci.storage.StorageException when it cannot be opened
     */
    public Storage open(String argument) {
        return open(argument, Option.none());
    }

    /** The same with the bytes of files elsewhere, if that is given. */
    public Storage open(String argument, Option<BlobStore> blobs) {
        return opening.apply(argument, blobs);
    }

    private static Storage files(Path directory, Option<BlobStore> blobs) {
        return blobs.isEmpty()
                ? FsStorage.open(directory, Dci.schema())
                : FsStorage.open(directory, Dci.schema(), blobs.get());
    }
}
