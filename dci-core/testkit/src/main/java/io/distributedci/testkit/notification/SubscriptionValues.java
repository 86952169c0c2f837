// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.notification;

import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.ImmutableSubscription;
import io.distributedci.notification.Interest;
import io.distributedci.notification.Mode;
import io.distributedci.notification.Subscription;
import io.distributedci.notification.SubscriptionEvent.Subscribed;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.testkit.Catalogue;
import io.distributedci.testkit.Generators;
import io.vavr.control.Either;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;

/** Generators of subscriptions and their events. */
public final class SubscriptionValues {
    private SubscriptionValues() {}

    /** Subscriptions of users and teams to everything that one subscribes to, in any state. */
    public static Arbitrary<Subscription> subscriptions() {
        return Arbitraries.oneOf(
                        Generators.ids(TopicId::new).flatMap(id -> about(builder -> builder.topicId(id))),
                        Generators.ids(RemoteCiId::new).flatMap(id -> about(builder -> builder.remoteCiId(id))),
                        Generators.ids(ComponentId::new).flatMap(id -> about(builder -> builder.componentId(id))),
                        Generators.ids(CertificateId::new).flatMap(id -> about(builder -> builder.certificateId(id))))
                .withoutEdgeCases();
    }

    /** All of it, for the laws of schemas. */
    public static Catalogue catalogue() {
        return Catalogue.empty()
                .entity(SubscriptionType.TYPE, subscriptions())
                .event(Subscribed.class, subscriptions().map(Subscribed::new));
    }

    private static Arbitrary<Subscription> about(UnaryOperator<ImmutableSubscription.Builder> subject) {
        return Builders.withBuilder(ImmutableSubscription::builder)
                .use(Generators.ids(SubscriptionId::new))
                .in(ImmutableSubscription.Builder::id)
                .use(Generators.instants())
                .in(ImmutableSubscription.Builder::createdAt)
                .use(Arbitraries.of(true, false)
                        .flatMap(team -> Generators.uuids()
                                .map(id -> team
                                        ? Either.<TeamId, UserId>left(new TeamId(id))
                                        : Either.<TeamId, UserId>right(new UserId(id)))))
                .in((builder, subscriber) -> builder.userId(subscriber.toOption())
                        .teamId(subscriber.swap().toOption()))
                .use(Arbitraries.of(Interest.class))
                .in(ImmutableSubscription.Builder::interest)
                .use(Arbitraries.of(Mode.class))
                .in(ImmutableSubscription.Builder::mode)
                .use(Generators.names())
                .in(ImmutableSubscription.Builder::channel)
                .use(Arbitraries.of(ResourceState.class))
                .in(ImmutableSubscription.Builder::state)
                .build(builder -> subject.apply(builder).build());
    }
}
