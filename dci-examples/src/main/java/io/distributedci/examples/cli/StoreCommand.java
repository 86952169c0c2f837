// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.Dci;
import io.distributedci.examples.command.Answer;
import io.distributedci.examples.command.Block;
import io.distributedci.examples.command.Cell;
import io.distributedci.examples.command.Exit;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.command.Progress;
import io.distributedci.examples.page.Words;
import io.distributedci.query.Condition;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.distributedci.storage.fs.Damage;
import io.distributedci.storage.fs.FsStats;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.storage.fs.FsTools;
import io.distributedci.storage.transfer.Content;
import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is done with a whole store. */
@Command(
        name = "store",
        description = "Looks after a whole store: damage, size, moving, copies, and what is to go.",
        subcommands = {
            DumpCommand.class,
            LoadCommand.class,
            PurgeCommand.class,
            CollectCommand.class,
            ProvisionCommand.class
        })
final class StoreCommand extends Group {
    @Command(
            name = "verify",
            exitCodeOnExecutionException = 3,
            description =
                    "Reads everything, bytes of files included, and lists what is not as it was written. The store may be in use, and is not changed.")
    int verify(@Mixin Manner manner, @Mixin StoreOption at) throws IOException {
        StoreCheck.Found found;
        try (Progress progress = manner.progress("Reading", "blobs", Progress.UNKNOWN)) {
            found = new StoreCheck(at, progress).run();
        }
        boolean sound = found.faults().isEmpty();
        ObjectNode data = named(at.store())
                .put("sound", sound)
                .put("digest", found.digest().getOrNull())
                .put("blobs", found.blobs());
        found.faults().map(Fault::json).forEach(data.putArray("faults")::add);
        Vector<Block> told = sound
                ? Vector.of(new Block.Line(new Cell("Nothing is damaged.", Cell.Tone.GOOD)))
                : Vector.of(
                        new Block.Line(new Cell(Words.count(found.faults().size(), "fault"), Cell.Tone.BAD)),
                        new Block.Table(Fault.HEADS, found.faults().map(Fault::cells)));
        Vector<Block> content = found.digest()
                .toVector()
                .flatMap(text -> Vector.<Block>of(
                        Block.Line.of("Bytes: " + Words.count(found.blobs(), "blob")),
                        Block.Line.of("Content: " + text)));
        return manner.tell(new Answer(data, told.appendAll(content), Exit.of(sound)));
    }

    @Command(
            name = "repair",
            exitCodeOnExecutionException = 3,
            description =
                    "Copies the commits before the first damage into a new directory. Only for files; the store is not changed.")
    int repair(@Mixin Manner manner, @Mixin StoreOption at, @Mixin TargetOption to) {
        Path root = files(manner, at.store(), "repair; a database has its own means");
        Option<Damage> cut;
        try (Progress progress = manner.progress("Copying", "", Progress.UNKNOWN)) {
            cut = FsTools.repair(root, to.directory());
            progress.step(1);
        }
        ObjectNode data = named(at.store()).put("into", to.directory().toString());
        data.set("left_out", cut.map(damage -> Fault.of(damage).json()).getOrNull());
        String told = cut.map(damage -> "Everything from here on was left out: "
                        + Fault.of(damage).where() + ". " + damage.what() + ".")
                .getOrElse("Nothing was left out.");
        return manner.tell(
                new Answer(data, Vector.of(new Block.Line(Cell.of(told, cut.isEmpty()))), Exit.of(cut.isEmpty())));
    }

