// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.transfer;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.vavr.collection.Vector;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The lines of a dump, as text without its end. */
final class Lines {
    static final String FORMAT = "dci-dump";
    static final long VERSION = 1;

    static final JsonFactory JSON = new JsonFactory();

    private Lines() {}

    static String head(Position position) {
        return line(out -> {
            out.writeStringProperty("format", FORMAT);
            out.writeNumberProperty("version", VERSION);
            out.writeNumberProperty("position", position.value());
        });
    }

    static <T extends Entity> String beside(EntityType<T> type, T entity) {
        return line(out -> {
            out.writeStringProperty("beside", type.name());
            out.writeName("entity");
            type.write(out, entity);
        });
    }

    /** The events of one commit. */
    static String commit(Schema schema, Vector<Recorded> events) {
        Recorded first = events.head();
        return line(out -> {
            out.writeStringProperty("commit", first.commit().toString());
            out.writeStringProperty("at", first.at().toString());
            out.writeStringProperty("actor", first.actor());
            out.writeName("events");
            out.writeStartArray();
            events.forEach(recorded -> event(schema, out, recorded.event()));
            out.writeEndArray();
        });
    }

    private static void event(Schema schema, JsonGenerator out, Event event) {
        out.writeStartObject();
        out.writeStringProperty("name", schema.nameOf(event));
        out.writeName("event");
        schema.write(out, event);
        out.writeEndObject();
    }

    static String blob(BlobRef blob) {
        return line(out -> {
            out.writeStringProperty("blob", blob.sha256());
            out.writeNumberProperty("size", blob.size());
        });
    }

    static String end(String digest, long lines) {
        return line(out -> {
            out.writeStringProperty("end", digest);
            out.writeNumberProperty("lines", lines);
        });
    }

    private static String line(Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
        }
        return text.toString();
    }
}
