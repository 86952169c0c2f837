// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;

/**
 * An open file of a job; close it.
 *
 * @param file which
 * @param bytes exactly those that were uploaded, checked against their digest while they are read
 */
public record JobFileContent(JobFile file, InputStream bytes) implements AutoCloseable {
    public JobFileContent {
        requireNonNull(file);
        requireNonNull(bytes);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
