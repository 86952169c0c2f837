// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What searches see, and what they sort by. */
class JsonDocumentTest {
    @Test
    void values_of_one_field_have_one_order_whatever_they_are() {
        Vector<JsonNode> ordered = Vector.of("{}", "-1", "9", "9.5", "10", "\"\"", "\"10\"", "\"5\"", "\"9\"", "true")
                .map(Json::tree);

        for (int one = 0; one < ordered.size(); one++) {
            for (int other = 0; other < ordered.size(); other++) {
                assertThat(Integer.signum(JsonDocument.ORDER.compare(ordered.get(one), ordered.get(other))))
                        .as("%s and %s", ordered.get(one), ordered.get(other))
                        .isEqualTo(Integer.compare(one, other));
            }
        }
    }

    @Test
    void nothing_but_a_value_is_kept_to_sort_by() {
        JsonNode document = Json.tree("{\"id\": \"a\", \"team\": {\"name\": \"acme\"}, \"tags\": [\"b\", \"c\"]}");

        assertThat(JsonDocument.sortable(document, "team.name").stringValue()).isEqualTo("acme");
        assertThat(JsonDocument.sortable(document, "tags").stringValue()).isEqualTo("b");
        assertThat(JsonDocument.sortable(document, "team")).isEqualTo(Json.object());
        assertThat(JsonDocument.sortable(document, "nothing")).isEqualTo(Json.object());
    }
}
