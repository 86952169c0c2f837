// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.GateWorld.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.agent.AgentGate;
import io.distributedci.examples.cli.DciCommand;
import io.distributedci.examples.command.Frame;
import io.distributedci.examples.command.Screen;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.examples.s3.S3BlobStore;
import io.distributedci.examples.s3.S3Place;
import io.distributedci.examples.s3.S3Server;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.ScheduleJob;
import io.distributedci.storage.fs.FsBlobs;
import io.distributedci.storage.jdbc.PostgresServer;
import io.distributedci.wire.Connection;
import io.distributedci.wire.HttpAgentGate;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that keeps the bytes of files elsewhere, as {@code --blobs} says. */
class ServeBlobsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void bytes_of_files_are_on_s3_and_the_secret_is_not_told() throws IOException {
        String place = "s3:" + S3Server.BUCKET + "/serve";
        PostgresServer postgres = PostgresServer.shared();
        String url = postgres.schemaUrl(postgres.createSchema());
        Map<String, String> environment = Map.of(
                "AWS_ACCESS_KEY_ID",
                S3Server.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                S3Server.SECRET_KEY,
                "AWS_REGION",
                "us-east-1",
                "DCI_S3_ENDPOINT",
                S3Server.shared().endpoint().toString());
        try (S3Client client = S3Server.shared().client();
                GateWorld world = new GateWorld(StoreKind.of(url)
                        .get()
                        .open(
                                url,
                                Option.some(
                                        S3BlobStore.in(client, S3Place.of(place).get()))));
                ServerProcess server = ServerProcess.start(environment, "--store", url, "--blobs", place)) {
            AgentGate gate = new HttpAgentGate(Connection.to(URI.create(server.address()), world.lab));
            Job job = sure(gate.schedule(ScheduleJob.on(world.topic))).job();
            byte[] log = "kept elsewhere".getBytes(UTF_8);
            JobFile file = sure(gate.upload(
                            job.id(), NewJobFile.of("a.log", "text/plain"), () -> new ByteArrayInputStream(log)))
                    .file();
            assertThat(client.listObjectsV2(
                                    request -> request.bucket(S3Server.BUCKET).prefix("serve/sha256/"))
                            .contents())
                    .as("a file of the job, two of the component")
                    .hasSize(3);
            try (var content = sure(world.host.jobs().content(file.id()))) {
                assertThat(content.bytes().readAllBytes()).isEqualTo(log);
            }
            assertThat(server.greeting()).doesNotContain("postgres?", "user=");
            assertThat(server.said()).doesNotContain(S3Server.SECRET_KEY, S3Server.ACCESS_KEY);
        }
    }

    @Test
    void who_may_not_use_the_bucket_does_not_begin_to_serve() {
        Map<String, String> environment =
                Map.of("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", "guessed-secret");
        assertThatThrownBy(() -> ServerProcess.start(
                        environment,
                        "--store",
                        "memory",
                        "--blobs",
                        "s3:" + S3Server.BUCKET,
                        "--s3-endpoint",
                        S3Server.shared().endpoint().toString(),
                        "--s3-region",
                        "us-east-1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be used: the server answered 403")
                .satisfies(failed -> assertThat(failed.getMessage()).doesNotContain("guessed-secret"));
    }

    @Test
    void bytes_of_files_may_be_in_a_directory_beside_a_database() throws IOException {
        Path blobs = directory.resolve("blobs");
        String store = "jdbc:h2:file:" + directory.resolve("store");
        try (GateWorld world = new GateWorld(StoreKind.of(store).get().open(store, Option.some(FsBlobs.open(blobs))))) {
            assertThat(world.topic).isNotNull();
        }
        assertThat(DciCommand.commandLine(Screen.NONE)
                        .execute("store", "verify", "--store", store, "--blobs", "fs:" + blobs))
                .isZero();
        assertThat(blobs.resolve("sha256")).isNotEmptyDirectory();
    }

    @Test
    void places_that_make_no_sense_are_refused() {
        for (String place : new String[] {"s3:", "s3:UPPER", "s3:builds/../x", "fs:", "nowhere"}) {
            assertThat(Frame.of(new Serve()).execute("--store", "memory", "--blobs", place))
                    .as(place)
                    .isEqualTo(2);
        }
    }
}
