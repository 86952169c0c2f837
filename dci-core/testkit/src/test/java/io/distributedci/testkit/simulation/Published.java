// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code docs/health.md} says that verdicts are worth, read from the page itself, in percent. */
final class Published {
    private static final Path PAGE = Path.of("..", "docs", "health.md");
    private static final int LIKELIEST = 6;
    private static final int CERTAIN = 7;
    private static final int ALARMS = 8;
    private static final int BROKEN_THERE = 3;
    private static final int SOUND_THERE = 4;

    private Published() {}

    /** One setting: so many runs a site, with flakes in the middle as often as that. */
    record Setting(int runs, double flakes) {}

    /**
     * What scopes are worth in a setting.
     *
     * @param likeliest how often the likeliest is right
     * @param right how often what is asserted is
     * @param undecided how often nothing is asserted
     * @param wrong how often what is asserted is wrong
     * @param alarms how often a breakage is asserted where there is none, of the worlds without any
     */
    record Scopes(Setting setting, double likeliest, double right, double undecided, double wrong, double alarms) {}

    /**
     * What sites are called in a setting, each in the order broken, undecided, flaky, healthy.
     *
     * @param broken those where the candidate is broken
     * @param sound the others
     */
    record Sites(Setting setting, Vector<Double> broken, Vector<Double> sound) {}

    /**
     * Where the culprit is after so many jobs.
     *
     * @param in how often it is in the first set
     * @param is how often it is the first set
     */
    record Suspects(int jobs, double in, double is) {}

    static Vector<Scopes> scopes() {
        return table("scopes").map(cells -> {
            Vector<Double> certain = numbers(cells.get(CERTAIN));
            return new Scopes(
                    setting(cells),
                    numbers(cells.get(LIKELIEST)).head(),
                    certain.get(0),
                    certain.get(1),
                    certain.get(2),
                    numbers(cells.get(ALARMS)).last());
        });
    }

    static Vector<Sites> sites() {
        return table("sites")
                .map(cells ->
                        new Sites(setting(cells), numbers(cells.get(BROKEN_THERE)), numbers(cells.get(SOUND_THERE))));
    }

    static Vector<Suspects> suspects() {
        return table("suspects")
                .map(cells -> cells.map(cell -> cell.isEmpty() ? 0.0 : Double.parseDouble(cell)))
                .map(cells -> new Suspects(cells.get(1).intValue(), cells.get(2), cells.get(3)));
    }

    private static Setting setting(Vector<String> cells) {
        return new Setting(
                Integer.parseInt(cells.get(1)),
                numbers(cells.get(2).replace("%", "")).head() / 100);
    }

    private static Vector<Double> numbers(String cell) {
        return Vector.of(cell.split("/")).map(String::trim).map(Double::parseDouble);
    }

    /** The cells of the rows that begin with a number. */
    private static Vector<Vector<String>> table(String mark) {
        String page = page();
        String table =
                page.substring(page.indexOf("<!-- " + mark + " -->"), page.indexOf("<!-- end of " + mark + " -->"));
        return Vector.ofAll(table.lines())
                .filter(line -> line.matches("\\| \\d.*"))
                .map(line -> Vector.of(line.split("\\|")).map(String::trim));
    }

    private static String page() {
        try {
            return Files.readString(PAGE, UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
