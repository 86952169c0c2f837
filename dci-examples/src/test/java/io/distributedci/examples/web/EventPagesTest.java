// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.notification.Notification;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the list of events calls what they are about, and who did it. */
class EventPagesTest {
    private static final Pattern NEXT = Pattern.compile("<a href=\"([^\"]*)\" rel=\"next\">");
    private static final Pattern CELL = Pattern.compile("<td[^>]*>(.*?)</td>");
    private static final Pattern RAW = Pattern.compile(
            "(alert|notification|user|remoteci|feeder|team|topic|component|job|product|programme|report|file)/[0-9a-f]{8}-");

    @Test
    void alerts_and_notifications_are_called_by_what_they_are_about() throws IOException {
        try (WebWorld world = new WebWorld(Manner.PLAIN)) {
            Vector<String> events = events(world);
            Notification told = WebWorld.sure(
                            world.host.notifications().list(ListRequest.all().limit(1)))
                    .items()
                    .head();

            assertThat(events)
                    .contains("<span>alert of " + link(Places.of(world.topic.id()), "Harbour 9") + " at "
                            + link(Places.of(world.labs.head().id()), "acme-east") + "</span>")
                    .contains(link(
                            Places.of(told.about()),
                            "notification " + told.message().title()));
        }
    }

    @Test
    void who_did_it_is_called_by_name() throws IOException {
        try (WebWorld world = new WebWorld(Manner.PLAIN)) {
            assertThat(events(world))
                    .contains("<bdi>user ann</bdi>")
                    .contains(link(Places.of(world.labs.head().id()), "remoteci acme-east"))
                    .contains(link(Places.of(world.feeding.feederId()), "feeder nightly feeder"))
                    .contains("<bdi>system</bdi>");
        }
    }

    @ParameterizedTest
    @EnumSource(Manner.class)
    void nothing_that_has_a_name_is_called_by_its_id(Manner manner) throws IOException {
        try (WebWorld world = new WebWorld(manner)) {
            assertThat(events(world))
                    .isNotEmpty()
                    .noneMatch(cell ->
                            RAW.matcher(cell.replaceAll("href=\"[^\"]*\"", "")).find()
                                    || cell.contains("<img")
                                    || cell.contains("<script"));
        }
    }

    @Test
    void what_is_gone_is_called_by_its_id() throws IOException {
        try (WebWorld world = new WebWorld(Manner.PLAIN)) {
            WebWorld.sure(world.host.users().archive(world.ann.id(), world.ann.version()));
            assertThat(events(world)).contains("<bdi>user/" + world.ann.id() + "</bdi>");
        }
    }

    private static String link(String place, String name) {
        return "<a href=\"" + place + "\"><bdi>" + name + "</bdi></a>";
    }

    /** All cells of the table, page by page, each once. */
    private static Vector<String> events(WebWorld world) {
        Visitor sam = new Visitor(world);
        assertThat(sam.signIn("sam", WebWorld.PASSWORD).statusCode()).isEqualTo(303);
        Vector<String> pages = Vector.of(sam.get(Places.EVENTS).body());
        Matcher next = NEXT.matcher(pages.last());
        while (next.find()) {
            pages = pages.append(sam.get(next.group(1).replace("&amp;", "&")).body());
            next = NEXT.matcher(pages.last());
        }
        assertThat(pages.size()).isGreaterThan(1);
        return pages.flatMap(page -> Vector.ofAll(CELL.matcher(page).results().map(cell -> cell.group(1))))
                .distinct();
    }
}
