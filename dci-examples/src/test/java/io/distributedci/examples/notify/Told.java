// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.notify;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciPolicy;
import io.distributedci.DciSession;
import io.distributedci.component.NewComponent;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.notification.Channel;
import io.distributedci.notification.DeliveryPolicy;
import io.distributedci.notification.NewSubscription;
import io.distributedci.notification.Notification;
import io.distributedci.notification.NotificationPolicy;
import io.distributedci.product.NewProduct;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.distributedci.user.NewUser;
import io.distributedci.user.User;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** A small store in which people wait for components of a topic, and time that goes by when it is told to. */
final class Told implements AutoCloseable {
    static final Duration WAIT = Duration.ofMinutes(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Dci dci = Dci.over(
                    InMemoryStorage.open(Dci.schema()),
                    now::get,
                    new TimeOrderedIds(now::get, new Random(1)),
                    new Random(2))
            .with(DciPolicy.STRICT.with(NotificationPolicy.DEFAULT.with(new DeliveryPolicy(3, WAIT, WAIT))));
    private final DciSession host = dci.system();
    private final Topic topic;

    Told(String channel, String... addresses) {
        var product = sure(host.products().create(NewProduct.named("Grüße")));
        topic = sure(host.topics()
                .create(NewTopic.builder()
                        .name("Grüße-9")
                        .productId(product.id())
                        .componentTypes(Vector.of("compose"))
                        .exported(true)
                        .build()));
        Team team = sure(host.teams()
                .create(NewTeam.builder().name("partner").role(TeamRole.PARTNER).build()));
        sure(host.teams().grant(team.id(), product.id()));
        for (String address : addresses) {
            User user = sure(host.users().create(NewUser.of(address)));
            sure(host.users().join(user.id(), team.id()));
            sure(dci.as(user.id())
                    .subscriptions()
                    .subscribe(NewSubscription.to(topic.id()).on(channel)));
        }
    }

    Instant now() {
        return Objects.requireNonNull(now.get());
    }

    void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    void publish(String name) {
        sure(host.components()
                .create(NewComponent.builder()
                        .displayName(name)
                        .type("compose")
                        .topicId(topic.id())
                        .build()));
        sure(host.notifications().gather());
    }

    @CanIgnoreReturnValue
    Vector<Notification> deliver(Channel channel) {
        return sure(host.notifications().deliver(Vector.of(channel), 100));
    }

    /** The only notification there is. */
    Notification only() {
        return sure(host.notifications().list(ListRequest.all())).items().single();
    }

    @CanIgnoreReturnValue
    static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    @Override
    public void close() {
        dci.close();
    }
}
