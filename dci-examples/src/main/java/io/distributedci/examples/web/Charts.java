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
import java.util.function.ToDoubleFunction;

/** Pictures of numbers, drawn here. They are as wide as there is room, in hundredths of it, while letters keep their size. Whoever does not see them hears what they say in short, and everybody can open the same numbers as a table. */
final class Charts {
    private static final int HEIGHT = 190;
    private static final int TOP = 18;
    private static final int BOTTOM = 24;
    private static final int ROW = 40;
    private static final double WIDEST_COLUMN = 10;
    private static final double LONGEST_ROW = 65;
    private static final double LETTER = 7.2;
    private static final int DESK = 720;
    private static final int PHONE = 300;
    private static final int LONGEST_ROW_LABEL = 36;
    private static final int LONGEST_END = 18;

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
        double slot = 100.0 / Math.max(1, bars.size());
        double scale = (HEIGHT - TOP - BOTTOM) / greatest(bars);
        Html axis = line("100%", HEIGHT - BOTTOM, HEIGHT - BOTTOM);
        Html drawn = all(bars.zipWithIndex((bar, at) -> column(bar, slot * at, slot, scale)));
        Html values = fitting(
                bars.map(Bar::said),
                at -> HEIGHT - BOTTOM - bars.get(at).value() * scale - 5,
                label("0", TOP - 6, "start", "at most " + said(bars)));
        Html labels = fitting(bars.map(Bar::label), at -> HEIGHT - 7.0, ends(bars));
        return figure(title, svg(title, bars, HEIGHT, all(Vector.of(axis, drawn, values, labels))), bars);
    }

    /** Bars that lie below each other, each under its name, to one scale. */
    static Html rows(String title, Vector<Bar> bars) {
        double scale = LONGEST_ROW / greatest(bars);
        int height = bars.size() * ROW;
        Html drawn = all(bars.zipWithIndex((bar, at) -> row(bar, at * ROW, scale)));
        return figure(title, svg(title, bars, height, line("0", 0, height).then(drawn)), bars);
    }

    /** These words in the middle of their columns where all of them have room, and what stands for them where not. */
    private static Html fitting(Vector<String> words, ToDoubleFunction<Integer> y, Html instead) {
        double slot = 100.0 / Math.max(1, words.size());
        double needed = words.map(String::length).max().getOrElse(0) * LETTER * words.size();
        if (needed > DESK) {
            return instead;
        }
        Html each = element(
                "g",
                all(words.zipWithIndex(
                        (word, at) -> label(percent(slot * (at + 0.5)), y.applyAsDouble(at), "middle", word))));
        return needed <= PHONE
                ? each
                : each.with("class", "desk").then(element("g", instead).with("class", "phone"));
    }

    private static Html ends(Vector<Bar> bars) {
        return all(bars.headOption().map(bar -> end(bar, "0", "start")))
                .then(all(bars.drop(1).lastOption().map(bar -> end(bar, "100%", "end"))));
    }

    private static Html end(Bar bar, String x, String anchor) {
        return label(x, HEIGHT - 7, anchor, shortened(bar.label(), LONGEST_END));
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
                .with("height", String.valueOf(height))
                .with("role", "img")
                .with("aria-label", said);
    }

    private static Html figure(String title, Html svg, Vector<Bar> bars) {
        Table table = bars.foldLeft(
                Table.of(title, Vector.of("what", "how much")),
                (rows, bar) -> rows.row(Markup.name(bar.label()), Vector.of(text(bar.said()))));
        return element(
                        "figure",
                        element("figcaption", title),
                        svg,
                        element("details", element("summary", "The same as a table"), table.html()))
                .with("class", "chart");
    }

    private static Html column(Bar bar, double left, double slot, double scale) {
        double width = Math.min(WIDEST_COLUMN, slot * 0.8);
        return element(
                "g",
                element("title", bar.label() + ": " + bar.said()),
                stack(bar, left + (slot - width) / 2, width, scale));
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
                        Tuple.of(part._2 * scale, top + 20.0),
                        Math.max(0.5, part._1.value() * scale),
                        14)));
        return element(
                "g",
                element("title", bar.label() + ": " + bar.said()),
                label("0", top + 14, "start", shortened(bar.label(), LONGEST_ROW_LABEL)),
                drawn,
                label(percent(bar.value() * scale), top + 31, "start", bar.said())
                        .with("dx", "8"));
    }

    private static Html rectangle(String look, Tuple2<Double, Double> at, double width, double height) {
        return empty("rect")
                .with("class", "bar-" + look)
                .with("x", percent(at._1))
                .with("y", number(at._2))
                .with("width", percent(width))
                .with("height", number(height));
    }

    private static Html line(String x2, double y1, double y2) {
        return empty("line")
                .with("class", "axis")
                .with("x1", "0")
                .with("y1", number(y1))
                .with("x2", x2)
                .with("y2", number(y2));
    }

    private static Html label(String x, double y, String anchor, String words) {
        return element("text", words).with("x", x).with("y", number(y)).with("text-anchor", anchor);
    }

    private static String shortened(String label, int longest) {
        return label.codePointCount(0, label.length()) <= longest
                ? label
                : label.substring(0, label.offsetByCodePoints(0, longest - 1)) + "\u2026";
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
