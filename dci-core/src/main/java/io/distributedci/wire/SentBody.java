// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** The bytes of a request on their way; closed whether or not they arrive. */
record SentBody(BodyPublisher publisher, InputStream bytes) implements AutoCloseable {
    static SentBody of(Payload payload) throws IOException {
        InputStream bytes = payload.content().open();
        BodyPublisher publisher = payload.size() == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> bytes), payload.size());
        return new SentBody(publisher, bytes);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
