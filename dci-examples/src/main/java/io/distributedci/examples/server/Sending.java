// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** Puts an answer on the wire. */
final class Sending {
    private static final String JSON = "application/json";

    /** Who says which ones it takes may get compressed bytes, of which nobody knows before how many there are. */
    private static final String COMPRESSIONS = "Accept-Encoding";

    private static final int PART = 32 << 10;

    private Sending() {}

    /**
     * Sends it.
     *
     * @throws IOException when its bytes could not be read, or the client went away
     */
    static void send(Context http, Answer answer) throws IOException {
        http.status(answer.status());
        http.contentType(JSON);
        answer.headers().forEach((name, value) -> http.header(name, value));
        if (answer instanceof Answer.Document document) {
            http.result(Json.bytes(document.body()));
        } else if (answer instanceof Answer.Bytes bytes) {
            stream(http, bytes);
        } else if (answer instanceof Answer.Made made) {
            make(http, made);
        }
    }

    /** Bytes have the type that they are given, and no charset is added to it. */
    private static void typed(Context http, Answer answer) {
        http.res().setCharacterEncoding(null);
        http.contentType(answer.headers().get("Content-Type").getOrElse(JSON));
    }

    private static void make(Context http, Answer.Made answer) throws IOException {
        typed(http, answer);
        ImpatientOutput to = new ImpatientOutput(http);
        wholly(http, answer, () -> {
            answer.making().write(to);
            to.flush();
        });
    }

    private static void stream(Context http, Answer.Bytes answer) throws IOException {
        typed(http, answer);
        if (http.header(COMPRESSIONS) != null) {
            http.removeHeader(Downloads.LENGTH);
        }
        try (InputStream bytes = answer.bytes()) {
            wholly(http, answer, () -> copy(bytes, http));
        }
    }

    /** A part is sent when the next one has been had, so the last one goes only when the bytes have ended as they should. */
    private static void copy(InputStream bytes, Context http) throws IOException {
        byte[] part = bytes.readNBytes(PART);
        while (part.length > 0) {
            byte[] next = bytes.readNBytes(PART);
            http.outputStream().write(part);
            if (next.length > 0) {
                http.res().flushBuffer();
            }
            part = next;
        }
    }

    /** Something that fails in reading or sending. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** What fails before anything is on the wire leaves nothing there; what fails later breaks off the connection, so that nobody takes a part for the whole. */
    private static void wholly(Context http, Answer answer, Step step) throws IOException {
        try {
            step.run();
        } catch (IOException | RuntimeException failed) {
            if (http.res().isCommitted()) {
                new ImpatientOutput(http).cut();
            } else {
                http.res().resetBuffer();
                answer.headers().keySet().forEach(http::removeHeader);
            }
            throw failed;
        }
    }
}
