package io.distributedci.testkit.notification;

import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.ImmutableSubscription;
import io.distributedci.notification.Subscription;
import io.distributedci.notification.SubscriptionEvent.Subscribed;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.testkit.Catalogue;
import io.distributedci.testkit.Generators;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;

/** Generators of subscriptions and their events. */
public final class SubscriptionValues {
    private SubscriptionValues() {}

    /** Subscriptions to topics and to remote CIs, in any state. */
    public static Arbitrary<Subscription> subscriptions() {
        return Arbitraries.oneOf(
                        Generators.ids(TopicId::new).flatMap(topic -> about(builder -> builder.topicId(topic))),
                        Generators.ids(RemoteCiId::new).flatMap(machine -> about(builder -> builder.remoteCiId(machine))))
                .withoutEdgeCases();
    }

    /** All of it, for the laws of schemas. */
    public static Catalogue catalogue() {
        return Catalogue.empty()
                .entity(SubscriptionType.TYPE, subscriptions())
                .event(Subscribed.class, subscriptions().map(Subscribed::new));
    }

    private static Arbitrary<Subscription> about(
            UnaryOperator<ImmutableSubscription.Builder> subject) {
        return Builders.withBuilder(ImmutableSubscription::builder)
                .use(Generators.ids(SubscriptionId::new)).in(ImmutableSubscription.Builder::id)
                .use(Generators.instants()).in(ImmutableSubscription.Builder::createdAt)
                .use(Generators.ids(UserId::new)).in(ImmutableSubscription.Builder::userId)
                .use(Arbitraries.of(ResourceState.class)).in(ImmutableSubscription.Builder::state)
                .build(builder -> subject.apply(builder).build());
    }
}
