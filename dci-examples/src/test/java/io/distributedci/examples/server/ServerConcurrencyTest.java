// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.server.Client.Reply;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Many at once, and the end while somebody is still talking. */
@ParameterizedClass
@EnumSource
class ServerConcurrencyTest {
    private final TestStore store;

    ServerConcurrencyTest(TestStore store) {
        this.store = store;
    }

    private static final int MANY = 16;

    /** R3, D-15. */
    @Test
    void of_many_who_change_one_version_exactly_one_succeeds() {
        try (RunningServer server = RunningServer.on(store.fresh())) {
            Client lab = server.remoteCi("lab");
            ObjectNode job = lab.post("/jobs/schedule", Json.object().put("topic_id", server.topicId("RHEL-10.0")))
                    .expect(201, "job");
            String path = "/jobs/" + job.get("id").stringValue();
            Vector<Integer> answers = atOnce(() ->
                    lab.put(path, job.get("etag").stringValue(), Json.object().put("comment", "mine")));

            assertThat(answers.count(status -> status == 200)).isEqualTo(1);
            assertThat(answers.count(status -> status == 409)).isEqualTo(MANY - 1);
        }
    }

    /** R76. */
    @Test
    void of_many_who_publish_one_component_exactly_one_succeeds() {
        try (RunningServer server = RunningServer.on(store.fresh())) {
            Client feeder = server.feeder("feeder");
            ObjectNode component = Json.object()
                    .put("display_name", "one")
                    .put("type", "compose")
                    .put("topic_id", server.topicId("RHEL-10.0"));
            Vector<Integer> answers = atOnce(() -> feeder.post("/components", component));

            assertThat(answers.count(status -> status == 201)).isEqualTo(1);
            assertThat(answers.count(status -> status == 409)).isEqualTo(MANY - 1);
        }
    }

    @Test
    void a_request_that_has_begun_ends_before_the_server_does() throws Exception {
        RunningServer server = RunningServer.on(store.fresh());
        Client admin = server.admin();
        assertThat(admin.get("/teams").status()).isEqualTo(200);
        byte[] body = Json.bytes(Json.object().put("name", "last minute"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(30_000);
            begin(socket, body);
            awaitServing();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stopServing);
            awaitStopping(server);
            socket.getOutputStream().write(body, 1, body.length - 1);

            assertThat(answer(socket.getInputStream())).startsWith("HTTP/1.1 201");
            stopped.get();
        }
        server.close();
    }

    /** The head of a request and the first byte of its body. */
    private static void begin(Socket socket, byte[] body) throws IOException {
        String pair = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        String head = "POST /api/v1/teams HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAuthorization: Basic " + pair
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(body, 0, 1);
        socket.getOutputStream().flush();
    }

    /** Until one of the threads of the server waits for the rest of a body. */
    private static void awaitServing() throws InterruptedException {
        while (Vector.ofAll(Thread.getAllStackTraces().entrySet())
                .filter(thread -> Vector.of(thread.getValue())
                        .exists(frame -> frame.getClassName().equals(Call.class.getName())))
                .isEmpty()) {
            Thread.sleep(5);
        }
    }

    private static void awaitStopping(RunningServer server) throws InterruptedException {
        while (!server.isStopping()) {
            Thread.sleep(5);
        }
    }

    private static String answer(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static Vector<Integer> atOnce(Supplier<Reply> call) {
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        CountDownLatch start = new CountDownLatch(MANY);
        try {
            Vector<CompletableFuture<Integer>> answers = Vector.range(0, MANY)
                    .map(each -> CompletableFuture.supplyAsync(
                            () -> {
                                start.countDown();
                                await(start);
                                return call.get().status();
                            },
                            threads));
            return answers.map(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
