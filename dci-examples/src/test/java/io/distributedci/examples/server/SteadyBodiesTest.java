// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.HashMap;
import io.vavr.collection.Vector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that come slowly, and nobody knows yet who they are from. */
class SteadyBodiesTest {
    private static final String LAB = "remoteci/00000000-0000-0000-0000-000000000000";
    private static final int SIZE = 10;

    private volatile Instant now = Instant.now();

    @SuppressWarnings("NullAway.Init")
    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.on("memory", () -> now);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_body_that_comes_too_slowly_is_not_waited_for() throws IOException {
        try (Slow slow = new Slow("10.0.0.1")) {
            assertThat(slow.begin()).startsWith("HTTP/1.1 100");
            now = now.plus(ServerLimits.BODY_HEAD_START).plus(Duration.ofSeconds(2));
            slow.send(1);

            assertThat(slow.answer()).startsWith("HTTP/1.1 408").contains("request.too-slow", "Connection: close");
        }
    }

    @Test
    void a_body_that_has_come_to_its_end_is_never_too_slow() throws IOException {
        try (Slow slow = new Slow("10.0.0.1")) {
            assertThat(slow.begin()).startsWith("HTTP/1.1 100");
            now = now.plus(ServerLimits.BODY_HEAD_START);
            slow.send(1);
            slow.send(SIZE - 1);

            assertThat(slow.line()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void so_many_bodies_of_an_address_are_waited_for_and_no_more() throws IOException {
        Vector<Slow> all = Vector.empty();
        try {
            for (int number = 0; number < ServerLimits.MAX_BODIES_OF_ADDRESS; number++) {
                Slow slow = new Slow("10.0.0.1");
                all = all.append(slow);
                assertThat(slow.begin()).startsWith("HTTP/1.1 100");
            }
            try (Slow more = new Slow("10.0.0.1");
                    Slow another = new Slow("10.0.0.2")) {
                assertThat(more.begin()).startsWith("HTTP/1.1 100");
                assertThat(more.answer()).startsWith("HTTP/1.1 503").contains("request.too-many-bodies");
                assertThat(another.begin()).startsWith("HTTP/1.1 100");
            }
            all.head().send(SIZE);
            assertThat(all.head().line()).startsWith("HTTP/1.1 401");
            try (Slow later = new Slow("10.0.0.1")) {
                assertThat(later.begin()).startsWith("HTTP/1.1 100");
                later.send(SIZE);
                assertThat(later.line()).startsWith("HTTP/1.1 401");
            }
        } finally {
            for (Slow slow : all) {
                slow.close();
            }
        }
    }

    /** Somebody who says that it is a machine and takes its time with what it sends. It is told to go on when the server is about to wait for that. */
    private final class Slow implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        private final BufferedReader answers =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        private final String from;

        Slow(String from) throws IOException {
            this.from = from;
            socket.setSoTimeout(60_000);
        }

        String begin() throws IOException {
            String host = ServerOptions.LOOPBACK + ":" + server.port();
            Client.Sent sent = new Client.Sent("POST", URI.create("http://" + host + "/api/v1/jobs"));
            String head = HashMap.ofAll(Client.signed("DCI2", LAB, "x", now).headers(sent, new byte[0]))
                    .put("Host", host)
                    .put("X-Forwarded-For", from)
                    .put("Content-Length", String.valueOf(SIZE))
                    .put("Expect", "100-continue")
                    .map(header -> header._1 + ": " + header._2)
                    .mkString("POST /api/v1/jobs HTTP/1.1\r\n", "\r\n", "\r\n\r\n");
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            String line = line();
            assertThat(line()).isEmpty();
            return line;
        }

        void send(int bytes) throws IOException {
            socket.getOutputStream().write(" ".repeat(bytes).getBytes(ISO_8859_1));
        }

        String line() throws IOException {
            return String.valueOf(answers.readLine());
        }

        /** All that comes until the server closes the connection. */
        String answer() {
            return Vector.ofAll(answers.lines()).mkString("\n");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
