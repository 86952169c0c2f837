// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.distributedci.examples.notify.WebhookChannel.Endpoint;
import io.distributedci.examples.notify.WebhookSignature.Freshness;
import io.distributedci.kernel.Secret;
import io.distributedci.notification.DeliveryStatus;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WebhookChannelTest {
    private static final Secret SECRET = Secret.of("shared");
    private static final Freshness FRESH = new Freshness(Instant.parse("2026-03-01T12:00:00Z"), Duration.ofMinutes(5));

    @Test
    void the_receiver_can_tell_who_sent_it_and_that_nothing_was_changed() throws IOException {
        try (Told told = new Told("hook", "ann@example.org", "bob@example.org");
                Receiver receiver = new Receiver()) {
            told.publish("RHEL-9.1 ✓");
            told.deliver(receiver.channel(told));

            assertThat(receiver.requests).hasSize(1);
            Request request = receiver.requests.get(0);
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(request.id()).isEqualTo(told.only().id().toString());
            String json = new String(request.body(), UTF_8);
            assertThat(json)
                    .contains("\"kind\":\"COMPONENT_NEW\"", "\"component_name\":\"RHEL-9.1 ✓\"")
                    .doesNotContain("@example.org");
            told.only().reached().forEach(user -> assertThat(json).contains(user.toString()));
            assertThat(WebhookSignature.verify(request.signature(), request.body(), SECRET, FRESH))
                    .isTrue();
            assertThat(WebhookSignature.verify(request.signature(), request.body(), Secret.of("other"), FRESH))
                    .isFalse();
            request.body()[0] ^= 1;
            assertThat(WebhookSignature.verify(request.signature(), request.body(), SECRET, FRESH))
                    .isFalse();
        }
    }

    @Test
    void a_signature_is_good_for_a_time_and_in_one_form() {
        byte[] body = "{}".getBytes(UTF_8);
        String signature = WebhookSignature.sign(body, FRESH.now(), SECRET);
        Freshness later = new Freshness(FRESH.now().plus(FRESH.tolerance()), FRESH.tolerance());
        Freshness tooLate = new Freshness(later.now().plusSeconds(1), FRESH.tolerance());
        assertThat(WebhookSignature.verify(signature, body, SECRET, later)).isTrue();
        assertThat(WebhookSignature.verify(signature, body, SECRET, tooLate)).isFalse();
        String moved = signature.replaceFirst("t=\\d+", "t=" + tooLate.now().getEpochSecond());
        assertThat(WebhookSignature.verify(moved, body, SECRET, tooLate))
                .as("the time is signed")
                .isFalse();
        assertThat(WebhookSignature.verify("", body, SECRET, FRESH)).isFalse();
        assertThat(WebhookSignature.verify(signature + "0", body, SECRET, FRESH))
                .isFalse();
    }

    @Test
    void a_receiver_in_trouble_gets_it_again_under_the_same_id() throws IOException {
        try (Told told = new Told("hook", "ann@example.org");
                Receiver receiver = new Receiver()) {
            told.publish("RHEL-9.1");
            for (int status : List.of(503, 429)) {
                receiver.status.set(status);
                told.deliver(receiver.channel(told));
                assertThat(told.only().status()).isEqualTo(DeliveryStatus.PENDING);
                assertThat(told.only().reason()).isEqualTo("HTTP " + status);
                told.later(Told.WAIT);
            }
            receiver.status.set(204);
            told.deliver(receiver.channel(told));
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(Vector.ofAll(receiver.requests).map(Request::id).distinct())
                    .hasSize(1);
            assertThat(receiver.requests).hasSize(3);
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_receiver_that_begins_its_answer_and_falls_silent_has_it() throws IOException {
        try (Told told = new Told("hook", "ann@example.org");
                Receiver receiver = new Receiver()) {
            told.publish("RHEL-9.1");
            receiver.bytes.set(1);
            told.deliver(receiver.channel(told));
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.DELIVERED);
        }
    }

    @Test
    void what_is_refused_for_good_is_a_dead_letter_and_no_redirection_is_followed() throws IOException {
        for (int status : List.of(404, 302)) {
            try (Told told = new Told("hook", "ann@example.org");
                    Receiver receiver = new Receiver()) {
                told.publish("RHEL-9.1");
                receiver.status.set(status);
                told.deliver(receiver.channel(told));
                assertThat(told.only().status()).isEqualTo(DeliveryStatus.DEAD);
                assertThat(told.only().reason()).isEqualTo("HTTP " + status);
                assertThat(receiver.requests).hasSize(1);
            }
        }
    }

    @Test
    void a_letter_is_dead_when_nobody_has_answered_often_enough() throws IOException {
        try (Told told = new Told("hook", "ann@example.org")) {
            Receiver receiver = new Receiver();
            receiver.close();
            told.publish("RHEL-9.1");
            for (int attempt = 0; attempt < 3; attempt++) {
                told.deliver(receiver.channel(told));
                told.later(Told.WAIT);
            }
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.DEAD);
            assertThat(told.only().reason()).isEqualTo("ConnectException");
        }
    }

    @Test
    void nothing_is_sent_into_the_network_of_the_host() throws IOException {
        try (Told told = new Told("hook", "ann@example.org");
                Receiver receiver = new Receiver()) {
            told.publish("RHEL-9.1");
            UrlPolicy ports = new UrlPolicy(HashSet.of("http"), HashSet.of(receiver.port()), HashSet.empty(), false);
            told.deliver(new WebhookChannel(receiver.endpoint(), ports, told::now));
            assertThat(receiver.requests).isEmpty();
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.DEAD);
            assertThat(told.only().reason())
                    .isEqualTo("No request may go there: the host is not on the public internet");
        }
    }

    @Test
    void a_name_that_is_not_known_now_is_tried_again() {
        try (Told told = new Told("hook", "ann@example.org")) {
            told.publish("RHEL-9.1");
            Endpoint nowhere = new Endpoint("hook", URI.create("https://receiver.invalid/hook"), SECRET);
            told.deliver(new WebhookChannel(nowhere, UrlPolicy.PUBLIC, told::now));
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.PENDING);
            assertThat(told.only().reason()).isEqualTo("UnknownHostException");
        }
    }

    @Test
    void only_public_addresses_at_the_usual_port_are_allowed_unless_said_otherwise() throws UnknownHostException {
        for (String url : Vector.of(
                "http://93.184.216.34/",
                "https://93.184.216.34:8443/",
                "https://user@93.184.216.34/",
                "file:///etc/passwd",
                "https:///path",
                "https://127.0.0.1/",
                "https://0.0.0.0/",
                "https://10.1.2.3/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://172.31.255.255/",
                "https://192.168.0.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[fd00::1]/",
                "https://[fe80::1]/",
                "https://localhost/")) {
            assertThat(UrlPolicy.PUBLIC.refuses(URI.create(url))).as(url).isNotEmpty();
        }
        for (String url : Vector.of(
                "https://93.184.216.34/", "HTTPS://93.184.216.34:443/hook?a=b", "https://[2606:2800:220:1::1]/")) {
            assertThat(UrlPolicy.PUBLIC.refuses(URI.create(url))).as(url).isEmpty();
        }
        UrlPolicy one = UrlPolicy.PUBLIC.only("93.184.216.34");
        assertThat(one.refuses(URI.create("https://93.184.216.34/"))).isEmpty();
        assertThat(one.refuses(URI.create("https://93.184.216.35/"))).contains("the host is not allowed");
    }

    @Test
    @SuppressWarnings("AddressSelection") // a literal is one address
    void a_range_of_addresses_ends_where_its_bits_end() throws UnknownHostException {
        AddressRange range = AddressRange.of("172.16.0.0", 12);
        assertThat(range.contains(InetAddress.getByName("172.16.0.0"))).isTrue();
        assertThat(range.contains(InetAddress.getByName("172.31.255.255"))).isTrue();
        assertThat(range.contains(InetAddress.getByName("172.15.255.255"))).isFalse();
        assertThat(range.contains(InetAddress.getByName("172.32.0.0"))).isFalse();
        assertThat(range.contains(InetAddress.getByName("::1"))).isFalse();
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Request(String id, String signature, byte[] body) {}

    /** A program that is told, on the loopback. */
    private static final class Receiver implements AutoCloseable {
        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        private final List<Request> requests = new CopyOnWriteArrayList<>();
        private final AtomicInteger status = new AtomicInteger(200);
        /** How many bytes it says that it will answer; it never does. */
        private final AtomicInteger bytes = new AtomicInteger(-1);

        private final CountDownLatch over = new CountDownLatch(1);

        Receiver() throws IOException {
            server.createContext("/", this::answer);
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        Endpoint endpoint() {
            return new Endpoint("hook", URI.create("http://127.0.0.1:" + port() + "/hook"), SECRET);
        }

        WebhookChannel channel(Told told) {
            UrlPolicy local = new UrlPolicy(HashSet.of("http"), HashSet.of(port()), HashSet.of("127.0.0.1"), true);
            return new WebhookChannel(endpoint(), local, told::now);
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                requests.add(new Request(
                        exchange.getRequestHeaders().getFirst(WebhookChannel.ID_HEADER),
                        exchange.getRequestHeaders().getFirst(WebhookSignature.HEADER),
                        exchange.getRequestBody().readAllBytes()));
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                exchange.sendResponseHeaders(status.get(), bytes.get());
                if (bytes.get() > 0) {
                    exchange.getResponseBody().flush(); // newer servers of Java keep the headers back until then
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
