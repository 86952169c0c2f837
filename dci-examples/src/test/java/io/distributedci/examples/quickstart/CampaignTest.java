package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.quickstart.Matrix.Break;
import io.distributedci.examples.quickstart.Matrix.Cell;
import io.vavr.collection.Vector;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final StringWriter progress = new StringWriter();

    @TempDir
    private Path work;

    @Test
    void a_version_that_breaks_on_one_platform_is_told_from_one_that_is_sound() throws Exception {
        Suite suite = Suite.junit(Build.INPUT, "io.distributedci.examples.quickstart.gson");
        Matrix matrix = campaign(suite, LONG).run(releases("2.8.9", "2.9.1"), platforms("default", "kathmandu-time"));

        assertThat(matrix.cells().map(Cell::status)).containsExactly("success", "success", "success", "failure");
        assertThat(matrix.breaks())
                .containsExactly(new Break(
                        "2.9.1",
                        Vector.of("kathmandu-time"),
                        2,
                        Vector.of("DatesTest.a_date_without_a_time_is_the_start_of_that_day")));
        assertThat(progress.toString()).contains("gson 2.9.1 on kathmandu-time: failure");
    }

    @Test
    void a_crash_is_an_error_and_no_result() throws Exception {
        assertThat(statuses(campaign(Behaviour.of(Behaviour.Halting.class), LONG)))
                .containsExactly("error");
    }

    @Test
    void a_suite_that_hangs_is_killed() throws Exception {
        assertThat(statuses(campaign(Behaviour.of(Behaviour.Hanging.class), Duration.ofMillis(300))))
                .containsExactly("killed");
    }

    private Vector<String> statuses(Campaign campaign) throws Exception {
        Matrix matrix = campaign.run(releases("2.8.9"), platforms("default"));
        assertThat(matrix.breaks()).isEmpty();
        return matrix.withoutResult().map(Cell::status);
    }

    private Campaign campaign(Suite suite, Duration limit) {
        return new Campaign(new ForkedSuite(suite, limit), work, new PrintWriter(progress));
    }

    private static Vector<Release> releases(String... versions) throws Exception {
        return Release.in(Build.INPUT.resolve("releases"))
                .filter(release -> Vector.of(versions).contains(release.version()));
    }

    private static Vector<JvmPlatform> platforms(String... names) {
        return JvmPlatform.onThisMachine().filter(platform -> Vector.of(names).contains(platform.name()));
    }
}
