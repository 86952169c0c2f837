// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.GateWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.command.Frame;
import io.distributedci.examples.feeder.FeederCommand;
import io.distributedci.feeding.FeedingCounts;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.feeding.FeedingRunStatus;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The feeder program on a real server over HTTP. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FeederProgramTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private GateWorld world;

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void start() throws IOException {
        world = new GateWorld("memory");
        Files.createDirectories(directory.resolve("releases"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void what_is_in_a_directory_is_published_once_and_the_runs_are_recorded() throws IOException {
        Files.writeString(directory.resolve("releases/image-1.0.iso"), "one");
        Path feed = feed("");
        assertThat(feeder(feed)).as(said.toString()).isZero();
        assertThat(feeder(feed)).as(said.toString()).isZero();
        assertThat(published()).containsExactly("image 1.0");
        assertThat(runs().map(FeedingRun::counts))
                .containsExactlyInAnyOrder(new FeedingCounts(1, 0, 0, 0, 0), new FeedingCounts(0, 1, 0, 0, 0));
        assertThat(runs().map(FeedingRun::status)).containsOnly(FeedingRunStatus.ENDED);
        assertThat(said.toString()).contains("1 published, 0 known", "published image 1.0", "0 published, 1 known");

        Files.writeString(directory.resolve("releases/image-1.0.iso"), "other bytes");
        assertThat(feeder(feed)).isEqualTo(1);
        assertThat(published()).containsExactly("image 1.0");
    }

    @Test
    void machines_are_told_of_each_component_also_of_those_that_are_there_already() throws IOException {
        Files.writeString(directory.resolve("releases/image-1.0.iso"), "one");
        assertThat(feeder(feed(""))).isZero();
        Files.writeString(directory.resolve("releases/image-2.0.iso"), "two");
        said.getBuffer().setLength(0);
        assertThat(execute(new FeederCommand(), feed(""), "--json")).isZero();

        Vector<JsonNode> news = Vector.ofAll(said.toString().lines()).map(JsonMapper.shared()::readTree);
        assertThat(news.head().required("event").stringValue()).isEqualTo("run");
        assertThat(news.head().required("published").intValue()).isEqualTo(1);
        assertThat(news.head().required("known").intValue()).isEqualTo(1);
        assertThat(news.tail()
                        .map(one -> one.required("event").stringValue() + " "
                                + one.required("outcome").stringValue() + " "
                                + one.required("version").stringValue()))
                .containsExactlyInAnyOrder("component known 1.0", "component published 2.0");
        assertThat(news.tail()).allMatch(one -> one.has("component_id"));
    }

    @Test
    void a_watched_directory_is_published_from_until_the_feeder_is_told_to_stop() throws Exception {
        Path feed = feed(", \"watch\": true");
        FeederCommand command = new FeederCommand();
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> execute(command, feed));
        while (runs().filter(run -> run.status() == FeedingRunStatus.ENDED).isEmpty()) {
            Thread.sleep(50);
        }
        Files.writeString(directory.resolve("releases/.new"), "two");
        Files.move(directory.resolve("releases/.new"), directory.resolve("releases/image-2.0.iso"));
        while (published().isEmpty()) {
            Thread.sleep(50);
        }
        command.stop();
        assertThat(exit.get()).isZero();
        assertThat(published()).containsExactly("image 2.0");
    }

    @Test
    void arguments_that_make_no_sense_are_refused() throws IOException {
        assertThat(feed("")).exists();
        for (String text : Vector.of(
                "{",
                "[]",
                "{\"topic_id\": \"x\"}",
                "{\"nonsense\": 1}",
                "{\"topic_id\": \"%s\", \"source\": {\"kind\": \"wish\"}}".formatted(world.topic),
                "{\"topic_id\": \"%s\", \"source\": {\"kind\": \"json\", \"at\": \"ftp://x\", \"listing\": \"l\"}}"
                        .formatted(world.topic),
                "{\"topic_id\": \"%s\", \"source\": {\"kind\": \"directory\", \"path\": \"/\", \"type\": \"t\"}, \"timetable\": {\"cron\": \"every day\"}}"
                        .formatted(world.topic))) {
            Path feed = Files.writeString(directory.resolve("wrong.json"), text);
            assertThat(feeder(feed)).as(text).isEqualTo(2);
        }
        assertThat(runs()).isEmpty();
    }

    private int feeder(Path feed) throws IOException {
        return execute(new FeederCommand(), feed);
    }

    private int execute(FeederCommand command, Path feed, String... more) {
        return Frame.of(command)
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(Vector.of(
                                "--server",
                                world.address().toString(),
                                "--credentials",
                                directory.resolve("credentials").toString(),
                                "--feed",
                                feed.toString())
                        .appendAll(Vector.of(more))
                        .toJavaArray(String[]::new));
    }

    private Path feed(String more) throws IOException {
        Files.writeString(
                directory.resolve("credentials"),
                "DCI_CLIENT_ID=" + world.feeder.actor().text() + "\nDCI_API_SECRET="
                        + world.feeder.secret().reveal());
        return Files.writeString(
                directory.resolve("feed.json"), """
                {"topic_id": "%s", "source": {"kind": "directory", "path": "%s", "type": "image"%s}}
                """.formatted(world.topic, directory.resolve("releases"), more));
    }

    private Vector<String> published() {
        return sure(world.host.components().list(ListRequest.all()))
                .items()
                .filter(component -> component.type().equals("image"))
                .map(component -> component.displayName() + " " + component.componentVersion())
                .sorted();
    }

    private Vector<FeedingRun> runs() {
        return sure(world.host.feedingRuns().list(ListRequest.all())).items();
    }
}
