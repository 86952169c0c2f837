// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;

/**
 * An open file of a component; close it.
 *
 * @param file which
 * @param bytes exactly those that were put (R89), checked against their digest while they are read
 */
public record FileContent(ComponentFile file, InputStream bytes) implements AutoCloseable {
    public FileContent {
        requireNonNull(file);
        requireNonNull(bytes);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
