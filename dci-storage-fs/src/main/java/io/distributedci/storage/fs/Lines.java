// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.StorageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of the journal in their order, each checked to be whole and to follow the one before. Starts before the first; stops at the first that fails. */
final class Lines {
    private final Journal journal;
    private final Manifest manifest;
    private final List<Integer> segments;
    private int at;
    private Scan scan;
    private @Nullable Line line;
    private JournalEnd end;
    private boolean damaged;

    /** The lines behind this end, in these segments of the manifest. */
    Lines(Journal journal, Manifest manifest, JournalEnd from, List<Integer> segments) {
        this.journal = journal;
        this.manifest = manifest;
        this.segments = segments;
        at = segments.indexOf(from.segment());
        end = from;
        if (at < 0) {
            throw new StorageException("The journal has no segment " + journal.path(from.segment()));
        }
        scan = new Scan(journal.file(from.segment()), from.offset());
    }

    boolean next() {
        while (!scan.advance()) {
            if (at + 1 == segments.size()) {
                return false;
            }
            int segment = segments.get(++at);
            int chain = segment == manifest.seam() ? manifest.seamChain() : end.chain();
            end = new JournalEnd(segment, 0, end.seq(), chain);
            scan = new Scan(journal.file(segment), 0);
        }
        Line found = scan.frame();
        damaged = found == null || !follows(found);
        if (found == null || damaged) {
            return false;
        }
        line = found;
        end = new JournalEnd(segment(), scan.next(), found.seq(), found.crc());
        return true;
    }

    private boolean follows(Line found) {
        return found.chain() == end.chain() && found.seq() == (found.isSeal() ? end.seq() : end.seq() + 1);
    }

    /** Whether it stopped at a line that is damaged. */
    boolean damaged() {
        return damaged;
    }

    Line line() {
        if (line == null) {
            throw new IllegalStateException("there is no line");
        }
        return line;
    }

    Scan scan() {
        return scan;
    }

    int segment() {
        return segments.get(at);
    }

    /** Behind the last line that was whole. */
    JournalEnd end() {
        return end;
    }

    /** Where the line is that it went to, or stopped at. */
    Spot spot() {
        return new Spot(segment(), scan.offset());
    }

    /** Goes on behind damage, for those who look for more of it; whatever comes next is taken to follow. */
    boolean skip() {
        while (scan.advance()) {
            Line found = scan.frame();
            if (found != null) {
                line = found;
                end = new JournalEnd(segment(), scan.next(), found.seq(), found.crc());
                damaged = false;
                return true;
            }
        }
        return false;
    }

    /** Goes on in the next segment, for those who look for more damage; false when there is none. */
    boolean nextSegment() {
        if (at + 1 == segments.size()) {
            return false;
        }
        int segment = segments.get(++at);
        scan = new Scan(journal.file(segment), 0);
        end = new JournalEnd(segment, 0, end.seq(), end.chain());
        return skip() || nextSegment();
    }

    /** What damage is called, here. */
    StorageException refused(@Nullable Exception cause) {
        return new StorageException(
                "The journal is damaged: " + journal.path(segment()) + " at byte " + scan.offset() + ", commit number "
                        + (end.seq() + (damaged ? 1 : 0)),
                cause);
    }
}
