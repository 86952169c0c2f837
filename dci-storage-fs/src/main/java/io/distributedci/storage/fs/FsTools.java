// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.kernel.OwnThread;
import io.distributedci.storage.Schema;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.table.Kinds;
import io.distributedci.storage.table.Table;
import io.distributedci.storage.table.Tree;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * What can be done with the files of a store from outside, whether a process has it open or not: look for damage, copy it while it is in use, and save what can be saved. None of it
 * changes the store. What a running store does to itself is with {@link FsStorage}: checkpoint, compact, stats. To move what is in a store to another kind of storage, and back, there are
 * {@link io.distributedci.storage.transfer.Dump} and {@link io.distributedci.storage.transfer.Load}, over {@link FsStorage#openReadOnly} while it is in use.
 */
public final class FsTools {
    private FsTools() {}

    /**
     * All damage, in the order of the files; none when the store is as it was written. Every line of the journal is read and decoded, every page of the index, and every blob in the directory of
     * the store.
     *
     * @throws StorageException when there is no store, it is of a newer format, or its manifest is damaged
     */
    public static Vector<Damage> verify(Path root, Schema schema) {
        return reading(root, () -> {
            try (Journal journal = journal(root)) {
                return verifyJournal(journal, schema)
                        .appendAll(verifyIndex(root, schema, journal))
                        .appendAll(verifyBlobs(root));
            }
        });
    }

    /**
     * Copies a store that may be in use into a new directory, commits first and blobs second, so that every blob that a copied commit refers to is there. The copy is the store as of some
     * moment of the copying, and opens like any other.
     *
     * @throws StorageException when the store is damaged, or the new directory is not empty
     */
    public static void backup(Path root, Path into) {
        Option<Damage> damage = reading(root, () -> new StoreCopy(root, into).run());
        if (damage.isDefined()) {
            throw new StorageException(
                    "The store in " + root + " is damaged, and the copy ends before: " + damage.get());
        }
    }

    /**
     * Copies the commits before the first damage into a new directory: a state that the store once had. Everything after is left where it is.
     *
     * @return where the copy ends; none when nothing was left out
     * @throws StorageException when the new directory is not empty, or the disk fails
     */
    public static Option<Damage> repair(Path root, Path into) {
        return reading(root, () -> new StoreCopy(root, into).run());
    }

    private static <R> R reading(Path root, OwnThread.Work<R, IOException> work) {
        try (OwnThread reader = new OwnThread("dci-tools")) {
            return reader.call(() -> {
                Format.require(root);
                return work.run();
            });
        } catch (IOException failed) {
            throw new StorageException("Reading the store in " + root + " failed: " + failed.getMessage(), failed);
        }
    }

    static Journal journal(Path root) throws IOException {
        Path directory = root.resolve(Store.JOURNAL);
        return new Journal(directory, FsLimits.MAX_SEGMENT, Manifest.read(directory));
    }

    static Lines lines(Journal journal) {
        Manifest manifest = journal.manifest();
        return new Lines(journal, manifest, new JournalEnd(manifest.segments().get(0), 0, 0, 0), manifest.segments());
    }

    private static Vector<Damage> verifyJournal(Journal journal, Schema schema) {
        Kinds kinds = new Kinds(schema);
        List<Damage> found = new ArrayList<>();
        Lines lines = lines(journal);
        boolean more = true;
        while (more) {
            while (lines.next()) {
                decode(lines, schema, kinds, found);
            }
            more = lines.damaged();
            if (more) {
                found.add(damage(journal, lines));
                more = lines.skip() || lines.nextSegment();
            }
        }
        return Vector.ofAll(found);
    }

    /** What the lines stopped at. */
    static Damage damage(Journal journal, Lines lines) {
        long missing = lines.end().seq() + 1;
        boolean torn = lines.segment() == journal.manifest().last() && !isDurable(journal, lines.end(), missing);
        return new Damage(
                torn ? Damage.Kind.TORN : Damage.Kind.JOURNAL,
                Store.JOURNAL + "/" + Manifest.fileName(lines.segment()),
                lines.spot().offset(),
                missing,
                torn ? "The end of a write that was not finished" : "A line is damaged or missing");
    }

    private static boolean isDurable(Journal journal, JournalEnd end, long missing) {
        Scan behind = new Scan(journal.file(end.segment()), end.offset());
        while (behind.advance()) {
            Line line = behind.frame();
            if (line != null && line.durable() >= missing) {
                return true;
            }
        }
        return false;
    }

    private static void decode(Lines lines, Schema schema, Kinds kinds, List<Damage> found) {
        if (lines.line().isSeal()) {
            return;
        }
        try {
            var state = Members.state(schema, kinds, lines.scan(), lines.line(), lines.segment());
            long events =
                    Members.events(schema, kinds, lines.scan(), lines.line()).size();
            long last = state.landed().receipt().position().value();
            if (last - lines.line().position() + 1 != events) {
                throw new StorageException("its events do not fit their positions");
            }
        } catch (JacksonException | StorageException | IllegalArgumentException unreadable) {
            found.add(new Damage(
                    Damage.Kind.JOURNAL,
                    Store.JOURNAL + "/" + Manifest.fileName(lines.segment()),
                    lines.spot().offset(),
                    lines.line().seq(),
                    "A whole line cannot be read: " + unreadable.getMessage()));
        }
    }

    private static Vector<Damage> verifyIndex(Path root, Schema schema, Journal journal) throws IOException {
        Path index = root.resolve(Store.INDEX);
        try (Pages pages = new Pages(index, 0)) {
            Option<FsState> known = new Checkpoints(index, pages).load(schema, new PlacedBodies(journal, 0), journal);
            known.forEach(FsTools::readAll);
            return Vector.empty();
        } catch (StorageException damaged) {
            return Vector.of(new Damage(Damage.Kind.INDEX, Store.INDEX, 0, 0, String.valueOf(damaged.getMessage())));
        }
    }

    private static Vector<Damage> verifyBlobs(Path root) throws IOException {
        List<Damage> found = new ArrayList<>();
        Shelves.in(root.resolve(Store.BLOBS)).eachDamaged((file, ref) -> {
            String name = root.relativize(file).toString().replace('\\', '/');
            found.add(new Damage(Damage.Kind.BLOB, name, 0, 0, "The bytes are not those of the digest"));
        });
        return Vector.ofAll(found).sortBy(Damage::file);
    }

    private static void readAll(FsState state) {
        for (Table<?, Place> table : state.tables().tables()) {
            readAll(table.byId());
            table.keys().forEach(FsTools::readAll);
        }
        readAll(state.tables().receipts());
        readAll(state.feed());
    }

    private static void readAll(Tree<?> tree) {
        Tree.Cursor<?> entries = tree.ascending(new byte[0], null);
        long count = 0;
        while (entries.next()) {
            count++;
        }
        if (count != tree.size()) {
            throw new StorageException("A tree of the index has " + count + " entries instead of " + tree.size());
        }
    }
}
