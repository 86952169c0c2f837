// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.Dci;
import io.distributedci.examples.server.Json;
import io.distributedci.feed.FeedEntry;
import io.distributedci.kernel.Event;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened, in JSON. */
final class FeedShapes {
    private static final JsonFactory FACTORY = new JsonFactory();

    private FeedShapes() {}

    /** An entry; with what is in the fact, in the stored form, for who may have that. */
    static ObjectNode entry(FeedEntry entry) {
        ObjectNode shape = Json.object()
                .put("position", entry.position().value())
                .put("at", entry.at().toString())
                .put("action", entry.action())
                .put("kind", entry.subject().kind())
                .put("id", entry.subject().value().toString())
                .put("actor", entry.actor().getOrNull());
        shape.set("fact", entry.fact().map(FeedShapes::fact).getOrNull());
        return shape;
    }

    private static JsonNode fact(Event event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            Dci.schema().write(out, event);
        }
        return Json.tree(text.toString());
    }
}