    @Command(
            name = "stats",
            exitCodeOnExecutionException = 3,
            description = "Tells how much there is, by kind. The store may be in use.")
    int stats(@Mixin Manner manner, @Mixin StoreOption at) {
        try (Storage storage = at.reading();
                View view = storage.view()) {
            TreeMap<String, Long> entities = TreeMap.ofEntries(
                    storage.schema().entities().map(type -> Tuple.of(type.name(), count(view, type))));
            ObjectNode data = named(at.store()).put("events", view.position().value());
            ObjectNode counts = data.putObject("entities");
            entities.forEach((kind, count) -> counts.put(kind, count));
            Vector<Vector<Cell>> rows = entities.filterValues(count -> count > 0)
                    .toVector()
                    .map(entry -> Vector.of(Cell.of(entry._1), Cell.of(entry._2)))
                    .append(Vector.of(Cell.of("events"), Cell.of(view.position().value())));
            if (storage instanceof FsStorage files) {
                FsStats stats = files.stats();
                data.put("commits", stats.commits())
                        .put("segments", stats.segments())
                        .put("journal_bytes", stats.journalBytes());
                rows = rows.append(Vector.of(Cell.of("commits"), Cell.of(stats.commits())))
                        .append(Vector.of(
                                Cell.of("journal"),
                                Cell.of(size(stats.journalBytes()) + " in "
                                        + Words.count(stats.segments(), "segment"))));
            }
            return manner.tell(Answer.good(data, new Block.Table(Vector.of("WHAT", "HOW MANY"), rows)));
        }
    }

    @Command(
            name = "compact",
            exitCodeOnExecutionException = 3,
            description = "Gives back the room of what was replaced. Only for files that nobody else has open.")
    int compact(@Mixin Manner manner, @Mixin StoreOption at) {
        Path root = files(manner, at.store(), "compact; a database does that by itself");
        try (FsStorage storage = StoreName.files(root)) {
            long before = storage.stats().journalBytes();
            try (Progress progress = manner.progress("Compacting", "", Progress.UNKNOWN)) {
                storage.compact();
                progress.step(1);
            }
            long after = storage.stats().journalBytes();
            ObjectNode data = named(at.store()).put("bytes_before", before).put("bytes_after", after);
            return manner.tell(Answer.good(
                    data, Block.Line.of("The journal has " + size(after) + ", and had " + size(before) + ".")));
        }
    }

    @Command(
            name = "backup",
            exitCodeOnExecutionException = 3,
            description =
                    "Copies a store into a new directory, consistently, while it is in use. Only for files. Bytes that --blobs names are copied into the same directory.")
    int backup(@Mixin Manner manner, @Mixin StoreOption at, @Mixin TargetOption to) throws IOException {
        Path root = files(manner, at.store(), "backup; use those of the database, or 'dci store dump'");
        Option<BlobStore> elsewhere = at.elsewhere();
        try (Progress progress = manner.progress("Copying", "", Progress.UNKNOWN)) {
            FsTools.backup(root, to.directory());
            progress.step(1);
            if (elsewhere.isDefined()) {
                gather(elsewhere.get(), to.directory(), progress);
            }
        }
        ObjectNode data = named(at.store()).put("into", to.directory().toString());
        try (FsStorage copy = FsStorage.openReadOnly(to.directory(), Dci.schema())) {
            long commits = copy.stats().commits();
            data.put("commits", commits);
            return manner.tell(Answer.good(
                    data, Block.Line.of("Copied to " + to.directory() + ": " + Words.count(commits, "commit") + ".")));
        }
    }

    /** Copies the bytes that a copy refers to beside it; after the rest, so that all are there. */
    private static void gather(BlobStore from, Path copy, Progress progress) throws IOException {
        try (FsStorage storage = FsStorage.open(copy, Dci.schema())) {
            Bytes.copy(Content.blobs(storage), from, storage.blobs(), progress);
        }
    }

    /** What answers about a store begin with. */
    static ObjectNode named(StoreName store) {
        return JsonNodeFactory.instance.objectNode().put("store", store.shown());
    }

    private static long count(View view, EntityType<?> type) {
        return view.count(type, Condition.everything())
                .getOrElseThrow(refused -> new IllegalStateException(refused.toString()));
    }

    private static Path files(Manner manner, StoreName store, String what) {
        return store.directory().getOrElseThrow(() -> manner.misuse("Only a store in files has " + what));
    }

    /** A size as people read it. */
    static String size(long bytes) {
        return bytes < 10_000
                ? bytes + " bytes"
                : bytes < 10_000_000 ? bytes / 1000 + " kB" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
