package io.distributedci.storage.fs;

import io.distributedci.storage.Schema;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.table.Batch;
import io.distributedci.storage.table.Tree;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads the journal from a known state on and applies what it says.
 *
 * <p>A line that is damaged, or does not follow the one before, is either what is left of a write that a crash tore, or damage to something that was acknowledged. It is a torn end
 * only when it is in the last segment and no intact line behind it says that the missing commit was durable. Anything else is refused, naming file, byte and commit.
 */
final class Replay {
    /** Commits that are applied to one editor of the trees. */
    private static final int STRIDE = 1000;

    private final Schema schema;
    private final Journal journal;
    private FsState state;
    private Batch<Place> batch;
    private Tree.Editor<Spot> feed;
    private Spot fed;
    private JournalEnd end;
    private long replayed;
    private long durable = -1;
    private int unsure;
    private Option<Recovery.Cut> cut = Option.none();

    Replay(Schema schema, Journal journal, FsState from) {
        this.schema = schema;
        this.journal = journal;
        state = from;
        batch = new Batch<>(from.tables());
        feed = from.feed().edit();
        fed = from.fed();
        end = from.end();
        unsure = end.offset();
    }

    /** Something to do with the states on the way. */
    @FunctionalInterface
    interface OnTheWay {
        void at(FsState state) throws IOException;
    }

    /** Everything up to the end. */
    FsState run(OnTheWay onTheWay) throws IOException {
        List<Integer> segments = journal.manifest().segments();
        int first = segments.indexOf(end.segment());
        for (int segment : segments.subList(first, segments.size())) {
            if (segment != end.segment()) {
                end = end.at(segment, 0);
                unsure = 0;
            }
            read(segment, onTheWay);
        }
        publish();
        return state;
    }

    /** Where the last batch begins in the last segment: its force may have failed, and nothing behind it tells. */
    int unsure() {
        return unsure;
    }

    Recovery recovery() {
        return new Recovery(replayed, cut);
    }

    private void read(int segment, OnTheWay onTheWay) throws IOException {
        Scan scan = new Scan(journal.file(segment), end.offset());
        while (scan.advance()) {
            Line line = scan.frame();
            if (line == null || !follows(line)) {
                requireTorn(segment, scan);
                return;
            }
            if (line.durable() > durable) {
                durable = line.durable();
                unsure = scan.offset();
            }
            if (!line.isSeal()) {
                apply(segment, scan, line);
            }
            end = new JournalEnd(segment, scan.next(), line.seq(), line.crc());
            if (replayed % STRIDE == STRIDE - 1) {
                publish();
                onTheWay.at(state);
            }
        }
    }

    private boolean follows(Line line) {
        return line.chain() == end.chain() && line.seq() == (line.isSeal() ? end.seq() : end.seq() + 1);
    }

    private void apply(int segment, Scan scan, Line line) {
        try {
            Members members = Members.state(schema, state.tables().kinds(), scan, line, segment);
            batch.replay(members.landed(), members.bodies());
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw refused(segment, scan.offset(), malformed);
        }
        Spot spot = new Spot(segment, scan.offset());
        if (FsState.isNoted(fed, spot)) {
            feed.put(FsState.key(line.position()), spot);
            fed = spot;
        }
        replayed++;
    }

    private void publish() {
        state = new FsState(batch.after(), feed.tree(), fed, end);
        batch = new Batch<>(state.tables());
        feed = state.feed().edit();
    }

    private void requireTorn(int segment, Scan scan) {
        int offset = scan.offset();
        long missing = end.seq() + 1;
        if (segment != journal.manifest().last()) {
            throw refused(segment, offset, null);
        }
        do {
            Line later = scan.frame();
            if (later != null && later.durable() >= missing) {
                throw refused(segment, offset, null);
            }
        } while (scan.advance());
        cut = Option.some(new Recovery.Cut(Manifest.fileName(segment), end.offset(), end.seq()));
    }

    private StorageException refused(int segment, int offset, @Nullable Exception cause) {
        return new StorageException(
                "The journal is damaged: " + journal.path(segment) + " at byte " + offset + ", commit number "
                        + (end.seq() + 1),
                cause);
    }
}
