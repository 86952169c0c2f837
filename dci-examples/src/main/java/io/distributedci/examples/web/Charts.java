// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.empty;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Table;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import java.util.Locale;

/** Pictures of numbers, drawn here. Whoever does not see them hears what they say in short, and everybody can open the same numbers as a table. */
final class Charts {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 190;
    private static final int TOP = 18;
    private static final int BOTTOM = 24;
    private static final int WIDEST_BAR = 56;
    private static final int ROW = 24;
    private static final int LABELS = 250;
    private static final double LETTER = 7.2;
    private static final int ROOM = 60;
    private static final int LONGEST_ROW_LABEL = 36;

    private Charts() {}

    /** A part of a bar: how it looks, and how much of it there is. */
    record Part(String look, double value) {}

    /**
     * A bar.
     *
     * @param label what it is about
     * @param said its value in words
     * @param parts what it is made of, from its foot
     */
    record Bar(String label, String said, Vector<Part> parts) {
        double value() {
            return parts.map(Part::value).sum().doubleValue();
        }
    }

    /** Bars that stand beside each other, to one scale. */
    static Html columns(String title, Vector<Bar> bars) {
        double slot = (double) WIDTH / Math.max(1, bars.size());
        double scale = (HEIGHT - TOP - BOTTOM) / greatest(bars);
        Html axis = line(0, HEIGHT - BOTTOM, WIDTH, HEIGHT - BOTTOM);
        Html drawn = all(bars.zipWithIndex((bar, at) -> column(bar, slot * at, slot, scale)));
        Html most = slot >= ROOM ? Html.NONE : label(0, TOP - 6, "start", "at most " + said(bars));
        return figure(title, svg(title, bars, HEIGHT, all(Vector.of(axis, drawn, most))), bars);
    }

    /** Bars that lie below each other, to one scale, for longer names. */
    static Html rows(String title, Vector<Bar> bars) {
        double scale = (WIDTH - LABELS - 90) / greatest(bars);
        int height = bars.size() * ROW + 4;
        Html axis = line(LABELS, 0, LABELS, height);
        Html drawn = all(bars.zipWithIndex((bar, at) -> row(bar, at * ROW, scale)));
        return figure(title, svg(title, bars, height, axis.then(drawn)), bars);
    }

    private static double greatest(Vector<Bar> bars) {
        return Math.max(1e-9, bars.map(Bar::value).max().getOrElse(1.0));
    }

    private static String said(Vector<Bar> bars) {
        return bars.maxBy(Bar::value).map(Bar::said).getOrElse("");
    }

    private static Html svg(String title, Vector<Bar> bars, int height, Html content) {
        String said =
                title + ": " + bars.map(bar -> bar.label() + " " + bar.said()).mkString("; ");
        return element("svg", content)
                .with("viewBox", "0 0 " + WIDTH + " " + height)
                .with("role", "img")
                .with("aria-label", said);
    }

    private static Html figure(String title, Html svg, Vector<Bar> bars) {
        Table table = bars.foldLeft(
                Table.of(title, Vector.of("what", "how much")),
                (rows, bar) -> rows.row(Markup.name(bar.label()), Vector.of(text(bar.said()))));
        Html scroll = element("div", svg)
                .with("class", "picture")
                .with("role", "region")
                .with("tabindex", "0")
                .with("aria-label", title + ", drawn");
        return element(
                        "figure",
                        element("figcaption", title),
                        scroll,
                        element("details", element("summary", "The same as a table"), table.html()))
                .with("class", "chart");
    }

    private static Html column(Bar bar, double left, double slot, double scale) {
        double width = Math.max(2, Math.min(WIDEST_BAR, slot - 4));
        double x = left + (slot - width) / 2;
        double top = HEIGHT - BOTTOM - bar.value() * scale;
        boolean room = slot >= ROOM;
        int longest = (int) (slot / LETTER);
        return element(
                "g",
                element("title", bar.label() + ": " + bar.said()),
                stack(bar, x, width, scale),
                room ? label(left + slot / 2, top - 5, "middle", shortened(bar.said(), longest)) : Html.NONE,
                room ? label(left + slot / 2, HEIGHT - 7, "middle", shortened(bar.label(), longest)) : Html.NONE);
    }

    private static Html stack(Bar bar, double x, double width, double scale) {
        Vector<Double> feet = bar.parts().map(Part::value).scanLeft(0.0, Double::sum);
        return all(bar.parts()
                .zip(feet)
                .filter(part -> part._1.value() > 0)
                .map(part -> rectangle(
                        part._1.look(),
                        Tuple.of(x, HEIGHT - BOTTOM - (part._2 + part._1.value()) * scale),
                        width,
                        Math.max(1, part._1.value() * scale))));
    }

    private static Html row(Bar bar, int top, double scale) {
        Vector<Double> feet = bar.parts().map(Part::value).scanLeft(0.0, Double::sum);
        Html drawn = all(bar.parts()
                .zip(feet)
                .map(part -> rectangle(
                        part._1.look(),
                        Tuple.of(LABELS + part._2 * scale, top + 4.0),
                        Math.max(2, part._1.value() * scale),
                        ROW - 9)));
        return element(
                "g",
                element("title", bar.label() + ": " + bar.said()),
                label(LABELS - 8, top + 16, "end", shortened(bar.label(), LONGEST_ROW_LABEL)),
                drawn,
                label(LABELS + bar.value() * scale + 8, top + 16, "start", bar.said()));
    }

    private static Html rectangle(String look, Tuple2<Double, Double> at, double width, double height) {
        return empty("rect")
                .with("class", "bar-" + look)
                .with("x", number(at._1))
                .with("y", number(at._2))
                .with("width", number(width))
                .with("height", number(height));
    }

    private static Html line(double x1, double y1, double x2, double y2) {
        return empty("line")
                .with("class", "axis")
                .with("x1", number(x1))
                .with("y1", number(y1))
                .with("x2", number(x2))
                .with("y2", number(y2));
    }

    private static Html label(double x, double y, String anchor, String words) {
        return element("text", words).with("x", number(x)).with("y", number(y)).with("text-anchor", anchor);
    }

    private static String shortened(String label, int longest) {
        int points = label.codePointCount(0, label.length());
        return points <= longest
                ? label
                : label.substring(0, label.offsetByCodePoints(0, Math.max(1, longest - 1))) + "\u2026";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
