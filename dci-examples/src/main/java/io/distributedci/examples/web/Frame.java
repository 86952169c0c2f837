// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.empty;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** What is around the content of every page: how it is found, who is here, and the way to everywhere else. */
final class Frame {
    private static final String NAME = "Distributed CI";
    private static final Vector<Tuple2<String, String>> WAYS = Vector.of(
            Tuple.of(Places.ROOT, "Overview"),
            Tuple.of(Places.PRODUCTS, "Products"),
            Tuple.of(Places.JOBS, "Jobs"),
            Tuple.of(Places.CERTIFICATION, "Certification"),
            Tuple.of(Places.ALERTS, "Alerts"),
            Tuple.of(Places.SUBSCRIPTIONS, "Subscriptions"),
            Tuple.of(Places.FEEDERS, "Feeders"),
            Tuple.of(Places.TEAMS, "Teams"));

    private final Assets assets;
    private final Theme theme;

    Frame(Assets assets, Theme theme) {
        this.assets = assets;
        this.theme = theme;
    }

    /** A page for somebody who has signed in. */
    String page(Reply.Shown shown, Visit visit) {
        Html trail = shown.trail().isEmpty()
                ? Html.NONE
                : element("nav", element("ol", all(shown.trail().map(step -> element("li", step)))))
                        .with("class", "trail")
                        .with("aria-label", "Above this page");
        Html main = trail.then(told(visit.session())).then(content(shown.title(), shown.content()));
        return document(shown.title(), header(visit).then(main(main)).then(footer(themes(visit))));
    }

    /** A page for whoever it is. */
    String page(String title, Html content) {
        return document(
                title, header(Html.NONE).then(main(content(title, content))).then(footer(Html.NONE)));
    }

    private static Html content(String title, Html content) {
        return element("h1", Markup.name(title)).then(content);
    }

    private String document(String title, Html body) {
        Html skip = element("a", "Skip to the content").with("class", "skip").with("href", "#content");
        return "<!DOCTYPE html>\n"
                + element("html", head(title), element("body", skip, body)).with("lang", "en") + "\n";
    }

    private Html head(String title) {
        return element(
                "head",
                empty("meta").with("charset", "utf-8"),
                empty("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                element("title", title + " \u00B7 " + NAME),
                empty("link").with("rel", "stylesheet").with("href", assets.address(theme.word() + ".css")),
                empty("link").with("rel", "icon").with("href", assets.address("icon.svg")),
                element("script", "").with("src", assets.address("web.js")).with("defer", "defer"));
    }

    private Html header(Visit visit) {
        Vector<Tuple2<String, String>> ways = visit.audits() ? WAYS.append(Tuple.of(Places.EVENTS, "Events")) : WAYS;
        String here = visit.request().place();
        Html nav = element("nav", element("ul", all(ways.map(way -> way(way, here)))))
                .with("aria-label", "Main");
        return header(nav.then(person(visit)));
    }

    private static Html header(Html content) {
        Html brand = element("a", NAME).with("class", "brand").with("href", Places.ROOT);
        return element("header", element("div", brand, content).with("class", "bar"));
    }

    private static Html way(Tuple2<String, String> way, String here) {
        boolean within = here.equals(way._1) || (!way._1.equals(Places.ROOT) && here.startsWith(way._1 + "/"));
        Html link = element("a", way._2).with("href", way._1);
        return element("li", within ? link.with("aria-current", here.equals(way._1) ? "page" : "true") : link);
    }

    private Html person(Visit visit) {
        return element(
                        "div",
                        element("span", Markup.name(visit.user().fullname())).with("class", "who"),
                        Markup.button(visit.session(), Places.SIGN_OUT, "Sign out"))
                .with("class", "person");
    }

    private Html themes(Visit visit) {
        Html back = Markup.hidden("back", visit.request().here());
        Html buttons = all(Vector.of(Theme.values())
                .map(each -> element("button", each.word())
                        .with("type", "submit")
                        .with("name", "theme")
                        .with("value", each.word())
                        .with("aria-pressed", String.valueOf(each == theme))));
        return element("form", Markup.token(visit.session()), back, buttons)
                .with("method", "post")
                .with("action", Places.THEME)
                .with("class", "themes")
                .with("aria-label", "Theme");
    }

    private static Html told(Session session) {
        Option<String> told = session.told();
        return element(
                        "div",
                        told.map(sentence -> element("p", text(sentence)).with("class", "notice"))
                                .getOrElse(Html.NONE))
                .with("role", "status");
    }

    private static Html main(Html content) {
        return element("main", content).with("id", "content").with("tabindex", "-1");
    }

    private static Html footer(Html themes) {
        return element(
                "footer",
                element(
                        "p",
                        "A component breaks for a remote CI when it fails there more often than what was there before it."
                                + " Without a result, nothing counts as passed. All times are UTC."),
                themes);
    }
}
