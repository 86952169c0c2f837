// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.table.Tree;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;

/** The events of one state, read from the journal. */
final class Feed {
    private final Schema schema;
    private final Journal journal;
    private final FsState state;

    Feed(Schema schema, Journal journal, FsState state) {
        this.schema = schema;
        this.journal = journal;
        this.state = state;
    }

    Vector<Recorded> after(Position after, int limit) {
        List<Recorded> found = new ArrayList<>();
        if (after.compareTo(state.tables().position()) < 0) {
            Tree.Cursor<Spot> notes = state.feed().descending(new byte[0], FsState.key(after.value() + 2));
            Spot spot = notes.next() ? notes.get() : null;
            if (spot == null) {
                throw new StorageException("The index has no place for the events after " + after);
            }
            read(spot, after, limit, found);
        }
        return Vector.ofAll(found);
    }

    private void read(Spot from, Position after, int limit, List<Recorded> found) {
        List<Integer> segments = state.manifest().segments();
        int offset = from.offset();
        for (int at = segments.indexOf(from.segment()); found.size() < limit && at < segments.size(); at++) {
            int segment = segments.get(at);
            Scan scan = new Scan(journal.file(segment), offset);
            while (found.size() < limit && scan.advance() && isInside(segment, scan)) {
                add(scan, after, limit, found);
            }
            if (segment == state.end().segment()) {
                return;
            }
            offset = 0;
        }
    }

    private boolean isInside(int segment, Scan scan) {
        return segment != state.end().segment() || scan.offset() < state.end().offset();
    }

    private void add(Scan scan, Position after, int limit, List<Recorded> found) {
        Line line = scan.frame();
        if (line == null) {
            throw new StorageException("The journal is damaged at byte " + scan.offset() + " of a segment");
        }
        if (line.isSeal()) {
            return;
        }
        for (Recorded recorded : Members.events(schema, state.tables().kinds(), scan, line)) {
            if (recorded.position().compareTo(after) > 0 && found.size() < limit) {
                found.add(recorded);
            }
        }
    }
}
