// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** Puts an answer on the wire. */
final class Sending {
    private static final String JSON = "application/json";

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
        try {
            answer.making().write(to);
            to.flush();
        } catch (IOException | RuntimeException failed) {
            if (http.res().isCommitted()) {
                to.cut();
            }
            throw failed;
        }
    }

    private static void stream(Context http, Answer.Bytes answer) throws IOException {
        typed(http, answer);
        try (InputStream bytes = answer.bytes()) {
            bytes.transferTo(http.outputStream());
        }
    }
}
