// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

    @Test
    void text_stays_text() {
        assertThat(Html.text("<b>\"&'</b>").toString()).isEqualTo("&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt;");
    }

    @Test
    void an_attribute_cannot_end_its_quotes_or_its_element() {
        assertThat(Html.element("p", "x").with("title", "\"><script>").toString())
                .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">x</p>");
    }

    @Test
    void attributes_go_to_the_outer_element_in_their_order() {
        Html inner = Html.element("b", "x").with("class", "in");
        assertThat(Html.element("p", inner)
                        .with("class", "a > b")
                        .with("id", "1")
                        .toString())
                .isEqualTo("<p class=\"a &gt; b\" id=\"1\"><b class=\"in\">x</b></p>");
    }

    @Test
    void an_element_that_holds_nothing_takes_attributes_too() {
        assertThat(Html.empty("meta").with("charset", "utf-8").toString()).isEqualTo("<meta charset=\"utf-8\" />");
    }

    @ParameterizedTest
    @CsvSource({"0000", "001B", "0085", "D800", "FFFE", "FFFF", "1FFFF"})
    void what_a_document_has_no_character_for_is_replaced(String hexadecimal) {
        String hostile = Character.toString(Integer.parseInt(hexadecimal, 16));
        assertThat(Html.text("a" + hostile + "b").toString()).isEqualTo("a\uFFFDb");
    }

    @Test
    void letters_of_all_alphabets_and_planes_are_kept() {
        String text = "\u0130\u0928\u0947\u05D0\uD83D\uDE00\t\n";
        assertThat(Html.text(text).toString()).isEqualTo(text);
    }

    @Test
    void a_style_sheet_that_could_end_itself_is_refused() {
        assertThatThrownBy(() -> Html.style("p { } </style>")).isInstanceOf(IllegalArgumentException.class);
    }
}
