// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.operations;

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
import java.util.stream.Stream;

/** Measures how many bytes of disk a job takes in each kind of store: arguments are a directory that is empty and how many jobs. Each job has three components, five states and as many files as it says. */
final class JobBytes {
    private static final Vector<JobStatus> LIFE =
            Vector.of(JobStatus.PRE_RUN, JobStatus.RUNNING, JobStatus.POST_RUN, JobStatus.SUCCESS);

    private JobBytes() {}

    private interface Size {
        long bytes() throws IOException, SQLException;
    }

    /** Prints a line for each kind of store. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]).toAbsolutePath();
        int jobs = Integer.parseInt(arguments[1]);
        PostgresServer postgres = PostgresServer.shared();
        for (int files : new int[] {0, 2}) {
            Path fs = directory.resolve("fs-" + files);
            measure("files", "fs:" + fs, () -> size(fs), jobs, files);
            Path h2 = directory.resolve("h2-" + files);
            measure("H2", "jdbc:h2:file:" + h2.resolve("store"), () -> size(h2), jobs, files);
            String url = postgres.url(postgres.createDatabase());
            measure("PostgreSQL", url, () -> size(url), jobs, files);
        }
        System.exit(0);
    }

    private static void measure(String name, String store, Size size, int jobs, int files) throws Exception {
        run(store, 1, files);
        long before = size.bytes();
        run(store, jobs, files);
        System.out.printf("%s, %d files a job: %d bytes a job%n", name, files, (size.bytes() - before) / jobs);
    }

    /** Opens the store, has it run so many jobs, and closes it. */
    private static void run(String store, int jobs, int files) throws IOException {
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
                live(gate, topic, files);
            }
        }
    }

    private static void live(AgentGate gate, TopicId topic, int files) throws IOException {
        ScheduleJob nightly = ScheduleJob.builder()
                .topicId(topic)
                .name("nightly")
                .addTags("daily", "arch:x86_64")
                .build();
        JobId job = gate.schedule(nightly).get().job().id();
        for (JobStatus status : LIFE) {
            sure(gate.post(job, NewState.of(status, "as the playbook says")));
        }
        for (int file = 0; file < files; file++) {
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
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM FULL");
            try (ResultSet rows = statement.executeQuery("SELECT pg_database_size(current_database())")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
