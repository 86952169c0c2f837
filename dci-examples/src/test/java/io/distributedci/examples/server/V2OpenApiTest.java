// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.server.Client.Reply;
import io.distributedci.examples.server.v2.ApiV2;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The document of the API v2, held against the routes and against what they take. What they give, every test of v2 holds against it. */
class V2OpenApiTest {
    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static Contract contract;

    @BeforeAll
    static void start() {
        server = RunningServer.on("memory");
        contract = V2.of(server.nobody()).contract();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void it_names_every_route_and_no_other() {
        TreeSet<String> routes = new TreeSet<>();
        ApiV2.signing(Option.none())
                .routes()
                .forEach(route -> routes.add(route.method() + " " + ApiV2.BASE + route.path()));

        assertThat(contract.operations()).isEqualTo(routes);
    }

    /** R8: what is described is known, though it need not be enough, and nothing else is. */
    @Test
    void what_is_taken_is_what_is_described() {
        Client lab = server.remoteCi("taker");
        Vector<Tuple2<String, Vector<String>>> bodies = contract.bodies();

        assertThat(bodies.size()).isGreaterThan(7);
        bodies.forEach(body -> {
            ObjectNode all = Json.object();
            body._2.forEach(all::putNull);
            assertThat(refusal(lab, body._1, all)).as(body._1).isNotEqualTo("input.unknown-field");
            assertThat(refusal(lab, body._1, all.put("nonsense", 1)))
                    .as(body._1)
                    .isEqualTo("input.unknown-field");
        });
    }

    private static String refusal(Client client, String operation, ObjectNode body) {
        String[] parts = operation.split(" ", 2);
        String path = parts[1].replaceAll("\\{[a-z]+}", "00000000-0000-0000-0000-000000000000");
        Reply reply = client.raw(parts[0], path, Json.bytes(body), Map.of());
        return reply.status() < 400 ? "" : reply.json().get("code").stringValue();
    }
}
