// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.examples.s3.BlobsOption;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.fs.FsStorage;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/**
 * A store that outlives the program, as a person names it.
 *
 * @param argument {@code fs:DIR} or {@code jdbc:URL}
 */
record StoreName(StoreKind kind, String argument) {
    /** What it can begin with, for shells that complete it. */
    static final class Beginnings implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Vector.ofAll(new StoreKind.Beginnings())
                    .filter(beginning -> beginning.endsWith(":"))
                    .iterator();
        }
    }

    private static final String H2 = "jdbc:h2:";
    private static final String ONLY_IF_THERE = ";IFEXISTS=TRUE";

    StoreName {
        requireNonNull(kind);
        requireNonNull(argument);
    }

    /** Reads it; in the way of picocli, which tells people what is wrong. */
    static StoreName parse(String argument) {
        return StoreKind.of(argument)
                .filter(kind -> kind != StoreKind.MEMORY)
                .map(kind -> new StoreName(kind, argument))
                .getOrElseThrow(() -> new TypeConversionException(
                        "'" + StoreKind.shown(argument) + "' is neither fs:DIR nor jdbc:URL"));
    }

    /** The directory of a store in files. */
    Option<Path> directory() {
        try {
            return StoreKind.directory(argument);
        } catch (InvalidPathException impossible) {
            throw new StorageException("No directory can have that name: " + shown());
        }
    }

    /** Opens what is there, to read it; files may be in use meanwhile. */
    Storage reading(Option<BlobStore> elsewhere) {
        return directory().<Storage>map(root -> files(root, elsewhere)).getOrElse(() -> database(elsewhere));
    }

    private static FsStorage files(Path root, Option<BlobStore> elsewhere) {
        return elsewhere
                .map(blobs -> FsStorage.openReadOnly(root, Dci.schema(), blobs))
                .getOrElse(() -> FsStorage.openReadOnly(root, Dci.schema()));
    }

    /** Opens what is there in files, to change it. */
    static FsStorage files(Path root) {
        files(root, Option.none()).close();
        return FsStorage.open(root, Dci.schema());
    }

    /** Opens what is there, to change it. */
    Storage writing(BlobsOption blobs) {
        reading(Option.none()).close();
        return opening(blobs.open());
    }

    /** Opens what is there, or makes a new one. */
    Storage opening(Option<BlobStore> elsewhere) {
        return kind.open(argument, elsewhere);
    }

    /** H2 would make a new database of any name. */
    private Storage database(Option<BlobStore> elsewhere) {
        boolean asked = argument.toUpperCase(Locale.ROOT).contains("IFEXISTS=");
        return kind.open(argument.startsWith(H2) && !asked ? argument + ONLY_IF_THERE : argument, elsewhere);
    }

    /** As it may be shown. */
    String shown() {
        return StoreKind.shown(argument);
    }
}
