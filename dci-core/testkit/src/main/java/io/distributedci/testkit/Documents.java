// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Schema;
import java.io.StringWriter;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Entities and events as the JSON documents that a backend keeps. */
public final class Documents {
    private static final JsonFactory JSON = new JsonFactory();

    private Documents() {}

    /** The document of an entity. */
    public static <T extends Entity> String write(EntityType<T> type, T entity) {
        return written(out -> type.write(out, entity));
    }

    /** The entity of a document. */
    public static <T extends Entity> T read(EntityType<T> type, String document) {
        return read(document, type::read);
    }

    /** The document of an event, without its name. */
    public static String write(Schema schema, Event event) {
        return written(out -> schema.write(out, event));
    }

    /** The event of this name and document. */
    public static Event read(Schema schema, String name, String document) {
        return read(document, in -> schema.read(name, in));
    }

    private static String written(Consumer<JsonGenerator> content) {
        StringWriter to = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), to)) {
            content.accept(out);
        }
        return to.toString();
    }

    private static <R> R read(String document, Function<JsonParser, R> reader) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), document)) {
            in.nextToken();
            return reader.apply(in);
        }
    }
}
