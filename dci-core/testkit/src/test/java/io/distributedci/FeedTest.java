// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.code;
import static io.distributedci.Neighbours.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.feed.FeedEntry;
import io.distributedci.feed.FeedPage;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.purge.PurgePolicy;
import io.distributedci.storage.Position;
import io.distributedci.testkit.Rule;
import io.distributedci.user.UserChanges;
import io.vavr.collection.Vector;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final Neighbours world = new Neighbours();

    @Test
    @Rule("E1")
    void a_partner_is_told_what_happens_to_its_own_and_nobody_else_is() {
        Job job = world.job();
        sure(world.dci.as(world.lab.id()).jobs().post(job.id(), JobStatus.RUNNING, ""));
        assertThat(told(world.dci.as(world.ann.id()), job.id())).containsExactly("job.created", "job.state-posted");
        assertThat(told(world.dci.as(world.lab.id()), job.id())).hasSize(2);
        assertThat(told(world.dci.as(world.bob.id()), job.id())).isEmpty();
        assertThat(told(world.dci.as(world.site.id()), job.id())).isEmpty();
    }

    /** What may be read is what the feed is about, for everybody and every kind of thing. */
    @Test
    @Rule("E1")
    void what_the_feed_is_about_is_what_may_be_read() {
        world.job();
        world.privateComponent();
        Vector<Ref> all = entries(world.host).map(FeedEntry::subject).distinct();
        DciSession bob = world.dci.as(world.bob.id());
        Vector<Ref> seen = entries(bob).map(FeedEntry::subject).distinct();

        assertThat(seen).isEqualTo(all.filter(ref -> mayRead(bob, ref)));
        assertThat(seen).hasSizeBetween(5, all.size() - 5);
        assertThat(seen).doesNotContain(Ref.to(world.preRelease.id()), Ref.to(world.lab.id()));
    }

    @Test
    @Rule("E1")
    void what_is_lost_is_not_told_any_more_and_what_is_won_is_told_from_its_beginning() {
        DciSession bob = world.dci.as(world.bob.id());
        assertThat(told(bob, world.topic.id())).containsExactly("topic.created");
        sure(world.host.teams().revoke(world.second.id(), world.product.id()));
        assertThat(told(bob, world.topic.id())).isEmpty();
        sure(world.host.teams().grant(world.second.id(), world.product.id()));
        assertThat(told(bob, world.topic.id())).containsExactly("topic.created");
    }

    @Test
    @Rule("E1")
    void that_something_was_deleted_is_told_and_when_it_is_purged_nothing_is_but_to_auditors() {
        Job job = world.job();
        Job ended = sure(world.dci.as(world.lab.id()).jobs().post(job.id(), JobStatus.SUCCESS, ""));
        sure(world.host.jobs().archive(ended.id(), ended.version()));
        assertThat(told(world.dci.as(world.ann.id()), job.id())).endsWith("entity.archived");
        sure(world.host
                .purges()
                .apply(sure(world.host.purges().plan(PurgePolicy.KEEP_ALL.purging(JobId.KIND, Duration.ZERO)))));
        assertThat(told(world.dci.as(world.ann.id()), job.id())).isEmpty();
        assertThat(told(world.host, job.id())).endsWith("entity.purged");
    }

    @Test
    @Rule("E2")
    void what_is_in_a_fact_is_for_auditors_and_who_did_it_for_who_sees_that_one() {
        sure(world.dci.as(world.feeder.id()).components().tag(world.component.id(), Vector.of("tested")));
        DciSession ann = world.dci.as(world.ann.id());
        FeedEntry byFeeder = last(ann, world.component.id());
        assertThat(byFeeder.action()).isEqualTo("component.tagged");
        assertThat(byFeeder.actor()).isEmpty();
        assertThat(byFeeder.fact()).isEmpty();
        assertThat(last(world.dci.as(world.bob.id()), world.component.id()).actor())
                .contains("feeder/" + world.feeder.id());
        FeedEntry audited = last(world.host, world.component.id());
        assertThat(audited.actor()).contains("feeder/" + world.feeder.id());
        assertThat(audited.fact().get()).isEqualTo(world.feed().last());
        assertThat(entries(ann).flatMap(FeedEntry::fact)).isEmpty();
        assertThat(entries(ann).head().actor()).contains("system");
    }

    @Test
    @Rule("E2")
    void a_super_admin_who_acts_for_one_team_is_a_member_of_it_and_no_more() {
        var admin = world.member(
                "root@example.org", world.team("admin", TeamRole.ADMIN).id());
        sure(world.host.users().join(admin.id(), world.first.id()));
        assertThat(entries(world.dci.as(admin.id()))
                        .forAll(entry -> entry.fact().isDefined()))
                .isTrue();
        assertThat(entries(world.dci.as(admin.id(), world.first.id())).flatMap(FeedEntry::fact))
                .isEmpty();
    }

    @Test
    @Rule("E3")
    void pages_of_any_length_together_are_the_whole_and_each_goes_on_behind_what_it_hides() {
        world.job();
        DciSession bob = world.dci.as(world.bob.id());
        Vector<FeedEntry> whole = entries(bob);
        Vector.of(1, 2, 7, 100).forEach(limit -> assertThat(entries(bob, limit)).isEqualTo(whole));
        Position end = sure(bob.feed().end());
        FeedPage hidden = sure(bob.feed().after(new Position(end.value() - 1), 5));
        assertThat(hidden.entries()).isEmpty();
        assertThat(hidden.next()).isEqualTo(end);
        assertThat(hidden.atEnd()).isTrue();
        assertThat(sure(bob.feed().after(end, 1))).isEqualTo(new FeedPage(Vector.empty(), end, true));
    }

    @Test
    void a_position_that_is_not_reached_and_a_reader_who_is_not_known_are_refused() {
        DciSession ann = world.dci.as(world.ann.id());
        Position beyond = new Position(sure(ann.feed().end()).value() + 1);
        assertThat(code(ann.feed().after(beyond, 1))).isEqualTo("input.value");
        sure(world.host
                .users()
                .change(
                        world.ann.id(),
                        sure(world.host.users().get(world.ann.id())).version(),
                        UserChanges.builder().state(ResourceState.INACTIVE).build()));
        assertThat(code(ann.feed().after(Position.START, 1))).isEqualTo("identity.unknown");
    }

    private static boolean mayRead(DciSession who, Ref ref) {
        return switch (ref.kind()) {
            case "team" -> who.teams().get(new TeamId(ref.value())).isRight();
            case "user" -> who.users().get(new UserId(ref.value())).isRight();
            case "product" -> who.products().get(new ProductId(ref.value())).isRight();
            case "topic" -> who.topics().get(new TopicId(ref.value())).isRight();
            case "component" ->
                who.components().get(new ComponentId(ref.value())).isRight();
            case "remoteci" -> who.remoteCis().get(new RemoteCiId(ref.value())).isRight();
            case "feeder" -> who.feeders().get(new FeederId(ref.value())).isRight();
            case "job" -> who.jobs().get(new JobId(ref.value())).isRight();
            default -> throw new AssertionError(ref.kind());
        };
    }

    private static FeedEntry last(DciSession who, Id subject) {
        return entries(who)
                .filter(entry -> entry.subject().equals(Ref.to(subject)))
                .last();
    }

    private static Vector<String> told(DciSession who, Id subject) {
        return entries(who)
                .filter(entry -> entry.subject().equals(Ref.to(subject)))
                .map(FeedEntry::action);
    }

    private static Vector<FeedEntry> entries(DciSession who) {
        return entries(who, 50);
    }

    private static Vector<FeedEntry> entries(DciSession who, int limit) {
        Vector<FeedEntry> all = Vector.empty();
        FeedPage page = sure(who.feed().after(Position.START, limit));
        while (!page.atEnd()) {
            all = all.appendAll(page.entries());
            page = sure(who.feed().after(page.next(), limit));
        }
        return all.appendAll(page.entries());
    }
}
