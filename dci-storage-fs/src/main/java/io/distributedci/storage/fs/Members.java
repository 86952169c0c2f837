// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.table.Batch;
import io.distributedci.storage.table.Kinds;
import io.distributedci.storage.table.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntPredicate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What a line of the journal says, read back: the opposite of {@link Written}. */
final class Members {
    private static final JsonFactory JSON = new JsonFactory();

    private final Schema schema;
    private final Kinds kinds;
    private final byte[] bytes;
    private final int start;
    private final Line line;

    private UUID commit = new UUID(0, 0);
    private Instant at = Instant.EPOCH;
    private String actor = "";
    private long events;
    private final List<Target> targets = new ArrayList<>();
    private final List<Place> bodies = new ArrayList<>();
    /** Where in the bytes each write begins and ends. */
    private final List<Integer> pairs = new ArrayList<>();

    private int writesFrom;
    private int writesTo;
    private final List<Event> facts = new ArrayList<>();

    private Members(Schema schema, Kinds kinds, byte[] bytes, int start, Line line) {
        this.schema = schema;
        this.kinds = kinds;
        this.bytes = bytes;
        this.start = start;
        this.line = line;
    }

    /** What of a line is wanted. */
    enum Part {
        STATE,
        EVENTS
    }

    /** What the line between these bytes did to the state; its own offset in its segment gives the places of the bodies. */
    static Members state(Schema schema, Kinds kinds, Scan scan, Line line, int segment) {
        Members members = new Members(schema, kinds, scan.bytes(), scan.start(), line);
        members.read(scan.end(), Part.STATE, new Spot(segment, scan.offset()));
        return members;
    }

    /** The events of the line between these bytes. */
    static List<Recorded> events(Schema schema, Kinds kinds, Scan scan, Line line) {
        Members members = new Members(schema, kinds, scan.bytes(), scan.start(), line);
        members.read(scan.end(), Part.EVENTS, new Spot(0, 0));
        return members.recorded();
    }

    Batch.Landed landed() {
        Position last = new Position(line.position() + events - 1);
        return new Batch.Landed(new Receipt.Committed(new CommitId(commit), last, at), targets);
    }

    List<Place> bodies() {
        return bodies;
    }

    /** What is written, in the order of the bodies, then what is removed. */
    List<Target> targets() {
        return targets;
    }

    /** Appends the members to a line, of the bodies only those whose numbers pass. */
    void copyLive(Bytes to, IntPredicate live) {
        to.put(bytes, line.body(), writesFrom - line.body());
        boolean first = true;
        for (int at = 0; at < bodies.size(); at++) {
            if (live.test(at)) {
                if (!first) {
                    to.put(',');
                }
                first = false;
                to.put(bytes, pairs.get(2 * at), pairs.get(2 * at + 1) - pairs.get(2 * at));
            }
        }
        to.put(bytes, writesTo, line.bodyEnd() - writesTo);
    }

    private List<Recorded> recorded() {
        List<Recorded> recorded = new ArrayList<>(facts.size());
        CommitId id = new CommitId(commit);
        for (Event fact : facts) {
            recorded.add(new Recorded(new Position(line.position() + recorded.size()), id, at, actor, fact));
        }
        return recorded;
    }

    private void read(int end, Part part, Spot spot) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), bytes, start, end - start)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = in.currentName();
                in.nextToken();
                read(in, member, part, spot);
            }
        }
    }

    private void read(JsonParser in, String member, Part part, Spot spot) {
        switch (member) {
            case "commit" -> commit = UUID.fromString(in.getString());
            case "at" -> at = Instant.parse(in.getString());
            case "actor" -> actor = in.getString();
            case "writes" -> readWrites(in, part, spot);
            case "removals" -> readRemovals(in);
            case "events" -> readEach(in, part == Part.EVENTS, () -> readEvent(in));
            case "seq", "durable", "chain", "position", "crc" -> {}
            default ->
                throw new StorageException("A line of the journal has a member that is not known here: " + member);
        }
    }

    /** Goes through an array of pairs of a name and an object. */
    private void readEach(JsonParser in, boolean wanted, Runnable read) {
        int count = 0;
        while (in.nextToken() == JsonToken.START_ARRAY) {
            count++;
            if (wanted) {
                pairs.add(start + (int) in.currentTokenLocation().getByteOffset());
                in.nextToken();
                read.run();
                in.nextToken();
                pairs.add(start + (int) in.currentTokenLocation().getByteOffset() + 1);
            } else {
                in.skipChildren();
            }
        }
        events = count; // the last array is that of the events
    }

    private void readWrites(JsonParser in, Part part, Spot spot) {
        writesFrom = start + (int) in.currentTokenLocation().getByteOffset() + 1;
        readEach(in, part == Part.STATE, () -> readBody(in, spot));
        writesTo = start + (int) in.currentTokenLocation().getByteOffset();
    }

    private void readBody(JsonParser in, Spot spot) {
        String kind = in.getString();
        EntityType<?> type = schema.entity(kind)
                .getOrElseThrow(
                        () -> new StorageException("A stored entity is of a kind that is not known here: " + kind));
        in.nextToken();
        int from = (int) in.currentTokenLocation().getByteOffset();
        Entity entity = type.read(in);
        int to = (int) in.currentLocation().getByteOffset();
        int crc = Line.crc(bytes, start + from, start + to);
        targets.add(Target.written(kinds.number(type), entity));
        bodies.add(new Place(spot.segment(), spot.offset() + from, to - from, crc, entity.version()));
    }

    private void readRemovals(JsonParser in) {
        while (in.nextToken() == JsonToken.VALUE_STRING) {
            String removed = in.getString();
            int slash = removed.indexOf('/');
            Ref ref = new Ref(removed.substring(0, slash), UUID.fromString(removed.substring(slash + 1)));
            targets.add(Target.removed(kinds.number(ref.kind()), ref));
        }
    }

    private void readEvent(JsonParser in) {
        String name = in.getString();
        in.nextToken();
        facts.add(schema.read(name, in));
    }
}
