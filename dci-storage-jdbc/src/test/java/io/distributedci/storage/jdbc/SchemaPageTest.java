// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about the schema says what is made. */
class SchemaPageTest {
    @Test
    void the_page_is_what_the_declarations_give() throws IOException {
        Path file = Path.of("docs", "schema.md");
        if (Boolean.getBoolean("dci.docs.write")) {
            Files.writeString(file, SchemaPage.page(), UTF_8);
        }
        assertThat(Files.readString(file, UTF_8))
                .as("run with -Ddci.docs.write=true to write it anew")
                .isEqualTo(SchemaPage.page());
    }
}
