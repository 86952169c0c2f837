// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.GateWorld.refused;
import static io.distributedci.examples.server.GateWorld.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.distributedci.agent.AgentGate;
import io.distributedci.agent.HandedIn;
import io.distributedci.component.ComponentSelector;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.feeding.Feeding;
import io.distributedci.feeding.FeedingGate;
import io.distributedci.feeding.Listing;
import io.distributedci.feeding.Source;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.KillPolicy;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.NewState;
import io.distributedci.job.ScheduleJob;
import io.distributedci.job.Scheduled;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.query.ListRequest;
import io.distributedci.wire.Connection;
import io.distributedci.wire.Credentials;
import io.distributedci.wire.HttpAgentGate;
import io.distributedci.wire.HttpFeedingGate;
import io.distributedci.wire.Signature;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can only happen when the server is far away. */
class HttpGateTest {
    private static final JobId JOB = new JobId(new UUID(1, 1));

    @SuppressWarnings("NullAway.Init")
    private static GateWorld world;

    @BeforeAll
    static void start() throws IOException {
        world = new GateWorld("memory");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void a_wrong_secret_or_clock_is_refused_and_no_secret_is_told() throws IOException {
        Credentials wrong = new Credentials(world.lab.actor(), GateWorld.wrong());
        Either<DciError, Job> answer = new HttpAgentGate(Connection.to(world.address(), wrong)).job(JOB);
        assertThat(refused(answer)).isEqualTo("UNAUTHENTICATED identity.unknown");
        InstantSource slow =
                InstantSource.fixed(Instant.now().minus(Signature.MAX_SKEW).minusSeconds(60));
        AgentGate late = new HttpAgentGate(Connection.to(world.address(), world.lab, slow));
        assertThat(refused(late.job(JOB))).isEqualTo("UNAUTHENTICATED identity.unknown");
        assertThat(world.lab.toString()).doesNotContain(world.lab.secret().reveal());
    }

    @Test
    void a_server_that_is_not_there_has_not_answered() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        AgentGate gate = new HttpAgentGate(Connection.to(URI.create("http://127.0.0.1:" + nobody + "/"), world.lab));
        assertThatThrownBy(() -> gate.job(JOB)).isInstanceOf(IOException.class);
    }

