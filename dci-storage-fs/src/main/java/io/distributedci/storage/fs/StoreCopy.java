// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.StorageException;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies the whole lines of a store, which may be in use, and then its blobs; the copy becomes a store at the very end. */
final class StoreCopy {
    private static final int CHUNK = 1 << 20;
    /** How often a copy begins anew because segments were replaced meanwhile. */
    private static final int TRIES = 5;

    private final Path root;
    private final Path into;

    StoreCopy(Path root, Path into) {
        this.root = root;
        this.into = into;
    }

    /** Does it; gives the damage before which the copy ends. */
    Option<Damage> run() throws IOException {
        Directories.ensure(into);
        if (!Directories.list(into).isEmpty()) {
            throw new StorageException("The directory " + into + " is not empty");
        }
        Directories.ensure(into.resolve(Store.JOURNAL));
        Path blobs = into.resolve(Store.BLOBS);
        Option<Damage> damage = copyJournal();
        copyAll(root.resolve(Store.BLOBS).resolve(Shelves.NAME), blobs.resolve(Shelves.NAME));
        Format.write(into, Format.VERSION);
        return damage;
    }

    private Option<Damage> copyJournal() throws IOException {
        for (int tries = 1; ; tries++) {
            try (Journal journal = FsTools.journal(root)) {
                return copy(journal);
            } catch (IOException | StorageException replaced) {
                if (tries == TRIES) {
                    throw replaced;
                }
            }
        }
    }

    private Option<Damage> copy(Journal journal) throws IOException {
        Lines lines = FsTools.lines(journal);
        while (lines.next()) {
            // to the end, or to damage
        }
        JournalEnd end = lines.end();
        Option<Damage> damage = lines.damaged()
                ? Option.some(FsTools.damage(journal, lines)).filter(found -> found.kind() != Damage.Kind.TORN)
                : Option.none();
        Manifest whole = journal.manifest();
        List<Integer> segments = whole.segments().subList(0, whole.segments().indexOf(end.segment()) + 1);
        Path directory = into.resolve(Store.JOURNAL);
        for (int segment : segments) {
            long length = segment == end.segment() ? end.offset() : Long.MAX_VALUE;
            copy(journal.file(segment), directory.resolve(Manifest.fileName(segment)), length);
        }
        Directories.force(directory);
        new Manifest(whole.generation(), segments, whole.seam(), whole.seamChain()).write(directory);
        return damage;
    }

    private static void copy(ReadableFile from, Path to, long most) throws IOException {
        Set<StandardOpenOption> options =
                EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        byte[] chunk = new byte[CHUNK];
        try (FileChannel channel = FileChannel.open(to, options, Directories.forFile(to))) {
            long at = 0;
            int read = from.read(chunk, 0, (int) Math.min(CHUNK, most), 0);
            while (read > 0) {
                ByteBuffer rest = ByteBuffer.wrap(chunk, 0, read);
                while (rest.hasRemaining()) {
                    channel.write(rest, at + rest.position());
                }
                at += read;
                read = from.read(chunk, 0, (int) Math.min(CHUNK, most - at), at);
            }
            channel.force(true);
        }
    }

    private static void copyAll(Path from, @Nullable Path to) throws IOException {
        if (to == null || !Files.isDirectory(from)) {
            return;
        }
        Directories.ensure(to);
        for (Path found : Directories.list(from)) {
            Path copied = to.resolve(String.valueOf(found.getFileName()));
            if (Files.isDirectory(found)) {
                copyAll(found, copied);
            } else {
                try (ReadableFile file = new ReadableFile(found)) {
                    copy(file, copied, Long.MAX_VALUE);
                }
            }
        }
        Directories.force(to);
    }
}
