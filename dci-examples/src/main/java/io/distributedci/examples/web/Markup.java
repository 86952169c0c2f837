// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.empty;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Words;
import io.distributedci.job.JobStatus;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Locale;

/** What pages are made of beyond text and tables. Names are set apart from what is around them, whichever way they are written. */
final class Markup {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB"};
    private static final int STEP = 1024;

    private Markup() {}

    /** A name; nothing when there is none. */
    static Html name(String name) {
        return name.isEmpty() ? Html.NONE : element("bdi", name);
    }

    /** A name that leads somewhere. */
    static Html link(String place, String name) {
        return element("a", name(name.isBlank() ? "without a name" : name)).with("href", place);
    }

    /** A part of a page with a heading. */
    static Html section(String title, Html... content) {
        String id = id(title);
        return element("section", element("h2", title).with("id", id), all(Vector.of(content)))
                .with("aria-labelledby", id);
    }

    /** Names and what there is to say of them; those of which there is nothing are left out. */
    static Html facts(Vector<Tuple2<String, Html>> facts) {
        Vector<Tuple2<String, Html>> said = facts.reject(fact -> fact._2.equals(Html.NONE));
        return element("dl", all(said.map(fact -> element("div", element("dt", fact._1), element("dd", fact._2)))))
                .with("class", "facts");
    }

    /** One of them. */
    static Tuple2<String, Html> fact(String name, Html value) {
        return Tuple.of(name, value);
    }

    /** One of them that is text. */
    static Tuple2<String, Html> fact(String name, String value) {
        return Tuple.of(name, name(value));
    }

    /** A moment. */
    static Html time(Instant at) {
        return element("time", Words.time(at)).with("datetime", at.toString());
    }

    /** What matters less. */
    static Html soft(String words) {
        return element("span", words).with("class", "soft");
    }

    /** A word with a look that says the same. */
    static Html badge(String look, String words) {
        return element("span", words).with("class", "badge " + look);
    }

    /** How far a job has come. */
    static Html status(JobStatus status) {
        return badge(look(status), status.word());
    }

    /** How that looks. */
    static String look(JobStatus status) {
        return switch (status) {
            case SUCCESS -> Look.OK;
            case FAILURE -> Look.BAD;
            case ERROR, KILLED -> Look.WARN;
            case NEW, PRE_RUN, RUNNING, POST_RUN -> Look.NONE;
        };
    }

    /** A plain list; a word when there is nothing in it. */
    static Html list(Vector<Html> items) {
        return items.isEmpty()
                ? soft("none")
                : element("ul", all(items.map(item -> element("li", item)))).with("class", "bare");
    }

    /** What there is to say when there is nothing to show. */
    static Html nothing(String sentence) {
        return element("p", sentence).with("class", "nothing");
    }

    /** The way on to the following page of a list. */
    static Html more(Option<String> next) {
        return next.map(place -> element(
                                "p",
                                element("a", "Next page").with("href", place).with("rel", "next"))
                        .with("class", "more"))
                .getOrElse(Html.NONE);
    }

    /** A form that does something when its button is pressed. */
    static Html button(Session session, String place, String words, Html... fields) {
        return element(
                        "form",
                        token(session),
                        all(Vector.of(fields)),
                        element("button", words).with("type", "submit"))
                .with("method", "post")
                .with("action", place)
                .with("class", "inline");
    }

    /** What every form of a session carries. */
    static Html token(Session session) {
        return hidden(WebInterface.TOKEN, session.token().reveal());
    }

    /** A field that the person does not see. */
    static Html hidden(String name, String value) {
        return empty("input").with("type", "hidden").with("name", name).with("value", value);
    }

    /** A field for text, under its name. */
    static Html field(String label, String name, String value) {
        return labelled(label, name, empty("input").with("type", "text").with("value", value));
    }

    /**
     * A choice, under its name.
     *
     * @param options what each says in the form, and to the person
     */
    static Html choice(String label, String name, Vector<Tuple2<String, String>> options, String chosen) {
        return labelled(label, name, element("select", all(options.map(option -> option(option, chosen)))));
    }

    /** Bytes as people say it. */
    static String size(long bytes) {
        double left = bytes;
        int unit = 0;
        while (left >= STEP && unit < UNITS.length - 1) {
            left /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", left, UNITS[unit]);
    }

    /** A part of a page that is still being worked out: the script looks again, and a person can. */
    static Html pending(String place) {
        return element(
                        "p",
                        text("This is being worked out from all the results. "),
                        element("a", "Look again").with("href", place))
                .with("class", "nothing")
                .with("data-again", place);
    }

    /** When what is shown was found. */
    static Html asOf(Instant at) {
        return element("p", text("As of "), time(at), text(".")).with("class", "soft");
    }

    private static Html labelled(String label, String name, Html input) {
        String id = "field-" + name;
        return element(
                        "div",
                        element("label", label).with("for", id),
                        input.with("id", id).with("name", name))
                .with("class", "field");
    }

    private static Html option(Tuple2<String, String> option, String chosen) {
        Html html = element("option", option._2).with("value", option._1);
        return option._1.equals(chosen) ? html.with("selected", "selected") : html;
    }

    private static String id(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
