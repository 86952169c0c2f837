// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a test mode does before it serves, since the time of a first {@code POST /reset} goes into loading and compiling and would be a client's: a server of its own, with stores of its own, is reset again and again.
 * Nothing of it is left but the code that was made ready.
 */
final class Rehearsal {
    /** How many resets are rehearsed at most; with more, they hardly get faster. */
    static final int RESETS = 60;

    /** How long another one is begun: a slow machine is to serve at last. */
    private static final Duration WITHIN = Duration.ofSeconds(2);

    /** How many things of each kind a rehearsed reset makes. */
    static final int SIZE = 30;

    /** How many teams each product is granted to. */
    private static final int GRANTS = 10;

    private Rehearsal() {}

    /**
     * Rehearses with stores of the kind that this argument of {@code --store} names.
     *
     * @return how many resets were rehearsed
     * @throws IllegalArgumentException for a store that {@link EmptyStores#of} refuses
     * @throws IOException when a reset failed
     */
    static int of(String store, InstantSource clock) throws IOException {
        try (EmptyStores stores = EmptyStores.of(store);
                ControlServer server = ControlServer.start(stores.next(), options(stores, clock))) {
            URI reset = URI.create("http://" + ServerOptions.LOOPBACK + ":" + server.port() + "/reset");
            byte[] document = Json.bytes(document());
            long start = System.nanoTime();
            int resets = 0;
            while (resets < RESETS && System.nanoTime() - start < WITHIN.toNanos()) {
                post(reset, document);
                resets++;
            }
            return resets;
        }
    }

    /** Of a server on these stores that nobody else knows of. */
    static ServerOptions options(EmptyStores stores, InstantSource clock) {
        return new ServerOptions(
                ServerOptions.LOOPBACK,
                0,
                Option.some(stores),
                ClientAddress.OF_CONNECTION,
                new AccessLog(line -> {}, clock),
                clock,
                Neighbours.NONE);
    }

    private static void post(URI reset, byte[] document) throws IOException {
        HttpURLConnection http = (HttpURLConnection) reset.toURL().openConnection(Proxy.NO_PROXY);
        http.setRequestMethod("POST");
        http.setRequestProperty("Connection", "close"); // a server that closes waits for connections that idle
        http.setDoOutput(true);
        try (OutputStream body = http.getOutputStream()) {
            body.write(document);
        }
        if (http.getResponseCode() != 204) {
            throw new IOException("a rehearsed reset was answered " + http.getResponseCode());
        }
    }

    /** Something of everything that {@link Provision} makes, as much as tests of clients ask for. */
    static ObjectNode document() {
        ObjectNode document = Json.object();
        ArrayNode teams = document.putArray("teams");
        ArrayNode users = document.putArray("users");
        ArrayNode products = document.putArray("products");
        ArrayNode topics = document.putArray("topics");
        ArrayNode components = document.putArray("components");
        ArrayNode remoteCis = document.putArray("remotecis");
        Vector<String> numbers = Vector.range(0, SIZE).map(String::valueOf);
        numbers.forEach(number -> {
            teams.addObject().put("name", "team " + number).put("external", false);
            users.addObject()
                    .put("name", "user" + number)
                    .put("password", "password of " + number)
                    .put("fullname", "User " + number)
                    .put("email", "user" + number + "@example.org")
                    .putArray("teams")
                    .add("team " + number);
            ArrayNode granted = products.addObject()
                    .put("name", "product " + number)
                    .put("label", "PRODUCT" + number)
                    .putArray("teams");
            numbers.take(GRANTS).forEach(team -> granted.add("team " + team));
            topics.addObject()
                    .put("name", "topic " + number)
                    .put("product", "product " + number)
                    .put("export_control", true)
                    .putArray("component_types")
                    .add("compose");
            components
                    .addObject()
                    .put("display_name", "component " + number)
                    .put("type", "compose")
                    .put("topic", "topic " + number);
            remoteCis.addObject().put("name", "lab " + number).put("team", "team " + number);
        });
        return document;
    }
}
