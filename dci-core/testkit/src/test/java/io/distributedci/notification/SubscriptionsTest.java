// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static io.distributedci.user.World.by;
import static io.distributedci.user.World.code;
import static io.distributedci.user.World.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.Actor;
import io.distributedci.identity.SecretSource;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.Archived;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.notification.SubscriptionEvent.Subscribed;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.product.Products;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCis;
import io.distributedci.testkit.Rule;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.distributedci.topic.Topics;
import io.distributedci.user.User;
import io.distributedci.user.World;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private final World world = new World();
    private final Product product = sure(new Products(world.caller(Actor.SYSTEM))
            .create(NewProduct.builder().name("RHEL").build()));
    private final Topic topic = topic("RHEL-9", true);
    private final TeamId team = world.team("partner", TeamRole.PARTNER).id();
    private final RemoteCi remoteCi = sure(new RemoteCis(world.caller(Actor.SYSTEM), SecretSource.from(new Random(3)))
                    .create(NewRemoteCi.builder().name("lab").teamId(team).build()))
            .machine();
    private final User ann =
            sure(world.users().join(world.user("ann@example.org").id(), team));
    private final Subscriptions anns = subscriptions(by(ann));

    SubscriptionsTest() {
        sure(world.teams().grant(team, product.id()));
    }

    @Test
    @Rule({"R1", "R51"})
    void a_person_subscribes_itself_to_a_topic_and_to_a_remote_ci() {
        Subscription toTopic = sure(anns.subscribe(topic.id()));
        Subscription toRemoteCi = sure(anns.subscribe(remoteCi.id()));

        assertThat(toTopic.userId()).contains(ann.id());
        assertThat(toTopic.version()).isEqualTo(1);
        assertThat(toTopic.subject()).isEqualTo(topic.id());
        assertThat(toTopic.remoteCiId()).isEmpty();
        assertThat(toRemoteCi.subject()).isEqualTo(remoteCi.id());
        assertThat(toRemoteCi.topicId()).isEmpty();
        assertThat(world.feed().takeRight(2)).containsExactly(new Subscribed(toTopic), new Subscribed(toRemoteCi));
        assertThat(sure(anns.list(ListRequest.all())).items()).containsExactlyInAnyOrder(toTopic, toRemoteCi);
        assertThat(sure(anns.count(Condition.everything()))).isEqualTo(2);
    }

    @Test
    @Rule({"R13", "R51"})
    void what_may_not_be_accessed_is_not_found() {
        User eve = world.user("eve@example.org");
        Topic preRelease = topic("RHEL-10", false);

        assertThat(code(subscriptions(by(eve)).subscribe(topic.id()))).isEqualTo("storage.not-found");
        assertThat(code(subscriptions(by(eve)).subscribe(remoteCi.id()))).isEqualTo("storage.not-found");
        assertThat(code(anns.subscribe(preRelease.id()))).isEqualTo("storage.not-found");
        assertThat(code(anns.subscribe(new TopicId(new UUID(0, 404))))).isEqualTo("storage.not-found");
        assertThat(code(anns.subscribe(new RemoteCiId(new UUID(0, 404))))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule("R51")
    void an_observer_sees_a_remote_ci_of_others_and_is_not_told_about_it() {
        Actor observer = world.member(TeamRole.READ_ONLY);

        assertThat(code(subscriptions(observer).subscribe(remoteCi.id()))).isEqualTo("access.not-member");
        assertThat(subscriptions(observer).subscribe(topic.id()).isRight()).isTrue();
    }

    @Test
    @Rule("R51")
    void machines_and_the_host_do_not_subscribe() {
        assertThat(code(subscriptions(Actor.SYSTEM).subscribe(topic.id()))).isEqualTo("access.not-self");
        assertThat(code(subscriptions(new Actor.ByRemoteCi(remoteCi.id())).subscribe(remoteCi.id())))
                .isEqualTo("access.not-self");
        assertThat(code(subscriptions(Actor.SYSTEM).unsubscribe(topic.id()))).isEqualTo("access.not-self");
    }

    @Test
    @Rule({"R12", "R100"})
    void subscribing_again_changes_nothing() {
        Subscription first = sure(anns.subscribe(topic.id()));
        int before = world.feed().size();

        assertThat(sure(anns.subscribe(topic.id()))).isEqualTo(first);
        assertThat(world.feed()).hasSize(before);
    }

    @Test
    @Rule("R100")
    void subscribing_again_is_a_conflict_where_clients_expect_that() {
        Subscriptions strict = new Subscriptions(world.caller(by(ann)), Repetition.REFUSED);
        sure(strict.subscribe(topic.id()));
        sure(strict.subscribe(remoteCi.id()));

        assertThat(strict.subscribe(topic.id()).getLeft())
                .isEqualTo(SubscriptionRefusal.SUBSCRIBED.error("kind", "topic", "id", topic.id()));
        assertThat(code(strict.subscribe(remoteCi.id()))).isEqualTo("subscription.exists");
    }

    @Test
    @Rule("R12")
    void a_subscription_ends_once_and_may_begin_again() {
        Subscription first = sure(anns.subscribe(topic.id()));
        sure(anns.subscribe(remoteCi.id()));

        assertThat(sure(anns.unsubscribe(topic.id())).map(Subscription::id)).contains(first.id());
        assertThat(world.feed().last()).isEqualTo(new Archived(Ref.to(first.id()), Ref.to(first.id())));
        int before = world.feed().size();
        assertThat(sure(anns.unsubscribe(topic.id()))).isEmpty();
        assertThat(world.feed()).hasSize(before);
        assertThat(sure(anns.unsubscribe(remoteCi.id()))).isNotEmpty();
        assertThat(sure(anns.subscribe(topic.id())).id()).isNotEqualTo(first.id());
    }

    @Test
    @Rule({"R99", "R51"})
    void who_loses_access_keeps_a_subscription_to_see_and_to_end() {
        sure(anns.subscribe(remoteCi.id()));
        sure(world.users().leave(ann.id(), team));

        assertThat(sure(anns.list(ListRequest.all())).items()).hasSize(1);
        assertThat(code(anns.subscribe(remoteCi.id()))).isEqualTo("storage.not-found");
        assertThat(sure(anns.unsubscribe(remoteCi.id()))).isNotEmpty();
    }

    @Test
    @Rule({"R42", "R51"})
    void people_see_their_own_subscriptions_and_managers_all() {
        User bob = sure(world.users().join(world.user("bob@example.org").id(), team));
        sure(anns.subscribe(topic.id()));
        sure(subscriptions(by(bob)).subscribe(topic.id()));

        assertThat(sure(anns.list(ListRequest.all())).items().flatMap(Subscription::userId))
                .containsExactly(ann.id());
        assertThat(sure(subscriptions(world.member(TeamRole.EPM)).list(ListRequest.all()))
                        .items())
                .hasSize(2);
        assertThat(sure(subscriptions(new Actor.ByRemoteCi(remoteCi.id())).count(Condition.everything())))
                .isZero();
    }

    @Test
    @Rule("R26")
    void a_subscription_goes_with_its_remote_ci() {
        sure(anns.subscribe(remoteCi.id()));
        Subscription toTopic = sure(anns.subscribe(topic.id()));

        sure(new RemoteCis(world.caller(Actor.SYSTEM), SecretSource.from(new Random(3)))
                .archive(remoteCi.id(), remoteCi.version()));

        assertThat(sure(anns.list(ListRequest.all())).items()).containsExactly(toTopic);
    }

    @Test
    @Rule({"R25", "R28"})
    void subscriptions_go_with_their_topic_and_their_user() {
        User bob = sure(world.users().join(world.user("bob@example.org").id(), team));
        sure(anns.subscribe(topic.id()));
        sure(subscriptions(by(bob)).subscribe(remoteCi.id()));
        sure(world.users().archive(bob.id(), bob.version()));
        sure(new Topics(world.caller(Actor.SYSTEM)).archive(topic.id(), topic.version()));

        assertThat(sure(subscriptions(Actor.SYSTEM).list(ListRequest.all())).items())
                .isEmpty();
        assertThat(world.feed()
                        .filter(Archived.class::isInstance)
                        .map(event -> event.subject().kind()))
                .containsExactly("user", "subscription", "topic", "subscription");
    }

    private Topic topic(String name, boolean exported) {
        return sure(new Topics(world.caller(Actor.SYSTEM))
                .create(NewTopic.builder()
                        .name(name)
                        .productId(product.id())
                        .exported(exported)
                        .build()));
    }

    private Subscriptions subscriptions(Actor actor) {
        return new Subscriptions(world.caller(actor), Repetition.IGNORED);
    }
}
