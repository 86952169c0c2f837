// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Schema;
import io.distributedci.storage.table.Table;
import io.distributedci.storage.table.Tables;
import io.distributedci.storage.table.Tree;
import io.distributedci.storage.table.Trees;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes states to page files and finds them again. A checkpoint appends the pages that changed since the last one; when more than half of a file is out of date, the next
 * checkpoint writes all pages to a new one. Used by one thread at a time; readers and the writer of commits go on meanwhile, since a state does not change.
 */
final class Checkpoints implements AutoCloseable {
    private static final byte[] MAGIC = "dcipages".getBytes(US_ASCII);
    private static final int FLUSH = 1 << 20;
    /** A page file smaller than this is not worth writing anew. */
    private static final long SMALL = 1L << 24;

    private final Path directory;
    private final Pages pages;
    private @Nullable FileChannel channel;
    private int file;
    private long length;
    /** Length of the page file when everything in it was up to date. */
    private long compact;

    /** A checkpoint failed half way: what it wrote is not to be relied on, so the next one begins a new file. */
    private boolean unfinished;
    /** Written into the buffer, not into the file yet. */
    private final List<Pending> pending = new ArrayList<>();

    private final Bytes buffer = new Bytes(2 * FLUSH);
    private final Bytes page = new Bytes(2 * PackedTree.PAGE);

    Checkpoints(Path directory, Pages pages) {
        this.directory = directory;
        this.pages = pages;
    }

    private record Pending(Link link, PackedNode node, long position) {}

    /** The state of a new store. */
    static FsState empty(Schema schema, PlacedBodies bodies, Pages pages, Manifest manifest) {
        Tables<Place> tables = Tables.of(schema, bodies, new Roots(pages, Map.of()), Position.START);
        PackedTree<Spot> feed = PackedTree.empty(Packing.SPOTS, pages);
        return new FsState(
                tables,
                feed,
                new Spot(-1, 0),
                new JournalEnd(manifest.segments().get(0), 0, 0, 0),
                manifest);
    }

    /** The state of the last checkpoint, if there is one that fits the journal and the schema. */
    Option<FsState> load(Schema schema, PlacedBodies bodies, Journal journal) throws IOException {
        Option<Checkpoint> found = Checkpoint.read(directory);
        if (found.isEmpty() || !fits(found.get(), schema, journal)) {
            return Option.none();
        }
        Checkpoint checkpoint = found.get();
        pages.open(checkpoint.file());
        file = checkpoint.file();
        length = checkpoint.length();
        compact = length;
        Roots roots = new Roots(pages, checkpoint.roots());
        Tables<Place> tables = Tables.of(schema, bodies, roots, new Position(checkpoint.position()));
        return Option.some(new FsState(
                tables,
                roots.tree(Checkpoint.FEED, Packing.SPOTS),
                checkpoint.fed(),
                checkpoint.end(),
                journal.manifest()));
    }

    private boolean fits(Checkpoint checkpoint, Schema schema, Journal journal) throws IOException {
        JournalEnd end = checkpoint.end();
        Path written = pages.path(checkpoint.file());
        return checkpoint.generation() == journal.manifest().generation()
                && journal.manifest().segments().contains(end.segment())
                && Files.exists(written)
                && size(written) >= checkpoint.length()
                && schema.entities()
                        .forAll(type -> checkpoint.roots().containsKey(Checkpoint.bodies(type))
                                && type.indexes()
                                        .forAll(index -> checkpoint.roots().containsKey(Checkpoint.keys(type, index))));
    }

    private static long size(Path written) throws IOException {
        try (ReadableFile sized = new ReadableFile(written)) {
            return sized.size();
        }
    }

    private record Roots(Pages pages, Map<String, Checkpoint.Root> roots) implements Trees<Place> {
        <V> PackedTree<V> tree(String name, Packing<V> packing) {
            Checkpoint.Root root = roots.get(name);
            return root == null ? PackedTree.empty(packing, pages) : new PackedTree<>(packing, pages, root.link());
        }

        @Override
        public Tree<Place> bodies(EntityType<? extends Entity> type) {
            return tree(Checkpoint.bodies(type), Packing.PLACES);
        }

