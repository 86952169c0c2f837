// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.gson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import org.junit.jupiter.api.Test;

/** Text goes out escaped and comes back as it was. */
class TextTest {

    private final Gson gson = new Gson();

    @Test
    void markup_is_escaped_so_that_json_may_stand_in_a_page() {
        assertEquals("\"\\u003cb\\u003e\\u0026\\u003d\"", gson.toJson("<b>&="));
    }

    @Test
    void markup_is_left_alone_on_request() {
        assertEquals(
                "\"<b>&=\"", new GsonBuilder().disableHtmlEscaping().create().toJson("<b>&="));
    }

    @Test
    void letters_beyond_ascii_come_back_as_they_were() {
        String text = "I\u0131\u0130i \u00e9\u00df \u0928\u0947 \ud83d\ude00";
        assertEquals(text, gson.fromJson(gson.toJson(text), String.class));
    }

    @Test
    void line_separators_are_escaped_for_the_sake_of_scripts() {
        assertEquals("\"\\u2028\\u2029\"", gson.toJson("\u2028\u2029"));
    }

    @Test
    void an_unfinished_document_is_refused() {
        assertThrows(JsonSyntaxException.class, () -> gson.fromJson("[\"half", String[].class));
    }
}
