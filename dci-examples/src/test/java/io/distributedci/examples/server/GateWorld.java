// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.agent.AgentGate;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.feeder.Feeder;
import io.distributedci.feeder.NewFeeder;
import io.distributedci.feeding.FeedingGate;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Issued;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.storage.Storage;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.distributedci.wire.Connection;
import io.distributedci.wire.Credentials;
import io.distributedci.wire.HttpAgentGate;
import io.distributedci.wire.HttpFeedingGate;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;

/** A store with a topic, a component, a remote CI and a feeder, and gates to it: in this process, or over HTTP to a real server. */
final class GateWorld implements AutoCloseable {
    static final byte[] BYTES = new byte[3_000_000];

    final Dci dci;
    final DciSession host;
    final ControlServer server;
    final TopicId topic;
    final TeamId team;
    final Component component;
    final Credentials lab;
    final Credentials feeder;

    GateWorld(String store) throws IOException {
        this(StoreKind.of(store).get().open(store));
    }

    GateWorld(Storage storage) throws IOException {
        dci = Dci.over(storage);
        host = dci.system();
        AccessLog log = new AccessLog(line -> {}, InstantSource.system());
        server = ControlServer.start(
                dci,
                new ServerOptions(
                        ServerOptions.LOOPBACK,
                        0,
                        Option.none(),
                        ClientAddress.OF_PROXY,
                        log,
                        InstantSource.system(),
                        Neighbours.NONE));
        ProductId product =
                sure(host.products().create(NewProduct.named("product"))).id();
        topic = sure(host.topics()
                        .create(NewTopic.builder()
                                .name("topic")
                                .productId(product)
                                .addComponentTypes("compose")
                                .exported(true)
                                .build()))
                .id();
        component = published();
        team = sure(host.teams().create(NewTeam.named("partner"))).id();
        sure(host.teams().grant(team, product));
        lab = lab(team);
        Issued<Feeder> made = sure(host.feeders().create(NewFeeder.named("feeder", team)));
        feeder = new Credentials(new Actor.ByFeeder(made.machine().id()), made.secret());
    }

    private Component published() throws IOException {
        NewComponent command = NewComponent.builder()
                .displayName("compose")
                .version("1")
                .type("compose")
                .purl("pkg:generic/compose@1")
                .addTags("build:ga")
                .releasedAt(Instant.parse("2026-01-02T03:04:05.678901Z"))
                .topicId(topic)
                .build();
        return sure(host.components()
                        .publish(
                                command,
                                Vector.of(
                                        NewFile.of("bin/run", "text/x-sh", "exit 0".getBytes(UTF_8)),
                                        NewFile.of("images/gro\u00df \u65e5.img", "", BYTES))))
                .component();
    }

    /** A remote CI of a team. */
    Credentials lab(TeamId of) {
        var made = sure(host.remoteCis().create(NewRemoteCi.named("lab of " + of, of)));
        return new Credentials(new Actor.ByRemoteCi(made.machine().id()), made.secret());
    }

    RemoteCiId labId() {
        return ((Actor.ByRemoteCi) lab.actor()).remoteCi();
    }

    FeederId feederId() {
        return ((Actor.ByFeeder) feeder.actor()).feeder();
    }

    URI address() {
        return URI.create("http://" + ServerOptions.LOOPBACK + ":" + server.port());
    }

    /** How a gate is reached. */
    enum Way {
        /** In the same process. */
        LOCAL {
            @Override
            AgentGate agent(GateWorld world, Credentials who) {
                return world.dci.as(who.actor()).agentGate();
            }

            @Override
            FeedingGate feeding(GateWorld world) {
                return world.dci.as(world.feeder.actor()).feedingGate();
            }
        },
        /** Over HTTP. */
        REMOTE {
            @Override
            AgentGate agent(GateWorld world, Credentials who) {
                return new HttpAgentGate(Connection.to(world.address(), who));
            }

            @Override
            FeedingGate feeding(GateWorld world) {
                return new HttpFeedingGate(Connection.to(world.address(), world.feeder));
            }
        };

        abstract AgentGate agent(GateWorld world, Credentials who);

        abstract FeedingGate feeding(GateWorld world);
    }

    @CanIgnoreReturnValue
    static <T> T sure(Either<DciError, T> answer) {
        assertThat(answer.isRight()).as(answer::toString).isTrue();
        return answer.get();
    }

    static String refused(Either<DciError, ?> answer) {
        assertThat(answer.isLeft()).as(answer::toString).isTrue();
        return answer.getLeft().kind() + " " + answer.getLeft().code();
    }

    static Secret wrong() {
        return Secret.of("x".repeat(64));
    }

    @Override
    public void close() {
        server.close();
        dci.close();
    }
}
