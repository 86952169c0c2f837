// SPDX-License-Identifier: Apache-2.0
package io.distributedci.topic;

import static io.distributedci.component.CatalogWorld.refused;
import static io.distributedci.component.CatalogWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.component.CatalogWorld;
import io.distributedci.component.Component;
import io.distributedci.identity.Actor;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.Archived;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.team.NewTeam;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private final CatalogWorld world = new CatalogWorld();
    private final Topics topics = world.topics(Actor.SYSTEM);

    @Test
    @Rule("R95")
    void two_topics_do_not_share_a_name() {
        Topic topic = world.topic();
        NewTopic twin = NewTopic.builder()
                .name(topic.name())
                .productId(topic.productId())
                .build();
        assertThat(refused(topics.create(twin))).isEqualTo("storage.taken");
        Topic other = world.topic();
        TopicChanges rename = TopicChanges.builder().name(topic.name()).build();
        assertThat(refused(topics.change(other.id(), 1, rename))).isEqualTo("storage.taken");
        sure(topics.archive(topic.id(), 1));
        assertThat(sure(topics.change(other.id(), 1, rename)).name()).isEqualTo(topic.name());
    }

    @Test
    @Rule("R96")
    void partner_managers_and_feeders_create_and_change_topics_and_only_the_former_delete_them() {
        ProductId product = world.product();
        TeamId partner = world.partner(product);
        NewTopic command =
                NewTopic.builder().name("t").productId(product).exported(true).build();
        TopicChanges changes = TopicChanges.builder().exported(true).build();
        for (Actor actor : new Actor[] {world.user(partner), world.remoteCi(partner), world.one(TeamRole.READ_ONLY)}) {
            assertThat(refused(world.topics(actor).create(command))).isEqualTo("access.needs-feeder");
        }
        Topics feeder = world.topics(world.feeder(partner));
        Topic topic = sure(feeder.create(command));
        assertThat(sure(feeder.change(topic.id(), 1, changes)).version()).isEqualTo(2);
        assertThat(refused(feeder.archive(topic.id(), 2))).isEqualTo("access.needs-epm");
        Topics member = world.topics(world.user(partner));
        assertThat(refused(member.change(topic.id(), 2, changes))).isEqualTo("access.needs-feeder");
        assertThat(refused(member.follow(topic.id(), 2, Option.none()))).isEqualTo("access.needs-feeder");
        assertThat(refused(member.archive(topic.id(), 2))).isEqualTo("access.needs-epm");
        Topics epm = world.topics(world.one(TeamRole.EPM));
        assertThat(sure(epm.change(topic.id(), 2, changes)).version()).isEqualTo(3);
        assertThat(sure(epm.archive(topic.id(), 3)).isArchived()).isTrue();
    }

    @Test
    @Rule("R13")
    void the_product_of_a_topic_exists() {
        NewTopic command = NewTopic.builder()
                .name("t")
                .productId(new ProductId(new UUID(1, 1)))
                .build();
        assertThat(refused(topics.create(command))).isEqualTo("storage.not-found");
        ProductId gone = world.product();
        sure(world.products(Actor.SYSTEM).archive(gone, 1));
        assertThat(refused(topics.create(
                        NewTopic.builder().name("t").productId(gone).build())))
                .isEqualTo("storage.not-found");
    }

    @Test
    @Rule({"R28", "R87"})
    void deleting_a_topic_deletes_its_components_global_and_private_in_one_commit() {
        Topic topic = world.topic();
        Topic other = world.topic(topic.productId(), true);
        Component global = world.component(topic.id(), "global", Option.none());
        Component own = world.component(topic.id(), "own", Option.some(world.partner()));
        Component elsewhere = world.component(other.id(), "global", Option.none());
        sure(topics.archive(topic.id(), topic.version()));
        Ref cause = Ref.to(topic.id());
        assertThat(world.feed().takeRight(3))
                .startsWith(new Archived(cause, cause))
                .contains(new Archived(Ref.to(global.id()), cause), new Archived(Ref.to(own.id()), cause));
        var components = world.components(Actor.SYSTEM);
        assertThat(refused(components.get(global.id()))).isEqualTo("storage.not-found");
        assertThat(refused(components.get(own.id()))).isEqualTo("storage.not-found");
        assertThat(sure(components.list(ListRequest.all())).items()).containsExactly(elsewhere);
        assertThat(sure(components.ofTopic(topic.id(), ListRequest.all())).items())
                .isEmpty();
    }

    @Test
    @Rule("R97")
    void a_chain_of_topics_stays_in_one_product_and_never_closes() {
        Topic first = world.topic();
        Topic second = world.topic(first.productId(), true);
        Topic third = world.topic(first.productId(), true);
        Topic foreign = world.topic();
        sure(topics.follow(first.id(), 1, Option.some(second.id())));
        sure(topics.follow(second.id(), 1, Option.some(third.id())));
        assertThat(refused(topics.follow(third.id(), 1, Option.some(first.id()))))
                .isEqualTo("topic.ring");
        assertThat(refused(topics.follow(third.id(), 1, Option.some(third.id()))))
                .isEqualTo("topic.ring");
        assertThat(refused(topics.follow(third.id(), 1, Option.some(foreign.id()))))
                .isEqualTo("topic.other-product");
        assertThat(refused(topics.follow(third.id(), 1, Option.some(new TopicId(new UUID(1, 1))))))
                .isEqualTo("storage.not-found");
        assertThat(sure(topics.follow(second.id(), 2, Option.none())).nextTopicId())
                .isEmpty();
        assertThat(sure(topics.follow(third.id(), 1, Option.some(first.id()))).nextTopicId())
                .contains(first.id());
        NewTopic fourth = NewTopic.builder()
                .name("fourth")
                .productId(first.productId())
                .nextTopicId(third.id())
                .build();
        assertThat(sure(topics.create(fourth)).nextTopicId()).contains(third.id());
        TopicId self = new TopicId(new UUID(7, 7));
        NewTopic ring = NewTopic.builder()
                .id(self)
                .name("ring")
                .productId(first.productId())
                .nextTopicId(self)
                .build();
        assertThat(refused(topics.create(ring))).isEqualTo("topic.ring");
        assertThat(refused(topics.get(self))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule("R97")
    void two_changes_at_once_do_not_close_a_ring_together() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 50; round++) {
                Topic one = world.topic();
                Topic two = world.topic(one.productId(), true);
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Either<?, Topic>> there = threads.submit(() -> {
                    together.await();
                    return topics.follow(one.id(), 1, Option.some(two.id()));
                });
                Future<Either<?, Topic>> back = threads.submit(() -> {
                    together.await();
                    return topics.follow(two.id(), 1, Option.some(one.id()));
                });
                assertThat(Vector.of(there.get(), back.get()).count(Either::isRight))
                        .isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_topic_whose_next_is_deleted_has_none() {
        Topic first = world.topic();
        Topic second = world.topic(first.productId(), true);
        sure(topics.follow(first.id(), 1, Option.some(second.id())));
        sure(topics.archive(second.id(), 1));
        assertThat(sure(topics.get(first.id())).nextTopicId()).isEmpty();
    }

    @Test
    @Rule({"R37", "R38", "R39"})
    void a_pre_release_topic_is_there_only_for_teams_with_that_access() {
        ProductId product = world.product();
        Topic exported = world.topic(product, true);
        Topic secret = world.topic(product, false);
        Actor partner = world.user(world.partner(product));
        TeamId early = world.team(
                NewTeam.builder().name("early").preReleaseAccess(true).build());
        sure(world.teams().grant(early, product));
        Actor insider = world.user(early);
        assertThat(seenBy(partner)).containsExactly(exported);
        assertThat(refused(world.topics(partner).get(secret.id()))).isEqualTo("storage.not-found");
        assertThat(seenBy(insider)).containsExactly(secret, exported);
        sure(world.teams().revoke(early, product));
        assertThat(seenBy(insider)).isEmpty();
        assertThat(refused(world.topics(insider).get(exported.id()))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule("R37")
    void grant_and_pre_release_access_come_from_one_team() {
        Topic secret = world.topic(world.product(), false);
        TeamId granted = world.partner(secret.productId());
        TeamId early = world.team(
                NewTeam.builder().name("early").preReleaseAccess(true).build());
        assertThat(seenBy(world.user(granted, early))).isEmpty();
    }

    @Test
    void an_inactive_topic_is_still_shown() {
        Topic topic = world.topic();
        TopicChanges off = TopicChanges.builder().state(ResourceState.INACTIVE).build();
        Topic inactive = sure(topics.change(topic.id(), 1, off));
        assertThat(sure(topics.get(topic.id()))).isEqualTo(inactive);
        assertThat(sure(topics.list(ListRequest.all())).items()).containsExactly(inactive);
    }

    @Test
    void data_is_shown_with_the_topic_and_with_nothing_else_of_it() {
        JsonObject data = sure(JsonObject.parse("data", "{\"pull_secret\":\"hunter2\"}"));
        Topic topic = world.topic();
        Topic secret = sure(
                topics.change(topic.id(), 1, TopicChanges.builder().data(data).build()));
        Component component = world.component(topic.id(), "c", Option.none());
        assertThat(secret.data().member("pull_secret")).contains("\"hunter2\"");
        assertThat(component.toString()).doesNotContain("hunter2");
    }

    private Vector<Topic> seenBy(Actor actor) {
        return sure(world.topics(actor).list(ListRequest.all())).items();
    }
}
