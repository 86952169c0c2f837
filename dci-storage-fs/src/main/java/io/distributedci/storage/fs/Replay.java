// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.Schema;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.table.Batch;
import io.distributedci.storage.table.Tree;
import io.vavr.control.Option;
import java.io.IOException;
import tools.jackson.core.JacksonException;

/**
 * Reads the journal from a known state on and applies what it says.
 *
 * <p>A line that is damaged, or does not follow the one before, is either what is left of a write that a crash tore, or damage to something that was acknowledged. It is a torn end
 * only when it is in the last segment and no intact line behind it says that the missing commit was durable. Anything else is refused, naming file, byte and commit.
 */
final class Replay {
    /** Commits that are applied before the state is published. */
    private static final int STRIDE = 1000;

    private final Schema schema;
    private final Manifest manifest;
    private final Lines lines;
    private FsState state;
    private Batch<Place> batch;
    private Tree.Editor<Spot> feed;
    private Spot fed;
    private long replayed;
    private long durable = -1;
    private Spot unsure = new Spot(-1, 0);
    private Option<Recovery.Cut> cut = Option.none();

    Replay(Schema schema, Journal journal, FsState from) {
        this.schema = schema;
        manifest = journal.manifest();
        lines = new Lines(journal, manifest, from.end(), manifest.segments());
        state = from;
        batch = new Batch<>(from.tables());
        feed = from.feed().edit();
        fed = from.fed();
    }

    /** Something to do with the states on the way. */
    @FunctionalInterface
    interface OnTheWay {
        void at(FsState state) throws IOException;
    }

    /** Everything up to the end. */
    FsState run(OnTheWay onTheWay) throws IOException {
        while (lines.next()) {
            if (lines.line().durable() > durable) {
                durable = lines.line().durable();
                unsure = new Spot(lines.segment(), lines.scan().offset());
            }
            if (!lines.line().isSeal()) {
                apply(lines.line());
                replayed++;
            }
            if (replayed % STRIDE == STRIDE - 1) {
                publish(lines.end());
                onTheWay.at(state);
            }
        }
        JournalEnd end = lines.end();
        if (lines.damaged()) {
            requireTorn(end);
        }
        publish(end);
        return state;
    }

    /** Where the last batch begins in the last segment: its force may have failed, and nothing behind it tells. The end when it was not read at all. */
    int unsure() {
        return unsure.segment() == state.end().segment()
                ? unsure.offset()
                : state.end().offset();
    }

    Recovery recovery() {
        return new Recovery(replayed, cut);
    }

    private void apply(Line line) {
        try {
            Members members = Members.state(schema, state.tables().kinds(), lines.scan(), line, lines.segment());
            batch.replay(members.landed(), members.bodies());
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw lines.refused(malformed);
        }
        Spot spot = lines.spot();
        if (FsState.isNoted(fed, spot)) {
            feed.put(FsState.key(line.position()), spot);
            fed = spot;
        }
    }

    private void publish(JournalEnd end) {
        state = new FsState(batch.after(), feed.tree(), fed, end, manifest);
        batch = new Batch<>(state.tables());
        feed = state.feed().edit();
    }

    /** Nothing may be missing that was durable. */
    private void requireTorn(JournalEnd end) {
        StorageException refused = lines.refused(null);
        if (lines.segment() != manifest.last()) {
            throw refused;
        }
        long missing = end.seq() + 1;
        while (lines.skip()) {
            if (lines.line().durable() >= missing) {
                throw refused;
            }
        }
        cut = Option.some(new Recovery.Cut(Manifest.fileName(end.segment()), end.offset(), end.seq()));
    }
}
