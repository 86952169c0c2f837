// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.GateWorld.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.agent.AgentGate;
import io.distributedci.examples.cli.DciCommand;
import io.distributedci.examples.command.Screen;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.examples.s3.S3BlobStore;
import io.distributedci.examples.s3.S3Place;
import io.distributedci.examples.s3.S3Server;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.NewState;
import io.distributedci.job.ScheduleJob;
import io.distributedci.storage.Storage;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.storage.fs.FsTools;
import io.distributedci.storage.jdbc.PostgresServer;
import io.distributedci.storage.transfer.Content;
import io.distributedci.testkit.FoldChecker;
import io.vavr.Lazy;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.tools.Restore;
import org.h2.tools.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Backup and restore of every kind of store, rehearsed with the commands that {@code docs/operations.md} shows: each block of them is run as it stands there, but for names of directories, databases and servers; what
 * is restored is the same as what was backed up.
 */
class BackupTest {
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^```sh (\\S+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Vector<String> H2 = Vector.of("java", "-cp", "h2.jar");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final int number = NUMBERS.incrementAndGet();

    private final Map<String, Lazy<String>> databases = HashMap.ofEntries(
            Vector.of("dci", "restored").map(name -> Tuple.of(name, Lazy.of(BackupTest::newDatabase))));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @BeforeEach
    void present_credentials() {
        System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
    }

    @AfterEach
    void forget_credentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void files_are_copied_while_they_are_in_use() throws Exception {
        try (GateWorld world = new GateWorld("fs:" + directory.resolve("var"))) {
            run(world);
            String said = rehearse("files");
            assertThat(said).contains(Content.digest(world.dci.storage()), "3 blobs");
        }
    }

    @Test
    void files_that_are_written_meanwhile_are_copied_as_of_some_moment() throws Exception {
        try (GateWorld world = new GateWorld("fs:" + directory.resolve("var"))) {
            Job before = run(world);
            AtomicBoolean copied = new AtomicBoolean();
            CountDownLatch writes = new CountDownLatch(1);
            CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> {
                int jobs = 0;
                while (!copied.get()) {
                    run(world);
                    jobs++;
                    writes.countDown();
                }
                return jobs;
            });
            writes.await();
            FsTools.backup(directory.resolve("var"), directory.resolve("copy"));
            copied.set(true);
            assertThat(writer.join()).isPositive();
            assertThat(FsTools.verify(directory.resolve("copy"), Dci.schema())).isEmpty();
            try (Dci copy = Dci.over(FsStorage.open(directory.resolve("copy"), Dci.schema()))) {
                assertThat(sure(copy.system().jobs().get(before.id())).states()).isEqualTo(before.states());
                assertThat(FoldChecker.strict()
                                .exempting("credential", "password")
                                .findings(copy.storage()))
                        .isEmpty();
            }
        }
    }

    @Test
    void a_stopped_h2_database_is_backed_up_by_its_own_tools() throws Exception {
        String digest;
        try (GateWorld world = new GateWorld("jdbc:h2:file:" + directory.resolve("var/store"))) {
            run(world);
            digest = Content.digest(world.dci.storage());
        }
        assertThat(rehearse("h2")).contains(digest, "3 blobs");
    }

    @Test
    void a_database_is_dumped_while_it_is_in_use_and_loaded_into_another() throws Exception {
        try (GateWorld world = new GateWorld(database("dci"))) {
            run(world);
            assertThat(rehearse("postgresql")).contains(Content.digest(world.dci.storage()), "3 blobs");
        }
    }

    @Test
    void bytes_on_s3_are_dumped_and_loaded_with_the_rest() throws Exception {
        try (S3Client client = S3Server.shared().client()) {
            S3Place live = S3Place.of("s3:" + bucket() + "/live").get();
            String url = database("dci");
            Storage storage = StoreKind.of(url).get().open(url, Option.some(S3BlobStore.in(client, live)));
            try (GateWorld world = new GateWorld(storage)) {
                run(world);
                assertThat(rehearse("s3")).contains(Content.digest(storage), "3 blobs");
            }
        }
    }

    @CanIgnoreReturnValue
    private static Job run(GateWorld world) {
        try {
            AgentGate gate = world.dci.as(world.lab.actor()).agentGate();
            Job job = sure(gate.schedule(ScheduleJob.on(world.topic))).job();
            byte[] log = ("log of " + job.id()).getBytes(UTF_8);
            sure(gate.post(job.id(), NewState.of(JobStatus.RUNNING, "")));
            sure(gate.upload(job.id(), NewJobFile.of("a.log", "text/plain"), () -> new ByteArrayInputStream(log)));
            return sure(gate.post(job.id(), NewState.of(JobStatus.SUCCESS, "")));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Runs the block of commands of this name; answers what the last of them said. */
    private String rehearse(String name) throws IOException, SQLException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs", "operations.md")));
        String said = "";
        while (blocks.find()) {
            if (blocks.group(1).equals(name)) {
                for (String line : blocks.group(2).split("\n", -1)) {
                    said = line.isBlank() ? said : run(words(replaced(line)));
                }
            }
        }
        assertThat(said)
                .as("what the last command of the block " + name + " says")
                .isNotEmpty();
        return said;
    }

    private String run(Vector<String> words) throws SQLException {
        if (words.head().equals("dci")) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine command = DciCommand.commandLine(Screen.NONE)
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err));
            assertThat(command.execute(words.tail().toJavaArray(String[]::new)))
                    .as(() -> words.mkString(" ") + ": " + err)
                    .isZero();
            return out.toString();
        }
        assertThat(words.take(H2.size())).isEqualTo(H2);
        String[] arguments = words.drop(H2.size() + 1).toJavaArray(String[]::new);
        String tool = words.get(H2.size());
        if (tool.equals(Shell.class.getName())) {
            new Shell().runTool(arguments);
        } else {
            assertThat(tool).isEqualTo(Restore.class.getName());
            new Restore().runTool(arguments);
        }
        return "";
    }

    /** A command with what there is here in place of what an operator has. */
    private String replaced(String line) {
        return line.replace("/var/lib/dci", directory.resolve("var").toString())
                .replace("/var/lib/restored", directory.resolve("restored").toString())
                .replace("/backup", directory.toString())
                .replace("jdbc:postgresql://db/dci?user=dci", database("dci"))
                .replace("jdbc:postgresql://db/restored?user=dci", database("restored"))
                .replace("s3:dci-blobs", "s3:" + bucket())
                .replace("https://s3.example.org", S3Server.shared().endpoint().toString());
    }

    private String bucket() {
        return S3Server.BUCKET + "/backup-" + number;
    }

    private static String newDatabase() {
        PostgresServer server = PostgresServer.shared();
        return server.schemaUrl(server.createSchema());
    }

    /** The address of a schema of this test on a real server. */
    private String database(String name) {
        return databases.get(name).get().get();
    }

    private static Vector<String> words(String line) {
        return Vector.ofAll(WORD.matcher(line).results().toList())
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1));
    }
}
