// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import io.distributedci.examples.command.Progress;
import io.distributedci.kernel.Entity;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.storage.fs.FsTools;
import io.distributedci.storage.transfer.Content;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads everything that a store has: every file of one in files, every entity, event and receipt, and the bytes of every blob that something refers to. */
final class StoreCheck {
    private final StoreName name;
    private final Progress progress;

    StoreCheck(StoreName name, Progress progress) {
        this.name = requireNonNull(name);
        this.progress = requireNonNull(progress);
    }

    /**
     * What was found.
     *
     * @param digest of everything, by which stores of any kind can be compared; none when it cannot be read
     */
    record Found(Vector<Fault> faults, Option<String> digest) {
        Found {
            requireNonNull(faults);
            requireNonNull(digest);
        }
    }

    /**
     * Looks.
     *
     * @throws StorageException when there is no store, or it cannot be reached
     */
    Found run() throws IOException {
        Vector<Fault> inFiles = name.directory()
                .map(root -> FsTools.verify(root, Dci.schema()).map(Fault::of))
                .getOrElse(Vector::empty);
        if (inFiles.exists(Fault::isFatal)) {
            return new Found(inFiles, Option.none());
        }
        try (Storage storage = name.reading()) {
            Found read = read(storage);
            return new Found(inFiles.appendAll(read.faults().reject(fault -> isKnown(inFiles, fault))), read.digest());
        }
    }

    private Found read(Storage storage) throws IOException {
        try {
            String digest = Content.digest(storage);
            Vector<Fault> faults = Vector.empty();
            for (BlobRef ref : referred(storage)) {
                faults = faults.appendAll(blob(storage, ref));
                progress.step(1);
            }
            return new Found(faults, Option.some(digest));
        } catch (StorageException | IllegalArgumentException unreadable) {
            return new Found(Vector.of(Fault.content(name, unreadable)), Option.none());
        }
    }

    /** The file of a damaged blob is named after its digest. */
    private static boolean isKnown(Vector<Fault> inFiles, Fault fault) {
        return inFiles.exists(known -> known.where().contains(fault.where()));
    }

    private static Set<BlobRef> referred(Storage storage) {
        Set<BlobRef> all = new LinkedHashSet<>();
        try (View view = storage.view()) {
            storage.schema().entities().forEach(type -> referred(view, type, all));
        }
        return all;
    }

    private static <T extends Entity> void referred(View view, EntityType<T> type, Set<BlobRef> into) {
        view.each(Query.of(type), entity -> type.blobs(entity).forEach(into::add));
    }

    private static Option<Fault> blob(Storage storage, BlobRef ref) throws IOException {
        try (InputStream bytes = storage.blobs().open(ref).getOrNull()) {
            if (bytes == null) {
                return Option.some(Fault.missing(ref));
            }
            bytes.transferTo(OutputStream.nullOutputStream());
            return Option.none();
        } catch (StorageException unreadable) {
            return Option.some(Fault.unreadable(ref, unreadable));
        }
    }
}
