// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of {@code health.md}, on a small scale. */
class HealthTablesTest {
    private static final int WORLDS = 600;

    @Test
    void the_same_seed_gives_the_same_tables() {
        assertThat(HealthTables.scopes(1, 50)).isEqualTo(HealthTables.scopes(1, 50));
        assertThat(HealthTables.scopes(1, 50)).isNotEqualTo(HealthTables.scopes(2, 50));
        assertThat(HealthTables.sites(1, 50)).isEqualTo(HealthTables.sites(1, 50));
        assertThat(HealthTables.suspects(1, 20)).isEqualTo(HealthTables.suspects(1, 20));
    }

    @Test
    void pooled_evidence_is_right_where_tests_of_single_sites_see_nothing() {
        ScopeRow row = ScopeRow.of(HealthTables.SEED, WORLDS, 2, 0.1);
        assertThat(row.likeliest()).isBetween(75.0, 90.0);
        assertThat(row.fisher()).isBetween(48.0, 65.0);
        assertThat(row.lastRun()).isBetween(57.0, 73.0);
        assertThat(row.fisherOfThree()).isBetween(19.0, 31.0);
        assertThat(row.wrong()).isBetween(0.0, 11.0);
        assertThat(row.alarms().certain()).isLessThan(6);
        assertThat(row.alarms().lastRun()).isGreaterThan(35);
    }

    @Test
    void a_site_alone_is_rarely_called_broken_when_it_is_not() {
        SiteRow row = SiteRow.of(HealthTables.SEED, WORLDS, 2, 0.1);
        assertThat(row.broken().broken()).isBetween(33.0, 50.0);
        assertThat(row.broken().healthy()).isLessThan(3);
        assertThat(row.sound().broken()).isLessThan(3);
        assertThat(row.sound().healthy()).isBetween(75.0, 88.0);
    }

    @Test
    void the_culprit_is_found_from_some_dozens_of_jobs_and_strict_exoneration_loses_it() {
        SuspectRow row = SuspectRow.of(HealthTables.SEED, 200, 40);
        assertThat(row.first()).isGreaterThan(90);
        assertThat(row.firstThree()).isGreaterThanOrEqualTo(row.alone());
        assertThat(row.cleared()).isLessThan(25);
    }

    @Test
    void tables_are_written_between_their_marks(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("page.md");
        Files.writeString(
                page,
                "before\n<!-- scopes -->\nold\n<!-- end of scopes -->\n<!-- sites -->\n<!-- end of sites -->\n<!-- suspects -->\n<!-- end of suspects -->\nafter\n");
        HealthTables.main(page.toString(), "10");
        assertThat(Files.readString(page))
                .startsWith("before\n<!-- scopes -->\n10 worlds a row")
                .contains("| 5 | 20 % |", "1 histories a row", "<!-- end of suspects -->\nafter")
                .doesNotContain("old");
        Files.writeString(page, "nothing");
        assertThatThrownBy(() -> HealthTables.main(page.toString(), "10")).isInstanceOf(IllegalArgumentException.class);
    }
}
