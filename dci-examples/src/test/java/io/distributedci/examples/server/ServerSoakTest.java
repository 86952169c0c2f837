// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.distributedci.Dci;
import io.distributedci.storage.Storage;
import io.distributedci.storage.fs.FsLimits;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.storage.jdbc.JdbcOptions;
import io.distributedci.storage.jdbc.JdbcStorage;
import io.distributedci.storage.jdbc.PostgresServer;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server that works on is no larger than it was half-way: agents live through jobs over HTTP, one after the other. Some seconds for each store, and five minutes in the full profile
 * ({@code dci.soak.seconds}). The caches of the stores are small here, so that they are full half-way.
 */
class ServerSoakTest {
    private static final int AGENTS = 4;
    private static final int FILE = 1 << 16;
    private static final int CACHE = 1 << 20;

    /** What fills by itself: caches that are not full half-way in a short run, code that the JIT has made. */
    private static final long MORE_HEAP = 16L << 20;

    /** A pool may have one thread more for each agent, and files that are open for a moment. */
    private static final int MORE_HANDLES = 2 * AGENTS;

    private static final long HALF = TimeUnit.SECONDS.toNanos(Integer.getInteger("dci.soak.seconds")) / 2;

    @Test
    void a_server_on_files_does_not_grow() throws Exception {
        Path all = Files.createDirectories(Path.of("target", "server-stores"));
        FsLimits small = FsLimits.DEFAULT
                .withCachedBytes(CACHE)
                .withCachedIndexBytes(CACHE)
                .withCheckpointBytes(CACHE);
        soak(FsStorage.open(Files.createTempDirectory(all, "soak").resolve("store"), Dci.schema(), small));
    }

    @Test
    void a_server_on_postgresql_does_not_grow() throws Exception {
        PostgresServer server = PostgresServer.shared();
        JdbcOptions small = JdbcOptions.builder().cachedBytes(CACHE).build();
        soak(JdbcStorage.open(server.schemaUrl(server.createSchema()), Dci.schema(), small));
    }

    private static void soak(Storage storage) throws Exception {
        try (GateWorld world = new GateWorld(storage)) {
            work(world);
            Size before = Size.now();
            work(world);
            Size after = Size.now();
            assertThat(after.heap()).isLessThan(before.heap() + MORE_HEAP);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + MORE_HANDLES);
            assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + MORE_HANDLES);
        }
    }

    private static void work(GateWorld world) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + HALF;
        ExecutorService agents = Executors.newFixedThreadPool(AGENTS);
        try {
            Vector<Future<Integer>> lives = Vector.range(0, AGENTS)
                    .map(number -> agents.submit(() -> {
                        Client agent = client(world);
                        Random random = new Random(System.nanoTime() + number);
                        int done = 0;
                        for (; System.nanoTime() < end; done++) {
                            live(agent, world.topic.toString(), random);
                        }
                        return done;
                    }));
            for (Future<Integer> life : lives) {
                assertThat(life.get()).isPositive();
            }
        } finally {
            agents.shutdownNow();
        }
    }

    private static Client client(GateWorld world) {
        return new Client(
                "http://" + ServerOptions.LOOPBACK + ":" + world.server.port(),
                Client.signed(world.lab.actor().text(), world.lab.secret().reveal()));
    }

    /** From the job's beginning to its end, with a file that nobody has sent before, and looking at lists as people do. */
    private static void live(Client agent, String topic, Random random) {
        String job = agent.post("/jobs/schedule", Json.object().put("topic_id", topic))
                .expect(201, "job")
                .get("id")
                .stringValue();
        state(agent, job, "running");
        byte[] log = new byte[FILE];
        random.nextBytes(log);
        ObjectNode file = agent.send("POST", "/files", log, Map.of("DCI-JOB-ID", job, "DCI-NAME", "console.log"))
                .expect(201, "file");
        assertThat(agent.get("/files/" + file.get("id").stringValue() + "/content")
                        .http()
                        .body())
                .isEqualTo(log);
        agent.get("/jobs?limit=20&offset=0").expect(200);
        agent.get("/jobs/" + job).expect(200, "job");
        state(agent, job, "success");
    }

    private static void state(Client agent, String job, String status) {
        agent.post(
                        "/jobstates",
                        Json.object().put("job_id", job).put("status", status).put("comment", ""))
                .expect(201, "jobstate");
    }

    /**
     * How large this JVM is.
     *
     * @param heap in use after everything that is not was collected, bytes
     */
    private record Size(long heap, int threads, long descriptors) {
        static Size now() throws IOException {
            System.gc();
            System.gc();
            return new Size(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                            ? unix.getOpenFileDescriptorCount()
                            : 0);
        }
    }
}
