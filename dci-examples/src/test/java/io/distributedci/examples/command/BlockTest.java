// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;

class BlockTest {
    private static final Block.Table TABLE = new Block.Table(
            Vector.of("NAME", "IS"),
            Vector.of(
                    Vector.of(Cell.of("north"), Cell.of("fine", true)),
                    Vector.of(Cell.of("east-of-it"), Cell.of("broken", false))));

    @Test
    void columns_stand_below_their_names() {
        assertThat(TABLE.print(false).lines())
                .containsExactly("NAME        IS", "north       fine", "east-of-it  broken");
    }

    @Test
    void colours_do_not_move_columns() {
        assertThat(TABLE.print(true)).contains("\u001b[32mfine").contains("\u001b[31mbroken");
        assertThat(TABLE.print(true).replaceAll("\u001b\\[[0-9;]*m", "").lines().map(String::stripTrailing))
                .containsExactlyElementsOf(TABLE.print(false).lines().toList());
    }

    @Test
    void what_a_terminal_would_obey_is_shown() {
        assertThat(Cell.of("\u001b[2Jwiped\r\nout \u202ekcab \u00e9\ud83d\ude80")
                        .text())
                .isEqualTo("\\u001b[2Jwiped\\u000d\\u000aout \\u202ekcab \u00e9\ud83d\ude80");
    }

    @Test
    void a_row_has_as_many_cells_as_there_are_names() {
        assertThatThrownBy(() -> new Block.Table(Vector.of("ONE"), Vector.of(Vector.empty())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
