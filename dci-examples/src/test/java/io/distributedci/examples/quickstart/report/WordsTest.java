// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.component.Component;
import io.distributedci.examples.page.Words;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.result.CaseChange;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of verdicts that the library has really come to. */
class WordsTest {

    private static final CaseId TEST = CaseId.of("s", "org.acme.DatesTest", "a_test()");

    private final Town town = new Town("town");
    private final Vector<RemoteCiId> sites = Vector.of("a", "b", "c", "d").map(town::platform);

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void what_nobody_ran_has_no_result() {
        assertThat(words(town.release("library", "1"))).isEqualTo("nobody has a result");
    }

    @Test
    void what_one_ran_says_nothing_of_the_others() throws IOException {
        Component release = town.release("library", "1");
        town.tested(release, sites.head(), JobStatus.FAILURE);

        assertThat(words(release)).isEqualTo("only a has a result: one and everyone cannot be told apart");
    }

    @Test
    void what_works_is_broken_for_nobody() throws IOException {
        assertThat(words(sound())).isEqualTo("nobody");
    }

    @Test
    void what_breaks_at_one_site_names_it() throws IOException {
        Component before = sound();
        Component release = town.release("library", "2");
        run(release, sites.tail(), JobStatus.SUCCESS);
        run(release, sites.take(1), JobStatus.FAILURE);
        run(release, sites.take(1), JobStatus.FAILURE);

        assertThat(words(before)).isEqualTo("nobody");
        assertThat(words(release)).isEqualTo("just one: a");
    }

    @Test
    void what_breaks_at_some_sites_names_them() throws IOException {
        assertThat(words(sound())).isEqualTo("nobody");
        Component release = town.release("library", "2");
        for (int again = 0; again < 3; again++) {
            run(release, sites.drop(2), JobStatus.SUCCESS);
            run(release, sites.take(2), JobStatus.FAILURE);
        }

        assertThat(words(release)).isEqualTo("some: a, b");
    }

    @Test
    void what_breaks_everywhere_is_broken_for_everyone() throws IOException {
        assertThat(words(sound())).isEqualTo("nobody");
        Component release = town.release("library", "2");
        run(release, sites, JobStatus.FAILURE);

        assertThat(words(release)).isEqualTo("everyone");
    }

    @Test
    void a_single_failure_is_not_enough_and_the_words_say_where_to_go_on() throws IOException {
        assertThat(words(sound())).isEqualTo("nobody");
        Component release = town.release("library", "2");
        run(release, sites.tail(), JobStatus.SUCCESS);
        run(release, sites.take(1), JobStatus.FAILURE);

        assertThat(words(release)).isEqualTo("not enough evidence yet: run it once more on a");
    }

    @Test
    void what_failed_before_is_not_held_against_the_next() throws IOException {
        Component before = town.release("library", "1");
        Component release = town.release("library", "2");
        for (Component each : Vector.of(before, before, release)) {
            run(each, sites, JobStatus.FAILURE);
            run(each, sites, JobStatus.SUCCESS);
        }

        assertThat(words(release)).isEqualTo("nobody: it fails no more than older releases did");
    }

    @ParameterizedTest
    @CsvSource({
        "REGRESSED, PASSED, FAILED, regressed",
        "FIXED, FAILED, PASSED, fixed",
        "STILL_BROKEN, FAILED, ERROR, 'still broken, in another way'",
        "UNCHANGED, FAILED, FAILED, still broken",
        "UNCHANGED, PASSED, PASSED, unchanged",
        "ADDED, , FAILED, new and broken",
        "ADDED, , PASSED, new",
        "REMOVED, PASSED, , gone",
        "SKIP_CHANGE, SKIPPED, PASSED, a result on one side only"
    })
    void changes_are_called_by_what_they_mean(
            CaseChange.Kind kind, @Nullable Outcome before, @Nullable Outcome after, String words) {
        assertThat(Words.change(new CaseChange(TEST, kind, outcome(before), outcome(after))))
                .isEqualTo(words);
    }

    @Test
    void tests_times_and_numbers_are_said_as_people_say_them() {
        assertThat(Words.test(TEST)).isEqualTo("DatesTest.a_test");
        assertThat(Words.test(TEST.occurring(2))).isEqualTo("DatesTest.a_test#2");
        assertThat(Words.signal(Signal.JOB)).isEqualTo("job");
        assertThat(Words.seconds(Duration.ofMillis(1540))).isEqualTo("1.5 s");
        assertThat(Words.time(Instant.parse("2026-02-03T04:05:06.789Z"))).isEqualTo("2026-02-03 04:05:06\u00A0UTC");
        assertThat(Words.count(1, "job")).isEqualTo("1 job");
        assertThat(Words.count(0, "job")).isEqualTo("0 jobs");
    }

    /** A release that every site ran four times, with success. */
    private Component sound() throws IOException {
        Component release = town.release("library", "1");
        for (int again = 0; again < 4; again++) {
            run(release, sites, JobStatus.SUCCESS);
        }
        return release;
    }

    private void run(Component release, Vector<RemoteCiId> at, JobStatus end) throws IOException {
        for (RemoteCiId site : at) {
            town.tested(release, site, end);
        }
    }

    private String words(Component release) {
        ScopeReport judged =
                town.admin().health().scope(release.id(), Signal.JOB).get();
        return Words.scope(judged, id -> town.admin().remoteCis().get(id).get().name());
    }

    private static Option<TestCase> outcome(@Nullable Outcome outcome) {
        return outcome == null ? Option.none() : Option.some(TestCase.of(TEST, outcome));
    }
}
