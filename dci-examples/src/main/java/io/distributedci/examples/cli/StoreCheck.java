// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import io.distributedci.examples.command.Progress;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.fs.FsTools;
import io.distributedci.storage.transfer.Content;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/** Reads everything that a store has: every file of one in files, every entity, event and receipt, and the bytes of every blob that something refers to. */
final class StoreCheck {
    private final StoreOption at;
    private final Progress progress;

    StoreCheck(StoreOption at, Progress progress) {
        this.at = requireNonNull(at);
        this.progress = requireNonNull(progress);
    }

    /**
     * What was found.
     *
     * @param digest of everything but bytes of files, by which stores of any kind can be compared; none when it cannot be read
     * @param blobs how many that something refers to were read whole
     */
    record Found(Vector<Fault> faults, Option<String> digest, int blobs) {
        Found {
            requireNonNull(faults);
            requireNonNull(digest);
        }
    }

    /**
     * Looks.
     *
     * @throws StorageException when there is no store, or it, or the bytes of its files, cannot be reached, or not any more
     */
    Found run() throws IOException {
        Vector<Fault> inFiles = at.store()
                .directory()
                .map(root -> FsTools.verify(root, Dci.schema()).map(Fault::of))
                .getOrElse(Vector::empty);
        if (inFiles.exists(Fault::isFatal)) {
            return new Found(inFiles, Option.none(), 0);
        }
        try (Storage storage = at.reading()) {
            Found read = read(storage);
            Vector<Fault> others = read.faults().reject(fault -> isKnown(inFiles, fault));
            return new Found(inFiles.appendAll(others), read.digest(), read.blobs());
        }
    }

    private Found read(Storage storage) throws IOException {
        try {
            String digest = Content.digest(storage);
            Vector<Fault> faults = Vector.empty();
            Set<BlobRef> all = Content.blobs(storage);
            for (BlobRef ref : all) {
                faults = faults.appendAll(blob(storage, ref));
                progress.step(1);
            }
            return new Found(faults, Option.some(digest), all.size() - faults.size());
        } catch (StorageException | IllegalArgumentException unreadable) {
            if (Outage.is(unreadable)) {
                throw unreadable;
            }
            return new Found(Vector.of(Fault.content(at.store(), unreadable)), Option.none(), 0);
        }
    }

    /** The file of a damaged blob is named after its digest. */
    private static boolean isKnown(Vector<Fault> inFiles, Fault fault) {
        return inFiles.exists(known -> known.where().contains(fault.where()));
    }

    private static Option<Fault> blob(Storage storage, BlobRef ref) throws IOException {
        try (InputStream bytes = storage.blobs().open(ref).getOrNull()) {
            if (bytes == null) {
                return Option.some(Fault.missing(ref));
            }
            bytes.transferTo(OutputStream.nullOutputStream());
            return Option.none();
        } catch (StorageException unreadable) {
            if (Outage.is(unreadable)) {
                throw unreadable;
            }
            return Option.some(Fault.unreadable(ref, unreadable));
        }
    }
}
