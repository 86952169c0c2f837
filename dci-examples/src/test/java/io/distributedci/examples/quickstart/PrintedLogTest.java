// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.lang.System.Logger.Level;
import org.junit.jupiter.api.Test;

class PrintedLogTest {

    private final StringWriter printed = new StringWriter();
    private final System.Logger log = new PrintedLog("alert", Printed.to(printed));

    @Test
    void a_message_is_a_line_with_its_parameters() {
        log.log(Level.INFO, "{0} for {1}", "broken", "somebody");

        assertThat(printed.toString().lines()).containsExactly("alert: broken for somebody");
    }

    @Test
    void what_failed_is_told_too() {
        log.log(Level.ERROR, "no way", new IllegalStateException("closed"));

        assertThat(printed.toString().lines())
                .containsExactly("alert: no way: java.lang.IllegalStateException: closed");
    }

    @Test
    void what_is_less_than_news_is_left_out() {
        log.log(Level.DEBUG, "{0}", "detail");

        assertThat(log.isLoggable(Level.DEBUG)).isFalse();
        assertThat(printed.toString()).isEmpty();
    }
}
