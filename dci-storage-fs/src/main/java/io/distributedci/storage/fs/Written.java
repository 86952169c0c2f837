// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Schema;
import io.distributedci.storage.table.Prepared;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A change set as it will stand in the journal, made by the thread of its caller: the members of its line, and where in them the bodies are.
 *
 * <pre>{@code
 * ,"commit":"…","at":"…","actor":"…","writes":[["job",{…}],…],"removals":["job/…",…],"events":[["job.created",{…}],…]
 * }</pre>
 */
final class Written {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL = 2048;

    private final Prepared prepared;
    private final Bytes members = new Bytes(USUAL);
    private final List<Place> bodies = new ArrayList<>();

    Written(Schema schema, Prepared prepared) {
        this.prepared = prepared;
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), members)) {
            write(schema, out, prepared.changes());
        }
        members.array()[0] = ',';
    }

    Prepared prepared() {
        return prepared;
    }

    /** Length of the members, with the comma before them. */
    int length() {
        return members.length() - 1;
    }

    /** Appends the members to a line whose bytes so far begin there in the segment; gives the places of the bodies. */
    List<Place> appendTo(Bytes line, int segment, int offset) {
        int base = offset + line.length();
        line.put(members.array(), 0, length());
        List<Place> placed = new ArrayList<>(bodies.size());
        for (Place body : bodies) {
            placed.add(new Place(segment, base + body.offset(), body.length(), body.crc(), body.version()));
        }
        return placed;
    }

    private void write(Schema schema, JsonGenerator out, ChangeSet changes) {
        out.writeStartObject();
        out.writeStringProperty("commit", changes.id().toString());
        out.writeStringProperty("at", changes.at().toString());
        out.writeStringProperty("actor", changes.actor());
        out.writeArrayPropertyStart("writes");
        for (ChangeSet.Write<?> write : changes.writes()) {
            writeBody(out, write);
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("removals");
        for (Ref removed : changes.removals()) {
            out.writeString(removed.toString());
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("events");
        for (Event event : changes.events()) {
            out.writeStartArray();
            out.writeString(schema.nameOf(event));
            schema.write(out, event);
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private <T extends Entity> void writeBody(JsonGenerator out, ChangeSet.Write<T> write) {
        out.writeStartArray();
        out.writeString(write.type().name());
        out.flush();
        int start = members.length() + 1; // behind the comma
        write.type().write(out, write.entity());
        out.flush();
        int length = members.length() - start;
        int crc = Line.crc(members.array(), start, start + length);
        bodies.add(new Place(0, start, length, crc, write.entity().version()));
        out.writeEndArray();
    }
}
