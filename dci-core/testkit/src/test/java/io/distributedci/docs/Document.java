// SPDX-License-Identifier: Apache-2.0
package io.distributedci.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code dci-core/docs} that is generated from code and committed; a test compares the two. Run with {@code -Ddci.docs.write=true} to write it anew. */
record Document(String name) {
    void isInSyncWith(String generated) throws IOException {
        Path file = Path.of("..", "docs", name);
        if (Boolean.getBoolean("dci.docs.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, generated, UTF_8);
        }
        assertThat(file).exists();
        assertThat(Files.readString(file, UTF_8))
                .as("%s; run with -Ddci.docs.write=true to write it anew", name)
                .isEqualTo(generated);
    }
}
