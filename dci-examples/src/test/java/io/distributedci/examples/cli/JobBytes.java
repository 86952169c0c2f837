// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.agent.AgentGate;
import io.distributedci.component.NewComponent;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.NewState;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.storage.jdbc.PostgresServer;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Measures how many bytes of disk a job takes in each kind of store, closed as a server leaves it: arguments are a directory that is empty and how many jobs. Each job has three components, five states and as many files, of 1 kB, and extensions of its lease as it says.
 */
final class JobBytes {
    private static final Vector<Life> LIVES = Vector.of(new Life(0, 0), new Life(2, 0), new Life(0, 18));
    private static final Vector<JobStatus> STATES =
            Vector.of(JobStatus.PRE_RUN, JobStatus.RUNNING, JobStatus.POST_RUN, JobStatus.SUCCESS);

    private JobBytes() {}

    private interface Size {
        long bytes() throws IOException, SQLException;
    }

    private interface Compacting {
        void run(String store) throws SQLException;
    }

    private record Kind(String name, String store, Size size, Compacting compacting) {}

    /** What a job does beside its states. */
    private record Life(int files, int leases) {
        @Override
        public String toString() {
            return files + " files, lease extended " + leases + " times";
        }
    }

    /** Prints a line for each kind of store. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]).toAbsolutePath();
        int jobs = Integer.parseInt(arguments[1]);
        PostgresServer postgres = PostgresServer.shared();
        for (Life life : LIVES) {
            Path fs = directory.resolve("fs-" + life.files() + "-" + life.leases());
            measure(new Kind("files", "fs:" + fs, () -> size(fs), JobBytes::compact), jobs, life);
            Path h2 = directory.resolve("h2-" + life.files() + "-" + life.leases());
            String embedded = "jdbc:h2:file:" + h2.resolve("store");
            measure(new Kind("H2", embedded, () -> size(h2), url -> execute(url, "SHUTDOWN COMPACT")), jobs, life);
            String url = postgres.url(postgres.createDatabase());
            measure(new Kind("PostgreSQL", url, () -> size(url), to -> execute(to, "VACUUM FULL")), jobs, life);
        }
        System.exit(0);
    }

    private static void measure(Kind kind, int jobs, Life life) throws Exception {
        run(kind.store(), 1, life);
        kind.compacting().run(kind.store());
        long before = kind.size().bytes();
        run(kind.store(), jobs, life);
        long closed = kind.size().bytes() - before;
        kind.compacting().run(kind.store());
        long compacted = kind.size().bytes() - before;
        System.out.printf(
                "%s; %s: %d bytes a job as it was closed, %d compacted%n",
                kind.name(), life, closed / jobs, compacted / jobs);
    }

    private static void compact(String store) {
        try (FsStorage storage = FsStorage.open(Path.of(store.substring(3)), Dci.schema())) {
            storage.compact();
        }
    }

    /** Opens the store, has it run so many jobs, and closes it. */
    private static void run(String store, int jobs, Life life) throws IOException {
        try (Dci dci = Dci.over(StoreKind.of(store).get().open(store))) {
            String name = "world of " + jobs;
            DciSession host = dci.system();
            ProductId product =
                    host.products().create(NewProduct.named(name)).get().id();
            Vector<String> types = Vector.of("os", "platform", "suite");
            TopicId topic = host.topics()
                    .create(NewTopic.builder()
                            .name(name)
                            .productId(product)
                            .addAllComponentTypes(types)
                            .exported(true)
                            .build())
                    .get()
                    .id();
            types.forEach(type -> sure(host.components()
                    .create(NewComponent.builder()
                            .displayName(type + " 1 of " + name)
                            .type(type)
                            .topicId(topic)
                            .build())));
            TeamId team = host.teams().create(NewTeam.named(name)).get().id();
            sure(host.teams().grant(team, product));
            RemoteCiId lab = host.remoteCis()
                    .create(NewRemoteCi.named(name, team))
                    .get()
                    .machine()
                    .id();
            AgentGate gate = dci.as(lab).agentGate();
            for (int number = 0; number < jobs; number++) {
                live(gate, topic, life);
            }
        }
    }

    private static void live(AgentGate gate, TopicId topic, Life life) throws IOException {
        ScheduleJob nightly = ScheduleJob.builder()
                .topicId(topic)
                .name("nightly")
                .addTags("daily", "arch:x86_64")
                .build();
        JobId job = gate.schedule(nightly).get().job().id();
        for (JobStatus status : STATES) {
            sure(gate.post(job, NewState.of(status, "as the playbook says")));
            for (int lease = 0; status == JobStatus.RUNNING && lease < life.leases(); lease++) {
                sure(gate.extendLease(job, Duration.ofMinutes(10)));
            }
        }
        for (int file = 0; file < life.files(); file++) {
            byte[] log = (job + " of file " + file + "\n").repeat(20).getBytes(StandardCharsets.UTF_8);
            sure(gate.upload(
                    job, NewJobFile.of("file-" + file + ".log", "text/plain"), () -> new ByteArrayInputStream(log)));
        }
    }

    @CanIgnoreReturnValue
    private static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(refused -> new IllegalStateException(refused.toString()));
    }

    private static long size(Path directory) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    private static long size(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_database_size(current_database())")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(String url, String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
