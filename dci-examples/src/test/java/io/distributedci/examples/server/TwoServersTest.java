// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.GateWorld.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.agent.Agent;
import io.distributedci.agent.AgentPlan;
import io.distributedci.agent.AgentRun;
import io.distributedci.agent.Patience;
import io.distributedci.agent.Phase;
import io.distributedci.agent.Step;
import io.distributedci.agent.StepOutcome;
import io.distributedci.identity.Actor;
import io.distributedci.job.Job;
import io.distributedci.job.JobEvent;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileEvent;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobStatus;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.jdbc.JdbcStorage;
import io.distributedci.storage.jdbc.PostgresServer;
import io.distributedci.wire.Connection;
import io.distributedci.wire.Credentials;
import io.distributedci.wire.HttpAgentGate;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two server processes serve one database, agents work at both, and one of the servers is killed in the middle. Its agents go on at the other. Each agent runs {@link #JOBS} jobs, 3 of them or
 * {@code dci.tries.factor} times as many.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TwoServersTest {
    private static final int AGENTS_AT_EACH = 3;
    private static final int JOBS =
            (int) Math.max(1, Math.round(3 * Double.parseDouble(System.getProperty("dci.tries.factor", "1"))));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** What an agent was told, in order. */
    private record Told(boolean atTheKilledServer, Vector<AgentRun> runs) {}

    @Test
    void what_one_killed_server_and_another_acknowledged_is_there_once_and_agents_go_on() throws Exception {
        PostgresServer postgres = PostgresServer.shared();
        String database = postgres.createDatabase();
        String url = postgres.url(database);
        ExecutorService threads = Executors.newFixedThreadPool(2 * AGENTS_AT_EACH);
        try (GateWorld world = new GateWorld(JdbcStorage.open(url, Dci.schema()));
                ServerProcess one = ServerProcess.start(Map.of(), "--store", url);
                ServerProcess other = ServerProcess.start(Map.of(), "--store", url);
                Balancer atOne = Balancer.before(one.port(), other.port());
                Balancer atOther = Balancer.before(other.port(), one.port())) {
            CountDownLatch middle = new CountDownLatch(AGENTS_AT_EACH);
            Vector<CompletableFuture<Told>> agents = Vector.range(0, 2 * AGENTS_AT_EACH)
                    .map(number -> {
                        boolean killed = number < AGENTS_AT_EACH;
                        Agent agent = agent(world, killed ? atOne.address() : atOther.address(), number);
                        return CompletableFuture.supplyAsync(
                                () -> work(agent, killed, killed ? middle : new CountDownLatch(0)), threads);
                    });
            middle.await();
            one.kill();
            Vector<Told> told = agents.map(CompletableFuture::join);

            assertNothingIsLostOrDoneTwice(world, told.flatMap(Told::runs));
            assertThat(told.filter(Told::atTheKilledServer).flatMap(Told::runs))
                    .as("jobs of agents whose server was killed after about one each")
                    .hasSize(AGENTS_AT_EACH * JOBS);
        } finally {
            threads.shutdownNow();
            postgres.dropDatabase(database);
        }
    }

    private Agent agent(GateWorld world, URI server, int number) {
        var made = sure(world.host.remoteCis().create(NewRemoteCi.named("lab " + number, world.team)));
        Credentials who = new Credentials(new Actor.ByRemoteCi(made.machine().id()), made.secret());
        Step install = Step.of(bench -> {
            bench.log().write(text(bench.job().id()).getBytes(UTF_8));
            return new StepOutcome.Passed("installed");
        });
        Step tests = Step.of(bench -> new StepOutcome.Passed("tested"));
        AgentPlan plan = AgentPlan.builder()
                .request(ScheduleJob.on(world.topic))
                .directory(directory.resolve("agent-" + number))
                .putSteps(Phase.INSTALL, install)
                .putSteps(Phase.TESTS, tests)
                .patience(new Patience(100, Duration.ofMillis(20), Duration.ofMillis(200)))
                .build();
        return new Agent(new HttpAgentGate(Connection.to(server, who)), plan, progress -> {});
    }

    private static Told work(Agent agent, boolean atTheKilledServer, CountDownLatch done) {
        Vector<AgentRun> runs = Vector.empty();
        try {
            for (int job = 0; job < JOBS; job++) {
                runs = runs.append(sure(agent.run()));
                done.countDown();
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return new Told(atTheKilledServer, runs);
    }

    private static void assertNothingIsLostOrDoneTwice(GateWorld world, Vector<AgentRun> told) throws IOException {
        assertThat(told)
                .hasSize(2 * AGENTS_AT_EACH * JOBS)
                .allMatch(run -> run.lost().isEmpty());
        Vector<Job> jobs = told.map(run -> sure(world.host.jobs().get(run.job().id())));
        for (int number = 0; number < jobs.size(); number++) {
            AgentRun run = told.get(number);
            Job job = jobs.get(number);
            assertThat(job.status()).isEqualTo(JobStatus.SUCCESS);
            assertThat(job.states()).isEqualTo(run.job().states());
            assertThat(job.states().map(state -> state.status() + " " + state.comment()))
                    .doesNotHaveDuplicates();
            assertThat(log(world, job.id())).isEqualTo(text(job.id()));
        }
        assertFeedTellsTheSame(world, jobs);
    }

    private static void assertFeedTellsTheSame(GateWorld world, Vector<Job> jobs) {
        Vector<Recorded> feed = feed(world);
        assertThat(feed.map(event -> event.position().value())).isEqualTo(Vector.rangeClosed(1L, (long) feed.size()));
        assertThat(feed.map(Recorded::event)
                        .filter(JobEvent.JobCreated.class::isInstance)
                        .map(event -> ((JobEvent.JobCreated) event).created().id()))
                .containsExactlyInAnyOrderElementsOf(jobs.map(Job::id));
        HashMap<JobId, Integer> posted = feed.map(Recorded::event)
                .filter(JobEvent.StatePosted.class::isInstance)
                .foldLeft(
                        HashMap.empty(),
                        (counts, event) -> counts.put(((JobEvent.StatePosted) event).subject(), 1, Integer::sum));
        jobs.forEach(job -> assertThat(posted.get(job.id()))
                .as("states told of " + job.id())
                .contains(job.states().size()));
        Vector<JobFileId> files = feed.map(Recorded::event)
                .filter(JobFileEvent.JobFileCreated.class::isInstance)
                .map(event -> ((JobFileEvent.JobFileCreated) event).created().id());
        assertThat(HashSet.ofAll(files)).hasSize(files.size());
    }

    private static Vector<Recorded> feed(GateWorld world) {
        Vector<Recorded> all = Vector.empty();
        Vector<Recorded> more = world.dci.storage().events(Position.START, 1000);
        while (!more.isEmpty()) {
            all = all.appendAll(more);
            more = world.dci.storage().events(all.last().position(), 1000);
        }
        return all;
    }

    /** The log of the installation, of which there is one. */
    private static String log(GateWorld world, JobId job) throws IOException {
        JobFile file = sure(world.host
                        .jobs()
                        .listFiles(ListRequest.all()
                                .where(JobFileType.TYPE.field("job_id").is(job))))
                .items()
                .filter(one -> one.name().equals("install.log"))
                .single();
        try (var content = sure(world.host.jobs().content(file.id()))) {
            return new String(content.bytes().readAllBytes(), UTF_8);
        }
    }

    private static String text(JobId job) {
        return "installing for " + job + "\n";
    }
}
