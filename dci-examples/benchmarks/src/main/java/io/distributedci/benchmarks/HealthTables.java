// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures what verdicts are worth and writes the tables into {@code dci-core/docs/health.md}, between their marks. The same seed gives the same tables.
 *
 * <p>Arguments: the page, and how many worlds each row is measured over ({@value #WORLDS} unless given).
 */
public final class HealthTables {
    static final long SEED = 20_261_125;
    private static final int WORLDS = 40_000;

    private static final Vector<Setting> SETTINGS = Vector.of(
            new Setting(1, 0.1),
            new Setting(2, 0.02),
            new Setting(2, 0.1),
            new Setting(3, 0.1),
            new Setting(5, 0.1),
            new Setting(5, 0.2));

    private HealthTables() {}

    /** Writes the tables. */
    public static void main(String... arguments) throws IOException {
        Path page = Path.of(arguments[0]);
        int worlds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : WORLDS;
        String text = Files.readString(page, UTF_8);
        String scopes = replaced(text, "scopes", scopes(SEED, worlds));
        String sites = replaced(scopes, "sites", sites(SEED, worlds));
        Files.writeString(page, replaced(sites, "suspects", suspects(SEED, worlds / 10)), UTF_8);
    }

    /** How often the verdicts on scopes are right. */
    static String scopes(long seed, int worlds) {
        return String.format(Locale.ROOT, "%,d worlds a row, seed %d.%n%n", worlds, seed) + """
                | runs a site | flakes | last run | Fisher | Fisher, three failures | likeliest | certain: right / undecided / wrong | false alarms: last run / Fisher of three / certain |
                |---|---|---|---|---|---|---|---|
                """
                + SETTINGS.map(setting -> ScopeRow.of(seed, worlds, setting.runs(), setting.flake())
                                .markdown(setting.runs(), setting.flake()))
                        .mkString();
    }

    /** What sites are called by their own runs alone. */
    static String sites(long seed, int worlds) {
        return String.format(Locale.ROOT, "%,d worlds a row, seed %d.%n%n", worlds, seed) + """
                | runs a site | flakes | broken there, called broken / undecided / flaky / healthy | sound there, called broken / undecided / flaky / healthy |
                |---|---|---|---|
                """
                + SETTINGS.map(setting -> SiteRow.of(seed, worlds, setting.runs(), setting.flake())
                                .markdown(setting.runs(), setting.flake()))
                        .mkString();
    }

    /** How often the culprit is found. */
    static String suspects(long seed, int histories) {
        return String.format(Locale.ROOT, "%,d histories a row, seed %d.%n%n", histories, seed) + """
                | jobs | in the first set | is the first set | in the first three | by strict exoneration |
                |---|---|---|---|---|
                """
                + Vector.of(20, 40, 80)
                        .map(jobs -> SuspectRow.of(seed, histories, jobs).markdown(jobs))
                        .mkString();
    }

    private record Setting(int runs, double flake) {}

    private static String replaced(String text, String mark, String table) {
        String start = "<!-- " + mark + " -->\n";
        String end = "<!-- end of " + mark + " -->";
        int from = text.indexOf(start);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the page has no place for " + mark);
        }
        return text.substring(0, from) + start + table + text.substring(to);
    }
}
