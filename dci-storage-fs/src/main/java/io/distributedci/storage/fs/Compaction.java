// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.OwnThread;
import io.distributedci.storage.Schema;
import io.distributedci.storage.table.Batch;
import io.distributedci.storage.table.Tables;
import io.distributedci.storage.table.Target;
import io.distributedci.storage.table.Tree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the full segments anew without the bodies that later commits replaced: every commit keeps its line, with its number, its events and the bodies that are still the present ones. So
 * nothing that can be asked for is lost, and the order of commits stays.
 *
 * <p>Runs beside the commits. First the new segments are written; then the manifest names them instead of the old ones, which is the moment that counts after a crash; then the
 * present state learns the new places, a few at a time between batches. The old files go when no view needs them.
 */
final class Compaction {
    /** Lines whose bodies learn their new places between two batches. */
    private static final int SLICE = 200;

    private static final int FLUSH = 1 << 20;

    private final Schema schema;
    private final Journal journal;
    private final OwnThread disk;
    private final Commits commits;
    private final int segmentBytes;

    private final List<Integer> made = new ArrayList<>();
    private final Bytes buffer = new Bytes(2 * FLUSH);
    private Tree.Editor<Spot> feed;
    private Spot fed = new Spot(-1, 0);
    private @Nullable FileChannel channel;
    private int segment;
    private int offset;
    private int chain;

    Compaction(Schema schema, Journal journal, OwnThread disk, Commits commits, Pages pages, int segmentBytes) {
        this.schema = schema;
        this.journal = journal;
        this.disk = disk;
        this.commits = commits;
        this.segmentBytes = segmentBytes;
        feed = PackedTree.empty(Packing.SPOTS, pages).edit();
    }

    /**
     * Does it.
     *
     * @return the segments that are not needed any more, but by those who use a former state
     */
    List<Integer> run() throws IOException {
        FsState state = commits.state();
        List<Integer> segments = state.manifest().segments();
        List<Integer> old = List.copyOf(segments.subList(0, segments.size() - 1));
        if (old.isEmpty()) {
            return old;
        }
        int oldChain = rewrite(state, old);
        commits.replace(present -> {
            disk.run(() -> journal.replace(old, made, oldChain));
            return withFeed(present);
        });
        rebody(new HashSet<>(old));
        return old;
    }

    /** Writes the new segments; gives the checksum of the last old line, which what follows continues. */
    private int rewrite(FsState state, List<Integer> old) throws IOException {
        Lines lines = new Lines(journal, state.manifest(), new JournalEnd(old.get(0), 0, 0, 0), old);
        try {
            while (lines.next()) {
                if (!lines.line().isSeal()) {
                    copy(state.tables(), lines);
                }
            }
            if (lines.damaged()) {
                throw lines.refused(null);
            }
            finishSegment();
        } finally {
            if (channel != null) {
                channel.close();
            }
        }
        return lines.end().chain();
    }

    private void copy(Tables<Place> tables, Lines lines) throws IOException {
        Line line = lines.line();
        Scan scan = lines.scan();
        Members members = Members.state(schema, tables.kinds(), scan, line, lines.segment());
        if (channel == null || (offset > 0 && offset + scan.end() - scan.start() > segmentBytes)) {
            startSegment();
        }
        int from = buffer.length();
        Line.open(buffer, line.seq(), line.durable(), chain, line.position());
        members.copyLive(buffer, place -> isLive(tables, members, place));
        chain = Line.close(buffer, from);
        Spot spot = new Spot(segment, offset);
        if (FsState.isNoted(fed, spot)) {
            feed.put(FsState.key(line.position()), spot);
            fed = spot;
        }
        offset += buffer.length() - from;
        if (buffer.length() >= FLUSH) {
            flush();
        }
    }

    private static boolean isLive(Tables<Place> tables, Members members, int body) {
        Target target = members.targets().get(body);
        return members.bodies()
                .get(body)
                .equals(tables.tables().get(target.kind()).byId().get(target.id()));
    }

    private void startSegment() throws IOException {
        finishSegment();
        segment = journal.number();
        made.add(segment);
        channel = journal.aside(segment);
        offset = 0;
    }

    private void finishSegment() throws IOException {
        if (channel != null) {
            flush();
            channel.force(true);
            channel.close();
            channel = null;
        }
    }

    private void flush() throws IOException {
        if (channel != null) {
            int at = offset - buffer.length();
            ByteBuffer rest = ByteBuffer.wrap(buffer.array(), 0, buffer.length());
            while (rest.hasRemaining()) {
                channel.write(rest, at + rest.position());
            }
            buffer.clear(2 * FLUSH);
        }
    }

    /** The notes of the new segments, and those of the segments behind them. */
    private FsState withFeed(FsState state) {
        Set<Integer> kept = new HashSet<>(journal.manifest().segments());
        Tree.Cursor<Spot> notes = state.feed().descending(new byte[0], null);
        while (notes.next()) {
            Spot spot = requireNonNull(notes.get());
            if (!kept.contains(spot.segment())) {
                break;
            }
            feed.put(notes.key(), spot);
        }
        return new FsState(state.tables(), feed.tree(), state.fed(), state.end(), journal.manifest());
    }

    private void rebody(Set<Integer> old) throws IOException {
        Manifest manifest = journal.manifest();
        Lines lines = new Lines(journal, manifest, new JournalEnd(made.get(0), 0, 0, 0), made);
        boolean more = true;
        while (more) {
            List<Members> slice = new ArrayList<>(SLICE);
            while (more && slice.size() < SLICE) {
                more = lines.next();
                if (more) {
                    slice.add(Members.state(
                            schema, commits.state().tables().kinds(), lines.scan(), lines.line(), lines.segment()));
                }
            }
            commits.replace(state -> rebodied(state, slice, old));
        }
        if (lines.damaged()) {
            throw lines.refused(null);
        }
    }

    private static FsState rebodied(FsState state, List<Members> slice, Set<Integer> old) {
        Batch<Place> batch = new Batch<>(state.tables());
        for (Members members : slice) {
            for (int at = 0; at < members.bodies().size(); at++) {
                Target target = members.targets().get(at);
                Place place = members.bodies().get(at);
                Place present =
                        state.tables().tables().get(target.kind()).byId().get(target.id());
                if (present != null && old.contains(present.segment()) && present.version() == place.version()) {
                    batch.rebody(target.kind(), target.id(), present, place);
                }
            }
        }
        return new FsState(batch.after(), state.feed(), state.fed(), state.end(), state.manifest());
    }
}
