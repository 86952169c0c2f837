// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.util.thread.Scheduler;

/** Writes to a client as it makes what it writes. A client that takes too long to read is cut off: whoever waits for it holds a thread, and perhaps a state of the store. */
final class ImpatientOutput extends OutputStream {
    private final OutputStream to;
    private final ServletContextRequest request;
    private final Scheduler scheduler;

    ImpatientOutput(Context http) throws IOException {
        to = http.res().getOutputStream();
        request = ServletContextRequest.getServletContextRequest(http.req());
        scheduler = request.getComponents().getScheduler();
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    @Override
    public void write(int one) throws IOException {
        inTime(() -> to.write(one));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        inTime(() -> to.write(bytes, from, length));
    }

    @Override
    public void flush() throws IOException {
        inTime(to::flush);
    }

    /** Ends the connection, so that nobody takes what was written for the whole. */
    void cut() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }

    private void inTime(Writing writing) throws IOException {
        Scheduler.Task cutting =
                scheduler.schedule(this::cut, ServerLimits.MAX_WRITE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            writing.run();
        } finally {
            cutting.cancel();
        }
    }
}
