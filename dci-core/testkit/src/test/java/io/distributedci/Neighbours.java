// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.feeder.Feeder;
import io.distributedci.feeder.NewFeeder;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.NewJob;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
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
import java.time.InstantSource;
import java.util.Random;

/** Two partners that share a product and must not come in each other's way: the first has a job, the second is curious. */
final class Neighbours {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource clock = () -> now;

    final Dci dci = Dci.over(
            InMemoryStorage.open(Dci.schema()), clock, new TimeOrderedIds(clock, new Random(1)), new Random(2));
    final DciSession host = dci.system();
    final Team first = team("first", TeamRole.PARTNER);
    final Team second = team("second", TeamRole.PARTNER);
    final User ann = member("ann@example.org", first.id());
    final User bob = member("bob@example.org", second.id());
    final Product product = sure(host.products().create(NewProduct.named("RHEL")));
    final Topic topic = topic("RHEL-9", true);
    final Topic preRelease = topic("RHEL-10", false);
    final Component component = component(topic);
    final RemoteCi lab = remoteCi("lab", first.id());
    final RemoteCi site = remoteCi("site", second.id());
    final Feeder feeder =
            sure(host.feeders().create(NewFeeder.named("feeder", second.id()))).machine();

    Neighbours() {
        Vector.of(first, second).forEach(team -> sure(host.teams().grant(team.id(), product.id())));
    }

    /** A job of the first partner. */
    @CanIgnoreReturnValue
    Job job() {
        return sure(dci.as(lab.id()).jobs().create(NewJob.of(topic.id(), Vector.of(component.id()))))
                .job();
    }

    /** Lets time go by. */
    void later(Duration time) {
        now = now.plus(time);
    }

    @CanIgnoreReturnValue
    Team team(String name, TeamRole role) {
        return sure(host.teams().create(NewTeam.builder().name(name).role(role).build()));
    }

    @CanIgnoreReturnValue
    User member(String email, TeamId team) {
        User user = sure(host.users().create(NewUser.of(email)));
        return sure(host.users().join(user.id(), team));
    }

    @CanIgnoreReturnValue
    RemoteCi remoteCi(String name, TeamId team) {
        return sure(host.remoteCis().create(NewRemoteCi.named(name, team))).machine();
    }

    @CanIgnoreReturnValue
    Component component(Topic of) {
        return sure(host.components()
                .create(NewComponent.builder()
                        .displayName(of.name() + ".1")
                        .type("compose")
                        .topicId(of.id())
                        .build()));
    }

    /** A component of the first partner alone. */
    @CanIgnoreReturnValue
    Component privateComponent() {
        return sure(dci.as(ann.id())
                .components()
                .create(NewComponent.builder()
                        .displayName("private")
                        .type("compose")
                        .topicId(topic.id())
                        .teamId(first.id())
                        .build()));
    }

    Vector<Event> feed() {
        return dci.storage().events(Position.START, 1_000).map(Recorded::event);
    }

    @CanIgnoreReturnValue
    static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    static String code(Either<DciError, ?> answer) {
        return answer.swap().map(DciError::code).getOrElse("no refusal");
    }

    private Topic topic(String name, boolean exported) {
        return sure(host.topics()
                .create(NewTopic.builder()
                        .name(name)
                        .productId(product.id())
                        .componentTypes(Vector.of("compose"))
                        .exported(exported)
                        .build()));
    }
}
