// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.page.Look;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final Vector<Charts.Bar> BARS = Vector.of(
            new Charts.Bar("<b>one</b>", "3 of 4 failed", Vector.of(part(Look.OK, 1), part(Look.BAD, 3))),
            new Charts.Bar("two", "2 passed", Vector.of(part(Look.OK, 2), part(Look.BAD, 0))));

    @Test
    void a_picture_says_in_words_what_it_shows() {
        String chart = Charts.columns("Jobs", BARS).toString();

        assertThat(chart)
                .contains("role=\"img\"", "aria-label=\"Jobs: &lt;b&gt;one&lt;/b&gt; 3 of 4 failed; two 2 passed\"")
                .contains("<caption>Jobs</caption>", "<td data-label=\"how much\">3 of 4 failed</td>")
                .doesNotContain("<b>");
    }

    @Test
    void bars_are_drawn_to_one_scale_and_what_is_not_there_is_not_drawn() {
        String chart = Charts.columns("Jobs", BARS).toString();

        assertThat(chart.split("<rect", -1)).hasSize(4);
        assertThat(chart).contains("height=\"111.0\"", "height=\"37.0\"", "height=\"74.0\"");
    }

    @Test
    void where_there_is_no_room_for_all_words_those_of_the_ends_stand_for_them() {
        assertThat(Charts.columns("Few", BARS).toString()).doesNotContain("desk", "at most");
        assertThat(Charts.columns("Some", many(6)).toString())
                .contains(
                        "<g class=\"desk\">",
                        ">4 of 10 failed</text>",
                        "<g class=\"phone\"><text",
                        ">at most 6 of 10 failed</text>");
        assertThat(Charts.columns("Many", many(30)).toString())
                .contains(">at most 30 of 10 failed</text>", ">at 1 o&#39;clock</text>", ">at 30 o&#39;clock</text>")
                .doesNotContain("desk", ">4 of 10 failed</text>", ">at 4 o&#39;clock</text>");
    }

    @Test
    void nothing_and_zero_can_be_drawn() {
        assertThat(Charts.columns("None", Vector.empty()).toString()).contains("<svg");
        assertThat(Charts.rows("None", Vector.empty()).toString()).contains("<svg");
        assertThat(Charts.rows("Zero", Vector.of(new Charts.Bar("a", "0", Vector.of(part(Look.OK, 0)))))
                        .toString())
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    private static Vector<Charts.Bar> many(int bars) {
        return Vector.rangeClosed(1, bars)
                .map(bar -> new Charts.Bar(
                        "at " + bar + " o'clock", bar + " of 10 failed", Vector.of(part(Look.BAD, bar))));
    }

    private static Charts.Part part(String look, double value) {
        return new Charts.Part(look, value);
    }
}
