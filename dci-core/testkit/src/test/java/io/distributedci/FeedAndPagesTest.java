// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.job.Job;
import io.distributedci.kernel.Page;
import io.distributedci.query.ListRequest;
import io.distributedci.query.Sort;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hosts page through: lists, and the feed of events. */
class FeedAndPagesTest {
    private final Neighbours world = new Neighbours();
    private final DciSession ann = world.dci.as(world.ann.id());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 25, 200})
    @Rule("R172")
    void pages_of_any_size_partition_a_list_in_its_order(int size) {
        Vector<Job> jobs = Vector.range(0, 25).map(number -> world.job());
        for (Vector<Sort> order : Vector.of(Vector.<Sort>empty(), Vector.of(new Sort("status", true)))) {
            ListRequest request = ListRequest.all().limit(size).sortedBy(order);
            Vector<Job> paged = all(request);
            assertThat(paged).hasSize(25).doesNotHaveDuplicates();
            assertThat(paged.map(Job::id)).containsExactlyInAnyOrderElementsOf(jobs.map(Job::id));
            assertThat(paged).isEqualTo(all(request.limit(200)));
        }
    }

    @Test
    @Rule({"R194", "R195"})
    void the_feed_has_every_event_after_a_place_in_order_and_says_when_and_by_whom() {
        Job job = world.job();
        sure(ann.jobs().tag(job.id(), "nightly"));
        Vector<Recorded> feed = world.dci.storage().events(Position.START, 1_000);

        assertThat(feed.map(recorded -> recorded.position().value()))
                .isEqualTo(Vector.rangeClosed(1L, (long) feed.size()));
        for (int from = 0; from <= feed.size(); from++) {
            assertThat(world.dci.storage().events(new Position(from), 1_000)).isEqualTo(feed.drop(from));
        }
        Vector<Recorded> ofJob = feed.filter(
                recorded -> recorded.event().subject().value().equals(job.id().value()));
        assertThat(ofJob.map(Recorded::actor)).containsExactly("remoteci/" + world.lab.id(), "user/" + world.ann.id());
        assertThat(ofJob.map(Recorded::at)).containsOnly(job.createdAt());
    }

    private Vector<Job> all(ListRequest request) {
        Page<Job> page = sure(ann.jobs().list(request));
        Vector<Job> items = page.items();
        while (page.hasNext()) {
            page = sure(ann.jobs().list(request.after(page.next().get())));
            items = items.appendAll(page.items());
        }
        return items;
    }
}
