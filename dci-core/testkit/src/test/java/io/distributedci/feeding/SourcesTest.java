// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static io.distributedci.feeding.FeedingWorld.refused;
import static io.distributedci.feeding.FeedingWorld.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.component.Component;
import io.distributedci.feeding.MavenSource.Module;
import io.distributedci.kernel.Digest;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sources: directories, and a web server that does not always mean well. */
class SourcesTest {
    private static final Module LIBRARY = Module.jar("com.example", "library");
    private static final String MODULE = "/repo/com/example/library/";

    @TempDir
    private Path directory;

    private FeedingWorld world;
    private Website website;

    @BeforeEach
    void open() throws IOException {
        world = new FeedingWorld();
        website = new Website();
    }

    @AfterEach
    void close() {
        website.close();
        world.close();
    }

    @Test
    @Rule({"F1", "F9"})
    void the_releases_in_a_maven_repository_are_published_once_with_their_bytes() throws Exception {
        website.page(MODULE + "maven-metadata.xml", metadata("1.0", "1.1-SNAPSHOT", "1.1", "../../evil"));
        jar("1.0", "one", "sha1");
        jar("1.1", "two", "sha256");
        Source source = new MavenSource(Origin.of(website.base()), LIBRARY);

        FeedingRun first = world.run(source);
        assertThat(first.counts()).isEqualTo(new FeedingCounts(2, 0, 0, 2, 0));
        assertThat(world.components().map(Component::purl))
                .containsExactlyInAnyOrder("pkg:maven/com.example/library@1.0", "pkg:maven/com.example/library@1.1");
        assertThat(world.bytes(version("1.1"))).isEqualTo("two");
        int before = website.requests.get();
        assertThat(world.run(source).counts()).isEqualTo(new FeedingCounts(0, 2, 0, 2, 0));
        assertThat(website.requests.get()).isEqualTo(before + 1);
    }

    @Test
    @Rule("F9")
    void a_jar_without_its_digest_or_with_another_is_not_published() throws Exception {
        website.page(MODULE + "maven-metadata.xml", metadata("1.0", "1.1", "1.2", "1.3"));
        website.page(MODULE + "1.0/library-1.0.jar", "one");
        jar("1.1", "two", "sha1");
        website.page(MODULE + "1.1/library-1.1.jar", "changed on the way");
        jar("1.2", "three", "sha256");
        website.page(MODULE + "1.2/library-1.2.jar.sha256", "<html>not found</html>");
        FeedingRun run = world.run(new MavenSource(Origin.of(website.base()), LIBRARY));
        assertThat(run.counts()).isEqualTo(new FeedingCounts(0, 0, 0, 0, 4));
        assertThat(run.entries().map(FeedingEntry::reason).mkString())
                .contains("no digest beside", "do not have the digest", "is no digest");
        assertThat(world.components()).isEmpty();
    }

    @Test
    void a_maven_repository_on_disk_is_read_the_same_way() throws Exception {
        Path module = Files.createDirectories(directory.resolve("com/example/library/1.0"));
        Files.writeString(module.resolveSibling("maven-metadata.xml"), metadata("1.0"));
        Files.writeString(module.resolve("library-1.0.jar"), "one");
        Files.writeString(module.resolve("library-1.0.jar.sha1"), digest("SHA-1", "one") + "  library-1.0.jar\n");
        Source source = new MavenSource(Origin.of(directory.toUri()), LIBRARY);
        assertThat(world.run(source).counts().published()).isEqualTo(1);
        assertThat(world.bytes(version("1.0"))).isEqualTo("one");
    }

