// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

    @Test
    void each_stream_is_for_itself() {
        assertThat(Screen.of("out,err", XTERM)).isEqualTo(new Screen(true, true));
        assertThat(Screen.of("out", XTERM)).isEqualTo(new Screen(true, false));
        assertThat(Screen.of(",err", XTERM)).isEqualTo(new Screen(false, true));
        assertThat(Screen.of("", XTERM)).isEqualTo(Screen.NONE);
    }

    @Test
    void who_wants_no_colour_gets_none_and_still_sees_progress() {
        assertThat(Screen.of("out,err", Map.of("TERM", "xterm", "NO_COLOR", "1")))
                .isEqualTo(new Screen(false, true));
        assertThat(Screen.of("out,err", Map.of("TERM", "xterm", "NO_COLOR", "")))
                .isEqualTo(new Screen(true, true));
    }

    @Test
    void a_dumb_terminal_is_left_alone() {
        assertThat(Screen.of("out,err", Map.of("TERM", "dumb"))).isEqualTo(Screen.NONE);
    }
}
