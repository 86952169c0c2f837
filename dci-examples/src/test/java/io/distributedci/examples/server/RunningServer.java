// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.certification.EvidenceSigner;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.examples.server.v2.ApiV2;
import io.distributedci.storage.Storage;
import io.distributedci.user.PasswordHashing;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/** A server that has been started on a free port of this machine, with the world of the tests in it. */
final class RunningServer implements AutoCloseable {
    /** Teams, a user for each, a product with a topic that all may see, and one that is not released yet. */
    private static final String WORLD = """
            {"teams": [{"name": "admin"}, {"name": "EPM"}, {"name": "Red Hat"}, {"name": "acme"}, {"name": "other"}],
             "users": [
               {"name": "admin", "password": "admin", "email": "admin@example.org", "teams": ["admin"]},
               {"name": "epm", "password": "epm", "email": "epm@example.org", "teams": ["EPM"]},
               {"name": "jdoe", "password": "s3cret", "email": "jdoe@acme.example", "teams": ["acme"]},
               {"name": "rival", "password": "r1val", "email": "rival@other.example", "teams": ["other"]}],
             "products": [{"name": "RHEL", "description": "an operating system", "teams": ["acme"]}],
             "topics": [
               {"name": "RHEL-10.0", "product": "RHEL", "component_types": ["compose"], "export_control": true,
                "data": {"pull_secret": "t0pic"}},
               {"name": "RHEL-11.0", "product": "RHEL", "component_types": ["compose"], "export_control": false}],
             "components": [{"display_name": "RHEL-10.0-20240924.1", "type": "compose", "topic": "RHEL-10.0"}]}
            """;

    /** What evidence is signed with. */
    static final KeyPair KEYS = newKeys();

    private final Dci dci;
    private final ControlServer server;
    private final CopyOnWriteArrayList<String> lines;

    private RunningServer(Dci dci, ControlServer server, CopyOnWriteArrayList<String> lines) {
        this.dci = dci;
        this.server = server;
        this.lines = lines;
    }

    /** Over a store that an argument of the command line names. */
    static RunningServer on(String store) {
        return on(store, InstantSource.system());
    }

    /** The same with another world in it. */
    static RunningServer with(String store, String world) {
        return on(store, world, InstantSource.system());
    }

    /** The same at another time. */
    static RunningServer on(String store, InstantSource clock) {
        return on(store, WORLD, clock);
    }

    /** The same with other servers around it. */
    static RunningServer on(String store, Neighbours neighbours) {
        return on(store, WORLD, InstantSource.system(), neighbours);
    }

    private static RunningServer on(String store, String world, InstantSource clock) {
        return on(store, world, clock, Neighbours.NONE);
    }

    /** Over a store that is open. */
    static RunningServer over(Storage storage) {
        return over(storage, WORLD, InstantSource.system(), Neighbours.NONE);
    }

    private static RunningServer on(String store, String world, InstantSource clock, Neighbours neighbours) {
        return over(StoreKind.of(store).get().open(store), world, clock, neighbours);
    }

    private static RunningServer over(Storage storage, String world, InstantSource clock, Neighbours neighbours) {
        Dci dci = Dci.over(storage).with(new PasswordHashing(1, new SecureRandom()));
        assertThat(Provision.of(json(world), dci).isRight()).isTrue();
        CopyOnWriteArrayList<String> lines = new CopyOnWriteArrayList<>();
        AccessLog log = new AccessLog(lines::add, clock);
        return new RunningServer(
                dci,
                ControlServer.start(
                        dci,
                        new ServerOptions(
                                ServerOptions.LOOPBACK,
                                0,
                                Option.none(),
                                ClientAddress.OF_PROXY,
                                log,
                                clock,
                                neighbours),
                        ApiV2.signing(Option.some(EvidenceSigner.with(KEYS)))),
                lines);
    }

    /** A client of it that says who it is in this way. */
    Client client(Client.Credentials credentials) {
        return new Client("http://" + ServerOptions.LOOPBACK + ":" + server.port(), credentials);
    }

    /** The super-admin. */
    Client admin() {
        return client(Client.basic("admin", "admin"));
    }

    /** The partner's user. */
    Client jdoe() {
        return client(Client.basic("jdoe", "s3cret"));
    }

    /** Another partner's user. */
    Client rival() {
        return client(Client.basic("rival", "r1val"));
    }

    /** Who does not say who it is. */
    Client nobody() {
        return client(Client.NOBODY);
    }

    /** A new remote CI of the partner. */
    Client remoteCi(String name) {
        ObjectNode remoteCi = (ObjectNode)
                jdoe().post("/remotecis", Json.object().put("name", name).put("team_id", teamId("acme")))
                        .expect(201)
                        .get("remoteci");
        return client(Client.signed(
                "remoteci/" + remoteCi.get("id").stringValue(),
                remoteCi.get("api_secret").stringValue()));
    }

    /** A new feeder. */
    Client feeder(String name) {
        ObjectNode feeder = (ObjectNode)
                admin().post("/feeders", Json.object().put("name", name).put("team_id", teamId("acme")))
                        .expect(201)
                        .get("feeder");
        return client(Client.signed(
                "feeder/" + feeder.get("id").stringValue(),
                feeder.get("api_secret").stringValue()));
    }

    /** The id of what has this name among all of a kind. */
    String id(String plural, String name) {
        return admin().get("/" + plural + "?where=name:" + name.replace(" ", "%20"))
                .expect(200)
                .get(plural)
                .get(0)
                .get("id")
                .stringValue();
    }

    String teamId(String name) {
        return id("teams", name);
    }

    String topicId(String name) {
        return id("topics", name);
    }

    /** The store that it serves. */
    Storage storage() {
        return dci.storage();
    }

    /** What the access log says. */
    Vector<String> log() {
        return Vector.ofAll(lines);
    }

    int port() {
        return server.port();
    }

    /** Stops it and leaves its store. */
    void stopServing() {
        server.close();
    }

    /** Whether it has begun to stop. */
    boolean isStopping() {
        return server.isStopping();
    }

    @Override
    public void close() {
        server.close();
        dci.close();
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ObjectNode json(String text) {
        try {
            return Json.read(new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .get();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
