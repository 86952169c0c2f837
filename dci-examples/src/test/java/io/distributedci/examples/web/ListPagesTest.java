// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.web.WebWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.certification.NewProgramme;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.TestPattern;
import io.distributedci.feeder.NewFeeder;
import io.distributedci.feeding.NewFeedingRun;
import io.distributedci.kernel.Id;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lists that have more than a page shows, several of them on a page. */
class ListPagesTest {
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\"");
    private static final Pattern NEXT = Pattern.compile("<a href=\"([^\"]*)\" rel=\"next\">");

    @Test
    void feeders_and_their_runs_go_on_each_by_itself() throws IOException {
        try (WebWorld world = new WebWorld(Manner.PLAIN)) {
            Vector<Id> feeders = Vector.range(0, WebLimits.ROWS)
                    .map(number -> sure(world.host
                                    .feeders()
                                    .create(NewFeeder.named(
                                            "feeder " + number,
                                            world.partners.head().id())))
                            .machine()
                            .id());
            Vector<Id> runs = Vector.range(0, WebLimits.FEW_ROWS).map(number -> begun(world));

            Vector<String> pages = pages(world, Places.FEEDERS);
            assertThat(pages).hasSize(4);
            assertThat(reached(pages)).containsAll(places(feeders.append(world.feeding.feederId())));
            assertThat(reached(pages)).containsAll(places(runs.append(world.feeding.id())));
            assertThat(pages.count(page -> page.contains(Places.of(world.feeding.id()))))
                    .as("the end of the runs, beside the begin and the end of the feeders")
                    .isEqualTo(2);
        }
    }

    @Test
    void all_programmes_can_be_reached() throws IOException {
        try (WebWorld world = new WebWorld(Manner.PLAIN)) {
            Vector<Id> programmes = Vector.range(0, WebLimits.ROWS)
                    .map(number -> sure(world.host
                                    .certification()
                                    .programmes()
                                    .create(NewProgramme.builder()
                                            .name("programme " + number)
                                            .productId(world.product.id())
                                            .addComponentTypes("compose")
                                            .grace(Duration.ofDays(14))
                                            .addRequirements(Requirement.of("all", TestPattern.ALL))
                                            .build()))
                            .id());

            Vector<String> pages = pages(world, Places.CERTIFICATION);
            assertThat(pages).hasSize(2);
            assertThat(reached(pages)).containsAll(places(programmes.append(world.programme.id())));
        }
    }

    private static Id begun(WebWorld world) {
        return sure(world.dci
                        .as(world.feeding.feederId())
                        .feedingRuns()
                        .begin(NewFeedingRun.builder()
                                .feederId(world.feeding.feederId())
                                .topicId(world.topic.id())
                                .source("https://builds.example.org/harbour")
                                .cause("schedule")
                                .startedAt(world.clock.instant())
                                .build()))
                .id();
    }

    /** A page and all that follow it, by whatever list. */
    private static Vector<String> pages(WebWorld world, String place) {
        Visitor sam = new Visitor(world);
        assertThat(sam.signIn("sam", WebWorld.PASSWORD).statusCode()).isEqualTo(303);
        Vector<String> places = Vector.of(place);
        Vector<String> pages = Vector.empty();
        while (pages.size() < places.size()) {
            HttpResponse<String> answer = sam.get(places.get(pages.size()));
            assertThat(answer.statusCode()).isEqualTo(200);
            pages = pages.append(answer.body());
            places = places.appendAll(found(NEXT, answer.body())).distinct();
        }
        return pages;
    }

    private static Set<String> reached(Vector<String> pages) {
        return pages.flatMap(page -> found(LINK, page)).toSet();
    }

    private static Vector<String> places(Vector<Id> ids) {
        return ids.map(Places::of);
    }

    private static Vector<String> found(Pattern pattern, String page) {
        return Vector.ofAll(
                pattern.matcher(page).results().map(link -> link.group(1).replace("&amp;", "&")));
    }
}
