// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.distributedci.wire.Credentials;
import io.distributedci.wire.Wire;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server that knows the API v1 and nothing else: in front of a real one it takes away what others than ours have not, and signs again for one machine. */
final class OlderServer implements AutoCloseable {
    private static final Vector<String> UNKNOWN_HEADERS = Vector.of(Wire.KEY, Wire.LEASE, Wire.NAME_ENCODED, Wire.PATH);
    private static final Vector<String> UNKNOWN_MEMBERS =
            Vector.of(Wire.EXTENSIONS, Wire.SHA256, "purl", "lease_until", Wire.CODE, Wire.KIND, Wire.FIELDS);
    private static final Vector<String> HOP = Vector.of(
            "host", "content-length", "connection", "authorization", "x-dci-date", "upgrade", "http2-settings");

    private final Client client;
    private final HttpServer front;

    OlderServer(URI real, Credentials who) throws IOException {
        client = new Client(
                real.toString(), Client.signed(who.actor().text(), who.secret().reveal()));
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.setExecutor(Executors.newCachedThreadPool());
        front.createContext("/", this::answer);
        front.start();
    }

    URI address() {
        return URI.create(
                "http://" + ServerOptions.LOOPBACK + ":" + front.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().toString();
            if (path.endsWith("/lease") || path.contains("/feedings")) {
                send(
                        exchange,
                        404,
                        "{\"message\": \"no such page\", \"payload\": {}, \"status_code\": 404}".getBytes(UTF_8));
                return;
            }
            Client.Reply reply = client.raw(exchange.getRequestMethod(), path, body, headers(exchange));
            boolean json = reply.header("Content-Type").startsWith("application/json") && !path.endsWith("/content");
            send(
                    exchange,
                    reply.status(),
                    json ? Json.bytes(known(reply.json())) : reply.http().body());
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        HOP.appendAll(UNKNOWN_HEADERS).forEach(headers::remove);
        return headers;
    }

    @CanIgnoreReturnValue
    private static JsonNode known(JsonNode node) {
        if (node instanceof ObjectNode object) {
            UNKNOWN_MEMBERS.forEach(object::remove);
        }
        node.forEach(OlderServer::known);
        return node;
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        front.stop(0);
    }
}
