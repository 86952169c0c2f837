// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.distributedci.examples.command.UnreachableException;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.Secret;
import io.distributedci.wire.Connection;
import io.distributedci.wire.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads are separate ones: who reads an answer cannot be interrupted. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RemoteApiTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void an_answer_that_has_come_whole_is_read() throws IOException {
        try (Talker server = new Talker(2, 2)) {
            assertThat(server.asked(LONG).text("/")).isEqualTo("  ");
        }
    }

    @Test
    void a_server_that_begins_its_answer_and_falls_silent_is_not_waited_for() throws IOException {
        try (Talker server = new Talker(2, 1)) {
            assertThatThrownBy(() -> server.asked(SHORT).text("/"))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("it has not come in");
        }
    }

    @Test
    void what_is_larger_than_any_answer_is_none() throws IOException {
        try (Talker server = new Talker(Connection.MAX_ANSWER + 1, Connection.MAX_ANSWER + 1)) {
            assertThatThrownBy(() -> server.asked(LONG).text("/"))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("it is larger than");
        }
    }

    /** A server on the loopback that says how much it will say, and says some of it. */
    private static final class Talker implements AutoCloseable {
        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        private final CountDownLatch over = new CountDownLatch(1);
        private final int announced;
        private final int said;

        Talker(int announced, int said) throws IOException {
            this.announced = announced;
            this.said = said;
            server.createContext("/", this::answer);
            server.start();
        }

        RemoteApi asked(Duration answering) {
            return RemoteApi.of(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                    new Credentials(new Actor.ByRemoteCi(new RemoteCiId(new UUID(0, 1))), Secret.of("shared")),
                    answering);
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                exchange.sendResponseHeaders(200, announced);
                exchange.getResponseBody().write(" ".repeat(said).getBytes(UTF_8));
                exchange.getResponseBody().flush();
                if (said < announced) {
                    over.await();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            over.countDown();
            server.stop(0);
        }
    }
}
