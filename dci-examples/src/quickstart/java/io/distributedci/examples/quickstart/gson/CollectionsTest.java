// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.gson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists, maps and trees keep their order, their element types and, on request, their nulls. */
class CollectionsTest {

    private final Gson gson = new Gson();

    @Test
    void a_type_token_tells_the_type_of_the_elements() {
        List<Integer> read = gson.fromJson("[1,2,3]", new TypeToken<List<Integer>>() {}.getType());
        assertEquals(List.of(1, 2, 3), read);
    }

    @Test
    void a_map_is_read_in_the_order_of_the_document() {
        Map<String, Integer> read =
                gson.fromJson("{\"z\":1,\"i\":2,\"a\":3}", new TypeToken<Map<String, Integer>>() {}.getType());
        assertEquals(List.of("z", "i", "a"), new ArrayList<>(read.keySet()));
    }

    @Test
    void nulls_are_left_out_unless_asked_for() {
        Map<String, Object> absent = new LinkedHashMap<>();
        absent.put("none", null);
        assertEquals("{}", gson.toJson(absent));
        assertEquals(
                "{\"none\":null}", new GsonBuilder().serializeNulls().create().toJson(absent));
    }

    @Test
    void a_tree_is_built_by_hand_and_written() {
        JsonObject tree = new JsonObject();
        tree.addProperty("title", "Iris");
        tree.addProperty("page", 7);
        assertEquals("{\"title\":\"Iris\",\"page\":7}", gson.toJson(tree));
    }
}
