// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.kernel.Page;
import io.distributedci.query.Sort;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Tokens are places in one order, and nothing else (S6.3). */
class KeyOrderProperties {
    private static final Vector<Sort> BY_NOTE_AND_DUE = Vector.of(new Sort("note", false), new Sort("due", true));
    private static final Part PART = Part.of(7, part -> {
        part.note = Option.some("naïve");
        part.due = Option.some(Part.MADE);
    });

    private static KeyOrder<Part> order(Vector<Sort> steps) {
        return KeyOrder.of(Part.TYPE, steps).get();
    }

    @Test
    void a_token_gives_the_key_of_the_last_entity() {
        KeyOrder<Part> order = order(BY_NOTE_AND_DUE);
        assertThat(order.key(order.token(PART))).containsOnRight(order.key(new Keys(), PART));
    }

    @Test
    void a_key_holds_the_values_of_the_order_and_the_id() {
        KeyOrder<Part> order = order(BY_NOTE_AND_DUE);
        KeyOrder.Place place = order.place(order.key(new Keys(), PART)).get();
        assertThat(place)
                .isEqualTo(new KeyOrder.Place(
                        Vector.of(Option.some("naïve"), Option.some(Part.MADE)),
                        PART.id().value()));
    }

    @Test
    void a_token_of_another_order_is_foreign() {
        Page.Token token = order(BY_NOTE_AND_DUE).token(PART);
        assertForeign(Vector.of(new Sort("note", false), new Sort("due", false)), token);
        assertForeign(Vector.of(new Sort("note", false)), token);
        assertForeign(Vector.of(new Sort("due", true), new Sort("note", false)), token);
        assertForeign(Vector.empty(), token);
    }

    @Test
    void steps_that_cannot_matter_change_nothing() {
        Vector<Sort> more = Vector.of(new Sort("note", false), new Sort("id", true), new Sort("rank", false));
        Vector<Sort> again = Vector.of(new Sort("note", false), new Sort("note", true));
        assertThat(order(more).columns()).containsExactly(new Sort("note", false));
        assertThat(order(again).columns()).containsExactly(new Sort("note", false));
        assertThat(order(more).idDescending()).isTrue();
    }

    @Test
    void a_token_with_anything_added_or_taken_away_is_foreign() {
        Page.Token token = order(BY_NOTE_AND_DUE).token(PART);
        byte[] bytes = Base64.getUrlDecoder().decode(token.text());
        for (int length = 0; length < bytes.length; length++) {
            assertForeign(BY_NOTE_AND_DUE, encoded(java.util.Arrays.copyOf(bytes, length)));
        }
        assertForeign(BY_NOTE_AND_DUE, encoded(java.util.Arrays.copyOf(bytes, bytes.length + 1)));
        assertForeign(BY_NOTE_AND_DUE, new Page.Token(token.text() + "="));
        assertForeign(BY_NOTE_AND_DUE, new Page.Token(" " + token.text()));
    }

    @Property(tries = 1000)
    void any_text_is_a_place_or_foreign(@ForAll String text) {
        assertForeign(BY_NOTE_AND_DUE, new Page.Token(text));
    }

    @Property(tries = 2000)
    void any_bytes_behind_a_true_header_are_a_key_that_would_be_written_so_or_foreign(
            @ForAll @Size(max = 60) byte[] bytes) {
        KeyOrder<Part> order = order(BY_NOTE_AND_DUE);
        byte[] header = java.util.Arrays.copyOf(
                Base64.getUrlDecoder().decode(order.token(PART).text()), 5);
        Page.Token token =
                encoded(new Keys().raw(header, false).raw(bytes, false).toBytes());
        order.key(token).forEach(key -> assertThat(key).isEqualTo(bytes));
        order.place(bytes).forEach(place -> {
            Part same = Part.of(0, part -> {
                part.id = place.id();
                part.note = place.values().get(0).map(String.class::cast);
                part.due = place.values().get(1).map(java.time.Instant.class::cast);
            });
            assertThat(order.key(new Keys(), same)).isEqualTo(bytes);
        });
    }

    @Property(tries = 2000)
    void a_changed_byte_never_throws(@ForAll int at, @ForAll byte other) {
        KeyOrder<Part> order = order(BY_NOTE_AND_DUE);
        byte[] key = order.key(new Keys(), PART);
        key[Math.floorMod(at, key.length)] = other;
        order.place(key).forEach(place -> assertThat(place.values()).hasSize(2));
    }

    private static Page.Token encoded(byte[] bytes) {
        return new Page.Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static void assertForeign(Vector<Sort> steps, Page.Token token) {
        assertThat(order(steps).key(token).swap().map(error -> error.code())).containsOnRight("query.foreign-token");
    }
}