    @Test
    void what_is_no_answer_is_never_taken_for_one() throws IOException {
        String job = "{\"job\": {\"id\": \"%s\", \"status\": \"%s\"}}".formatted(JOB, "dancing");
        for (Nonsense nonsense : Vector.of(
                new Nonsense(200, "<html>"),
                new Nonsense(200, ""),
                new Nonsense(200, "[]"),
                new Nonsense(200, "{\"job\": 1}"),
                new Nonsense(200, job),
                new Nonsense(200, "{\"a\":".repeat(5000)),
                new Nonsense(200, "{\"job\": {\"duration\": 1e999999999}}"),
                new Nonsense(200, "{\"a\": \"" + "x".repeat(Connection.MAX_ANSWER) + "\"}"),
                new Nonsense(302, ""),
                new Nonsense(500, "{\"message\": \"Internal server error\", \"payload\": {}}"),
                new Nonsense(502, "<html>bad gateway</html>"),
                new Nonsense(503, ""),
                new Nonsense(429, ""))) {
            assertThatThrownBy(() -> told(nonsense)).as("%s", nonsense).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_refusal_without_a_known_code_is_known_by_its_status() throws IOException {
        String body = "{\"message\": \"words\", \"payload\": {}}";
        assertThat(refused(told(new Nonsense(404, body)))).isEqualTo("NOT_FOUND wire.not-found");
        assertThat(refused(told(new Nonsense(401, body)))).isEqualTo("UNAUTHENTICATED wire.denied");
        assertThat(refused(told(new Nonsense(409, body)))).isEqualTo("CONFLICT wire.conflict");
        assertThat(refused(told(new Nonsense(412, body)))).isEqualTo("PRECONDITION wire.precondition");
        assertThat(refused(told(new Nonsense(400, body)))).isEqualTo("INVALID wire.invalid");
        assertThat(refused(told(new Nonsense(413, "<html>")))).isEqualTo("INVALID wire.invalid");
        assertThat(told(new Nonsense(404, body)).getLeft().message()).contains("404", "words");
        String busy = "{\"message\": \"m\", \"payload\": {\"code\": \"storage.busy\"}}";
        assertThat(refused(told(new Nonsense(503, busy)))).isEqualTo("BUSY storage.busy");
    }

    private record Nonsense(int status, String body) {
        @Override
        public String toString() {
            return status + " " + body.substring(0, Math.min(60, body.length()));
        }
    }

    /** What a gate makes of it when a server answers this to everything. */
    private static Either<DciError, Job> told(Nonsense nonsense) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = nonsense.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(nonsense.status(), body.length == 0 ? -1 : body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        try {
            URI at = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            return new HttpAgentGate(Connection.to(at, world.lab)).job(JOB);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_address_is_one_of_a_server() {
        for (String address : Vector.of("ftp://x", "http:/x", "https://u:p@x", "https://x/?a=b", "https://x#f", "x")) {
            assertThatThrownBy(() -> Connection.to(URI.create(address), world.lab))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_the_api_has_no_words_for_is_refused() throws IOException {
        AgentGate gate = new HttpAgentGate(Connection.to(world.address(), world.lab));
        ScheduleJob selecting = ScheduleJob.builder()
                .topicId(world.topic)
                .addSelectors(ComponentSelector.latest("compose"))
                .build();
        ScheduleJob killing =
                ScheduleJob.builder().topicId(world.topic).kill(KillPolicy.ALL).build();
        assertThat(refused(gate.schedule(selecting))).isEqualTo("PRECONDITION wire.not-offered");
        assertThat(refused(gate.schedule(killing))).isEqualTo("PRECONDITION wire.not-offered");
    }

    @Test
    void on_an_older_server_a_job_is_asked_for_once_lives_and_ends() throws IOException {
        try (OlderServer older = new OlderServer(world.address(), world.lab)) {
            AgentGate gate = new HttpAgentGate(Connection.to(older.address(), world.lab));
            NewJob request = NewJob.builder()
                    .topicId(world.topic)
                    .addTags("daily")
                    .idempotencyKey("key " + UUID.randomUUID())
                    .lease(Duration.ofMinutes(1))
                    .build();
            Scheduled first = sure(gate.create(request));
            Scheduled again = sure(gate.create(request));
            assertThat(first.repeated()).isFalse();
            assertThat(again.repeated()).isTrue();
            JobId job = first.job().id();
            assertThat(again.job().id()).isEqualTo(job);
            assertThat(sure(world.host.jobs().get(job)).leaseUntil()).isEmpty();

            assertThat(sure(gate.extendLease(job, Duration.ofMinutes(1))).id()).isEqualTo(job);
            sure(gate.post(job, NewState.of(JobStatus.RUNNING, "")));
            NewJobFile log = NewJobFile.of("some.log", "text/plain");
            HandedIn in = sure(gate.upload(job, log, () -> new ByteArrayInputStream(new byte[10])));
            HandedIn same = sure(gate.upload(job, log, () -> new ByteArrayInputStream(new byte[10])));
            assertThat(same.file().id()).isEqualTo(in.file().id());
            sure(gate.post(job, NewState.of(JobStatus.SUCCESS, "")));
            assertThat(refused(gate.post(job, NewState.of(JobStatus.FAILURE, ""))))
                    .isEqualTo("RULE job.final");
            assertThat(refused(gate.extendLease(job, Duration.ofMinutes(1)))).isEqualTo("RULE job.final");
            assertThat(sure(world.host.jobs().get(job)).states()).hasSize(2);
        }
    }

    @Test
    void on_an_older_server_files_that_nobody_could_check_are_refused_and_the_rest_is_published() throws IOException {
        try (OlderServer older = new OlderServer(world.address(), world.feeder)) {
            AgentGate agent = new HttpAgentGate(Connection.to(older.address(), world.lab));
            assertThat(refused(agent.open(world.component.id(), "bin/run"))).isEqualTo("PRECONDITION wire.not-offered");
            FeedingGate gate = new HttpFeedingGate(Connection.to(older.address(), world.feeder));
            NewComponent command = NewComponent.builder()
                    .displayName("older " + UUID.randomUUID())
                    .version("1")
                    .type("compose")
                    .topicId(world.topic)
                    .build();
            assertThat(refused(gate.publish(command, Vector.of(NewFile.of("f", "", new byte[1])))))
                    .isEqualTo("PRECONDITION wire.not-offered");
            assertThat(sure(gate.publish(command, Vector.empty())).created()).isTrue();
            assertThat(sure(gate.publish(command, Vector.empty())).created()).isFalse();
            assertThat(sure(gate.find(command))).isDefined();

            Source nothing = new Source() {
                @Override
                public String name() {
                    return "nothing";
                }

                @Override
                public Either<DciError, Listing> list() {
                    return Either.right(Listing.EMPTY);
                }
            };
            Feeding feeding = new Feeding(
                    gate, nothing, Feeding.Target.of(world.feederId(), world.topic), InstantSource.system());
            assertThat(refused(feeding.run("test"))).isEqualTo("PRECONDITION feeding.not-kept");
            assertThat(sure(world.host.feedingRuns().list(ListRequest.all())).items())
                    .isEmpty();
        }
    }
}
