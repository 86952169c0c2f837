// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.distributedci.examples.server.Client.Reply;
import io.vavr.collection.HashMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that are sent on to a certification server. */
class ServerCertificationTest {
    private static final String KNOWN = "<methodResponse><params><param><value><struct><member><name>cert_nid</name>"
            + "<value><string>4&amp;7</string></value></member></struct></value></param></params></methodResponse>";
    private static final String FAULT = "<methodResponse><fault><value><struct><member><name>faultString</name>"
            + "<value><string>wrong password</string></value></member></struct></value></fault></methodResponse>";

    private final CopyOnWriteArrayList<String> received = new CopyOnWriteArrayList<>();
    private volatile String answer = KNOWN;

    @SuppressWarnings("NullAway.Init")
    private HttpServer vendor;

    @SuppressWarnings("NullAway.Init")
    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        vendor.start();
        URI url = URI.create("http://127.0.0.1:" + vendor.getAddress().getPort() + "/xmlrpc");
        server = RunningServer.on("memory", new Neighbours(Option.none(), Option.some(url)));
    }

    @AfterEach
    void stop() {
        server.close();
        vendor.stop(0);
    }

    @Test
    void a_file_goes_there_whole_under_the_given_name_and_password() {
        byte[] content = new byte[200_000];
        new Random(1).nextBytes(content);
        String file = uploaded(server, content);

        assertThat(certify(server.jdoe(), file).status()).isEqualTo(204);
        assertThat(received.get(0))
                .contains(
                        "<methodName>Cert.getOpenStack_4_7</methodName>",
                        "<string>a&lt;b</string>",
                        "<string>17</string>");
        assertThat(received.get(1))
                .contains(
                        "<methodName>Cert.uploadTestLog</methodName>", "<name>id</name><value><string>4&amp;7</string>")
                .contains("<base64>" + Base64.getEncoder().encodeToString(content) + "</base64>");
        assertThat(server.log().mkString()).doesNotContain("s&cret", "s&amp;cret");
    }

    @Test
    void what_the_other_server_refuses_is_told() {
        answer = FAULT;
        Reply reply = certify(server.jdoe(), uploaded(server, new byte[] {1}));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("message").stringValue()).contains("wrong password");
        Vector.of("", "<x/>", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>")
                .forEach(nonsense -> {
                    answer = nonsense;
                    assertThat(certify(server.jdoe(), uploaded(server, new byte[] {1}))
                                    .status())
                            .isBetween(400, 503)
                            .isNotEqualTo(500);
                });
    }

    @Test
    void an_answer_that_does_not_come_to_its_end_is_not_waited_for_for_ever() {
        vendor.removeContext("/");
        vendor.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<methodResponse>".getBytes(UTF_8));
            exchange.getResponseBody().flush();
        });
        URI url = URI.create("http://127.0.0.1:" + vendor.getAddress().getPort() + "/xmlrpc");

        assertThat(new XmlRpc(url, Duration.ofMillis(200))
                        .call("any", HashMap.empty(), Option.none())
                        .getLeft()
                        .code())
                .isEqualTo("request.certification-unavailable");
    }

    /** D-05. */
    @Test
    void nobody_sends_what_is_not_theirs() {
        assertThat(certify(server.rival(), uploaded(server, new byte[] {1})).status())
                .isEqualTo(404);
        assertThat(received).isEmpty();
    }

    @Test
    void without_such_a_server_nothing_is_sent() {
        try (RunningServer alone = RunningServer.on("memory")) {
            Reply reply = certify(alone.jdoe(), uploaded(alone, new byte[] {1}));
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.json().get("payload").get("code").stringValue()).isEqualTo("request.no-certification");
        }
    }

    private static Reply certify(Client client, String file) {
        return client.post(
                "/files/" + file + "/certifications",
                Json.object().put("username", "a<b").put("password", "s&cret").put("certification_id", "17"));
    }

    private static String uploaded(RunningServer on, byte[] content) {
        Client lab = on.remoteCi("lab" + System.nanoTime());
        String job = lab.post("/jobs/schedule", Json.object().put("topic_id", on.topicId("RHEL-10.0")))
                .expect(201, "job")
                .get("id")
                .stringValue();
        return lab.send("POST", "/files", content, Map.of("DCI-NAME", "log.tgz", "DCI-JOB-ID", job))
                .expect(201, "file")
                .get("id")
                .stringValue();
    }
}
