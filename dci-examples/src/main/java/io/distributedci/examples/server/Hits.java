// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.vavr.collection.Vector;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists as the search engine behind the existing server has them, which is how its web interface wants them. */
final class Hits {
    private Hits() {}

    /**
     * All of a list.
     *
     * @param id of each source, by the name of the member that has it
     */
    static ObjectNode of(String index, String id, Vector<ObjectNode> sources) {
        return of(index, id, sources, sources.size(), true);
    }

    /** A page of a list of so many, or of at least so many. */
    static ObjectNode of(String index, String id, Vector<ObjectNode> sources, long total, boolean exact) {
        ObjectNode hits = Json.object();
        hits.putObject("total").put("value", total).put("relation", exact ? "eq" : "gte");
        hits.putNull("max_score");
        ArrayNode list = hits.putArray("hits");
        sources.forEach(source -> {
            ObjectNode hit = list.addObject()
                    .put("_index", index)
                    .put("_type", "_doc")
                    .put("_id", source.get(id).stringValue())
                    .putNull("_score");
            hit.set("_source", source);
        });
        return hits;
    }
}
