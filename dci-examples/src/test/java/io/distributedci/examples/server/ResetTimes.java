// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long {@code POST /reset} takes: a program to run by hand, not a test. Serves a store in test mode, after a {@link Rehearsal} as {@code serve} does, waits until it is ready, and resets it again and again with a document of 20 teams, 50 users, 10 products, 40 topics, 80 components and 40
 * remote CIs, each time after a rest, as a client's tests take some time too. Says how long the start and the first reset took, and the median, the 99th percentile and the longest of the others, in milliseconds as the client sees them.
 *
 * <pre>{@code java -cp … io.distributedci.examples.server.ResetTimes memory 200 20 rehearsed}</pre>
 *
 * The arguments: a store as {@code --store} names it, how many resets, how many milliseconds of rest, and {@code rehearsed}, or anything else to see what a rehearsal is worth.
 */
final class ResetTimes {
    private static final int TEAMS = 20;
    private static final int USERS = 50;
    private static final int PRODUCTS = 10;
    private static final int TOPICS = 40;
    private static final int COMPONENTS = 80;
    private static final int REMOTE_CIS = 40;

    private ResetTimes() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int resets = Integer.parseInt(arguments[1]);
        long rest = Long.parseLong(arguments[2]);
        byte[] document = Json.bytes(document());
        long began = System.nanoTime();
        int rehearsed = arguments[3].equals("rehearsed") ? Rehearsal.of(arguments[0], InstantSource.system()) : 0;
        try (EmptyStores stores = EmptyStores.of(arguments[0]);
                ControlServer server =
                        ControlServer.start(stores.next(), Rehearsal.options(stores, InstantSource.system()))) {
            Client client = new Client("http://" + ServerOptions.LOOPBACK + ":" + server.port(), Client.NOBODY);
            if (client.raw("GET", "/ready", new byte[0], Map.of()).status() != 200) {
                throw new IllegalStateException("not ready");
            }
            double started = (System.nanoTime() - began) / 1e6;
            System.out.printf(Locale.ROOT, "%d resets rehearsed, ready after %.0f ms; ", rehearsed, started);
            double[] times = new double[resets];
            for (int reset = 0; reset < resets; reset++) {
                Thread.sleep(rest);
                long start = System.nanoTime();
                int status = client.raw("POST", "/reset", document, Map.of()).status();
                times[reset] = (System.nanoTime() - start) / 1e6;
                if (status != 204) {
                    throw new IllegalStateException("answered " + status);
                }
            }
            print(System.out, arguments[0], document.length, times);
        }
    }

    private static void print(PrintStream out, String store, int bytes, double[] times) {
        double[] sorted = Arrays.copyOfRange(times, 1, times.length);
        Arrays.sort(sorted);
        out.printf(
                Locale.ROOT,
                "%s: %d bytes, first %.1f, second %.1f, median %.1f, p99 %.1f, longest %.1f ms%n",
                store,
                bytes,
                times[0],
                times[1],
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1]);
    }

    private static ObjectNode document() {
        ObjectNode document = Json.object();
        ArrayNode teams = document.putArray("teams");
        Vector.of("admin", "EPM", "Red Hat").forEach(name -> teams.addObject().put("name", name));
        Vector.range(teams.size(), TEAMS).forEach(number -> teams.addObject().put("name", "team " + number));
        ArrayNode users = document.putArray("users");
        Vector.range(0, USERS)
                .forEach(number -> users.addObject()
                        .put("name", "user" + number)
                        .put("password", "password of " + number)
                        .put("fullname", "User " + number)
                        .put("email", "user" + number + "@example.org")
                        .putArray("teams")
                        .add(teams.get(number % TEAMS).get("name")));
        ArrayNode products = document.putArray("products");
        Vector.range(0, PRODUCTS).forEach(number -> {
            ArrayNode granted = products.addObject()
                    .put("name", "product " + number)
                    .put("label", "PRODUCT" + number)
                    .putArray("teams");
            teams.forEach(team -> granted.add(team.get("name")));
        });
        ArrayNode topics = document.putArray("topics");
        Vector.range(0, TOPICS)
                .forEach(number -> topics.addObject()
                        .put("name", "topic " + number)
                        .put("product", "product " + number % PRODUCTS)
                        .put("export_control", true)
                        .putArray("component_types")
                        .add("compose")
                        .add("kernel"));
        ArrayNode components = document.putArray("components");
        Vector.range(0, COMPONENTS)
                .forEach(number -> components
                        .addObject()
                        .put("display_name", "component " + number)
                        .put("type", number % 2 == 0 ? "compose" : "kernel")
                        .put("topic", "topic " + number / 2 % TOPICS));
        ArrayNode remoteCis = document.putArray("remotecis");
        Vector.range(0, REMOTE_CIS)
                .forEach(number -> remoteCis
                        .addObject()
                        .put("name", "lab " + number)
                        .set("team", teams.get(number % TEAMS).get("name")));
        return document;
    }
}