        @Override
        public Tree<Void> keys(EntityType<? extends Entity> type, Index index) {
            return tree(Checkpoint.keys(type, index), Packing.NONE);
        }

        @Override
        public Tree<Receipt.Committed> receipts() {
            return tree(Checkpoint.RECEIPTS, Packing.RECEIPTS);
        }
    }

    /** Removes what no checkpoint names; at opening, when nobody reads it. */
    void clean() throws IOException {
        Directories.ensure(directory);
        for (Path found : Directories.list(directory)) {
            String name = String.valueOf(found.getFileName());
            boolean current = length > 0 && found.equals(pages.path(file));
            if (!current && !name.equals("CHECKPOINT")) {
                Files.delete(found);
            }
        }
    }

    /**
     * Writes a state.
     *
     * @return the number of a page file that is not needed any more by this state or later ones, or -1
     */
    int write(FsState state) throws IOException {
        boolean anew = unfinished || length == 0 || (length > SMALL && length > 2 * compact);
        unfinished = true;
        int old = anew && length > 0 ? file : -1;
        if (anew) {
            startFile();
        }
        Map<String, Checkpoint.Root> roots = roots(state);
        flush();
        open().force(true);
        new Checkpoint(
                        state.manifest().generation(),
                        state.end(),
                        state.tables().position().value(),
                        state.fed(),
                        file,
                        length,
                        roots)
                .write(directory);
        compact = anew ? length : compact;
        unfinished = false;
        return old;
    }

    private void startFile() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
        file++;
        length = 0;
        open().truncate(0);
        pending.clear();
        buffer.clear(2 * FLUSH);
        buffer.put(MAGIC);
        Directories.force(directory);
        pages.open(file);
    }

    private FileChannel open() throws IOException {
        FileChannel opened = channel;
        if (opened == null) {
            Path path = pages.path(file);
            Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            opened = FileChannel.open(path, options, Directories.forFile(path));
            channel = opened;
        }
        return opened;
    }

    private Map<String, Checkpoint.Root> roots(FsState state) throws IOException {
        Map<String, Checkpoint.Root> roots = new LinkedHashMap<>();
        for (Table<?, Place> table : state.tables().tables()) {
            EntityType<?> type = table.declared().type();
            roots.put(Checkpoint.bodies(type), root(table.byId()));
            List<Tree<Void>> keys = table.keys();
            for (int at = 0; at < keys.size(); at++) {
                roots.put(Checkpoint.keys(type, table.declared().index(at)), root(keys.get(at)));
            }
        }
        roots.put(Checkpoint.RECEIPTS, root(state.tables().receipts()));
        roots.put(Checkpoint.FEED, root(state.feed()));
        return roots;
    }

    private Checkpoint.Root root(Tree<?> tree) throws IOException {
        PackedTree<?> packed = (PackedTree<?>) tree;
        write(packed.root(), packed.packing().width());
        return Checkpoint.Root.of(packed.root());
    }

    /** Writes what is below a link and not in the present file. */
    private void write(Link link, int width) throws IOException {
        if (link.position() != 0 && Pages.file(link.position()) == file) {
            return;
        }
        PackedNode node = link.node(pages, width);
        Link[] children = node.children();
        if (children != null) {
            for (Link child : children) {
                write(child, width);
            }
        }
        page.clear(2 * PackedTree.PAGE);
        PageCodec.write(page, node);
        long position = Pages.position(file, length + buffer.length());
        buffer.put(ByteBuffer.allocate(Pages.HEADER)
                .putInt(page.length())
                .putInt(Line.crc(page.array(), 0, page.length()))
                .array());
        buffer.put(page.array(), 0, page.length());
        pending.add(new Pending(link, node, position));
        link.hold(node);
        link.written(position);
        if (buffer.length() >= FLUSH) {
            flush();
        }
    }

    private void flush() throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(buffer.array(), 0, buffer.length());
        while (rest.hasRemaining()) {
            open().write(rest, length + rest.position());
        }
        length += buffer.length();
        buffer.clear(2 * FLUSH);
        pending.forEach(each -> pages.written(each.link(), each.node(), each.position()));
        pending.clear();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        pages.close();
    }
}
