// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import java.io.IOException;
import java.io.InputStream;

/** The body of a request. */
@FunctionalInterface
public interface Body extends AutoCloseable {
    /** The bytes, as they come; who asks closes them. Once only, unless the body has been kept. */
    InputStream open() throws IOException;

    @Override
    default void close() throws IOException {}
}