    @Test
    @Rule("F7")
    void metadata_that_mean_no_good_are_refused() throws IOException {
        Vector<String> bad = Vector.of(
                "",
                "<metadata>",
                "<html/>",
                "<!DOCTYPE metadata [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><metadata>&x;</metadata>",
                "<!DOCTYPE metadata SYSTEM 'http://127.0.0.1:1/x.dtd'><metadata/>",
                "<metadata>&undefined;</metadata>",
                "<metadata>" + "<a>".repeat(1000) + "</a>".repeat(1000) + "</metadata>",
                "<metadata><versioning><versions><version>" + "9".repeat(100_000)
                        + "</version></versions></versioning></metadata>");
        for (String text : bad) {
            website.page(MODULE + "maven-metadata.xml", text);
            assertThat(refused(new MavenSource(Origin.of(website.base()), LIBRARY).list()))
                    .as(text.substring(0, Math.min(60, text.length())))
                    .isEqualTo("feeding.malformed");
        }
        website.page(
                MODULE + "maven-metadata.xml",
                metadata(Vector.range(0, Listing.MAX_ARTEFACTS + 1)
                        .map(n -> "1." + n)
                        .toJavaArray(String[]::new)));
        assertThat(refused(new MavenSource(Origin.of(website.base()), LIBRARY).list()))
                .isEqualTo("feeding.too-many");
        assertThatThrownBy(() -> Module.jar("com..example", "library")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Module.jar("com.example", "../x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Rule({"F1", "F2", "F9"})
    void a_json_listing_is_published_once_and_what_changed_in_it_is_told() throws IOException {
        website.page("/repo/releases.json", listing(file("image", "images/1", "bytes")));
        website.page("/repo/images/1", "bytes");
        Source source = new JsonSource(Origin.of(website.base()), "releases.json");
        assertThat(world.run(source).counts()).isEqualTo(new FeedingCounts(1, 0, 0, 0, 0));
        Component component = world.components().single();
        assertThat(component.releasedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(component.tags()).containsExactly("build:ga");
        assertThat(world.run(source).counts()).isEqualTo(new FeedingCounts(0, 1, 0, 0, 0));
        website.page("/repo/releases.json", listing(file("image", "images/1", "other bytes")));
        assertThat(world.run(source).counts()).isEqualTo(new FeedingCounts(0, 0, 1, 0, 0));
        assertThat(world.components()).containsExactly(component);
    }

    @Test
    @Rule({"F3", "F7"})
    void one_bad_artefact_does_not_spoil_a_listing() throws IOException {
        website.page("/repo/good", "good");
        String bad =
                "{\"name\":\"a\"},{\"name\":\"b\",\"version\":\"1\",\"type\":\"jar\",\"released_at\":\"yesterday\"},7,[],"
                        + "{\"name\":\"c\",\"version\":\"1\",\"type\":\"jar\",\"files\":[{\"path\":\"p\",\"url\":\"x\"}]},"
                        + artefact("d", file("p", "http://198.51.100.1/secret", "x")) + ","
                        + artefact("e", file("p", "file:///etc/passwd", "x")) + ","
                        + artefact("f", file("../../p", "good", "good")) + ","
                        + artefact("g", file("p", "http://user:pass@127.0.0.1/x", "x")) + ",";
        website.page(
                "/repo/releases.json",
                "{\"more\":[{}],\"artefacts\":[" + bad + artefact("good", file("p", "good", "good")) + "]}");
        FeedingRun run = world.run(new JsonSource(Origin.of(website.base()), "releases.json"));
        assertThat(run.counts()).isEqualTo(new FeedingCounts(1, 0, 0, 9, 0));
        assertThat(world.components().single().displayName()).isEqualTo("good");
        assertThat(run.entries().map(FeedingEntry::reason).mkString())
                .contains("feeding.elsewhere", "no version", "component.path", "released_at", "no digest")
                .doesNotContain("user", "pass@");
    }

    @Test
    @Rule("F7")
    void listings_that_are_none_are_refused() throws IOException {
        Vector<String> bad = Vector.of(
                "",
                "[]",
                "{}",
                "{\"artefacts\":{}}",
                "{\"artefacts\":[}",
                "{\"artefacts\":[]} {}",
                "{\"artefacts\":[],\"artefacts\":[]}",
                "{\"artefacts\":" + "[".repeat(2000) + "]".repeat(2000) + "}",
                "{\"artefacts\":[{\"name\":\"" + "x".repeat(100_000) + "\"}]}",
                "{\"artefacts\":[{\"files\":[" + "1,".repeat(1001) + "1]}]}");
        for (String text : bad) {
            website.page("/repo/releases.json", text);
            assertThat(refused(new JsonSource(Origin.of(website.base()), "releases.json").list()))
                    .as(text.substring(0, Math.min(60, text.length())))
                    .isEqualTo("feeding.malformed");
        }
        website.page("/repo/releases.json", "{\"artefacts\":[" + "1,".repeat(Listing.MAX_ARTEFACTS) + "1]}");
        assertThat(refused(new JsonSource(Origin.of(website.base()), "releases.json").list()))
                .isEqualTo("feeding.too-many");
        website.page("/repo/releases.json", new byte[(int) Origin.MAX_LISTING + 1]);
        assertThat(refused(new JsonSource(Origin.of(website.base()), "releases.json").list()))
                .isEqualTo("feeding.too-large");
    }

    @Test
    @Rule("F7")
    void redirects_are_few_and_do_not_lead_away() throws IOException {
        Source source = new JsonSource(Origin.of(website.base()), "releases.json");
        website.redirect("/repo/releases.json", "/repo/moved.json").page("/repo/moved.json", "{\"artefacts\":[]}");
        assertThat(sure(source.list())).isEqualTo(Listing.EMPTY);
        website.redirect("/repo/moved.json", "/repo/releases.json");
        int before = website.requests.get();
        assertThat(refused(source.list())).isEqualTo("feeding.too-many-redirects");
        assertThat(website.requests.get() - before).isEqualTo(Origin.MAX_REDIRECTS + 1);
        for (String away :
                Vector.of("http://198.51.100.1/x", "file:///etc/passwd", "ftp://127.0.0.1/x", "http://127.0.0.1:1/x")) {
            website.redirect("/repo/releases.json", away);
            assertThat(refused(source.list())).as(away).isEqualTo("feeding.elsewhere");
        }
    }

    @Test
    @Rule("F7")
    void what_may_be_a_password_is_not_told_of() throws IOException {
        for (String secret : Vector.of(
                "http://user:pass@198.51.100.1/x",
                "http://user:pa/ss@198.51.100.1/x",
                "http://user:pass@under_score/x",
                "http://user:pa ss@198.51.100.1/x")) {
            Origin origin = Origin.of(website.base());
            assertThatThrownBy(() -> origin.resolve(secret))
                    .as(secret)
                    .isInstanceOf(RefusedSourceException.class)
                    .hasMessageNotContainingAny("user", "pa", "ss@");
        }
        website.redirect("/repo/releases.json", "http://user:pass@127.0.0.1:1/x");
        FeedingRun run = world.run(new JsonSource(Origin.of(website.base()), "releases.json"));
        assertThat(run.failure()).contains("feeding.elsewhere", "127.0.0.1").doesNotContain("user", "pass");
    }

    @Test
    @Rule("F7")
    void an_answer_that_does_not_come_to_its_end_is_given_up() throws IOException {
        WebRead read = new WebRead(HttpClient.newHttpClient(), Origin.of(website.base()), 0);
        try (InputStream hanging = read.open(website.base().resolve("hanging"), Duration.ofMillis(100))) {
            assertThatThrownBy(hanging::readAllBytes).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> read.open(website.base().resolve("missing"), Duration.ofMinutes(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404");
    }

    @Test
    @Rule("F7")
    void another_host_may_be_trusted() throws IOException {
        try (Website other = new Website()) {
            other.page("/repo/moved.json", "{\"artefacts\":[]}");
            website.redirect("/repo/releases.json", other.base() + "moved.json");
            Origin origin = Origin.of(website.base())
                    .trusting("127.0.0.1:" + other.base().getPort());
            assertThat(sure(new JsonSource(origin, "releases.json").list())).isEqualTo(Listing.EMPTY);
        }
    }

    @Test
    @Rule("F7")
    void an_origin_on_disk_is_not_left_by_dots_or_links() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.json"), "{\"artefacts\":[]}");
        Path inside = Files.createDirectories(directory.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("link.json"), secret);
        Origin origin = Origin.of(inside.toUri());
        for (String away :
                Vector.of("../secret.json", "link.json", secret.toUri().toString(), "http://127.0.0.1:1/x")) {
            assertThat(refused(new JsonSource(origin, away).list())).as(away).isEqualTo("feeding.elsewhere");
        }
        assertThatThrownBy(() -> new JsonSource(origin, "missing.json").list()).isInstanceOf(IOException.class);
        for (String none : Vector.of("ftp://example.org/", "relative/", "http://user:pass@127.0.0.1/", "mailto:x@y")) {
            assertThatThrownBy(() -> Origin.of(URI.create(none)))
                    .as(none)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("pass");
        }
    }

    @Test
    @Rule({"F1", "F2"})
    void the_files_of_a_directory_are_published_once() throws IOException {
        Files.writeString(directory.resolve("image-1.0.tar.gz"), "one");
        Files.writeString(directory.resolve("my-image-2.0-rc1.iso"), "two");
        Files.writeString(directory.resolve("image-3"), "three");
        Files.writeString(directory.resolve("image-4.0.iso.part"), "not yet");
        Files.writeString(directory.resolve(".hidden-1.0"), "not yet");
        Files.writeString(directory.resolve("README"), "no version");
        Files.createDirectories(directory.resolve("sub-1.0"));
        Source source = new DirectorySource(directory, "compose");
        assertThat(world.run(source).counts()).isEqualTo(new FeedingCounts(3, 0, 0, 1, 0));
        assertThat(world.components().map(one -> one.displayName() + " " + one.componentVersion()))
                .containsExactlyInAnyOrder("image 1.0", "my-image 2.0-rc1", "image 3");
        Files.writeString(directory.resolve("image-3"), "changed");
        assertThat(world.run(source).counts()).isEqualTo(new FeedingCounts(0, 2, 1, 1, 0));
        assertThatThrownBy(() -> new DirectorySource(directory.resolve("none"), "t").list())
                .isInstanceOf(IOException.class);
    }

    @Test
    @Rule("F8")
    void what_appears_in_a_watched_directory_is_published() throws Exception {
        Path watched = Files.createDirectories(directory.resolve("watched"));
        Feeding feeding = world.feeding(new DirectorySource(watched, "compose"));
        BlockingQueue<FeedingRun> runs = new LinkedBlockingQueue<>();
        try (FeedingLoop loop = FeedingLoop.start(feeding, Timetable.never(), InstantSource.system(), runs::add);
                DirectoryWatch watch = DirectoryWatch.of(watched, loop::call)) {
            assertThat(watch).isNotNull();
            for (int version = 1; version <= 3; version++) {
                Path part = Files.writeString(watched.resolve("image-" + version + ".part"), "bytes " + version);
                Files.move(part, watched.resolve("image-" + version));
                while (world.components().size() < version) {
                    assertThat(runs.take().cause()).isEqualTo("the directory has changed");
                }
            }
        }
        assertThat(world.components().map(Component::componentVersion)).containsExactlyInAnyOrder("1", "2", "3");
    }

    private Component version(String version) {
        return world.components()
                .find(one -> one.componentVersion().equals(version))
                .get();
    }

    private void jar(String version, String bytes, String kind) throws Exception {
        String at = MODULE + version + "/library-" + version + ".jar";
        String algorithm = kind.equals("sha1") ? "SHA-1" : "SHA-256";
        website.page(at, bytes).page(at + "." + kind, digest(algorithm, bytes));
    }

    private static String digest(String algorithm, String bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes.getBytes(UTF_8)));
    }

    private static String metadata(String... versions) {
        return "<?xml version=\"1.0\"?>\n<metadata><groupId>com.example</groupId><versioning><latest>9</latest><versions>\n"
                + Vector.of(versions)
                        .map(version -> "<version>" + version + "</version>\n")
                        .mkString()
                + "</versions><lastUpdated>20260301120000</lastUpdated></versioning></metadata>";
    }

    private static String listing(String file) {
        return "{\"artefacts\":[" + artefact("image", file) + "]}";
    }

    private static String artefact(String name, String file) {
        return "{\"name\":\"" + name
                + "\",\"version\":\"1\",\"type\":\"compose\",\"released_at\":\"2026-03-01T12:00:00Z\","
                + "\"tags\":[\"build:ga\"],\"files\":[" + file + "]}";
    }

    private static String file(String path, String url, String bytes) {
        return "{\"path\":\"" + path + "\",\"url\":\"" + url + "\",\"sha256\":\"" + Digest.of(bytes.getBytes(UTF_8))
                + "\"}";
    }
}
