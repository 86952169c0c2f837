// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;

/** Components of one topic and selectors with so few different values that they meet, and ties are common. */
final class Candidates {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final TopicId TOPIC = new TopicId(new UUID(1, 1));
    static final TeamId OWN = new TeamId(new UUID(1, 2));
    private static final int MOST = 12;

    private Candidates() {}

    /** Components, each id once; half of the ids are below, the others above, when a UUID is mistaken for signed numbers. */
    static Arbitrary<Vector<Component>> components() {
        return Builders.withBuilder(ImmutableComponent::builder)
                .use(Arbitraries.integers().between(1, 40))
                .in((builder, number) -> builder.id(id(number))
                        .name("n" + number)
                        .displayName("n" + number)
                        .topicId(TOPIC)
                        .activatedAt(NOW))
                .use(moments())
                .in(ImmutableComponent.Builder::createdAt)
                .use(moments())
                .in(ImmutableComponent.Builder::releasedAt)
                .use(Arbitraries.of("rpm", "rpm", "rpm", "git"))
                .in(ImmutableComponent.Builder::type)
                .use(Arbitraries.of("1", "2"))
                .in(ImmutableComponent.Builder::componentVersion)
                .use(Arbitraries.of(Option.<TeamId>none(), Option.<TeamId>none(), Option.some(OWN)))
                .in(ImmutableComponent.Builder::teamId)
                .use(tags())
                .in(ImmutableComponent.Builder::tags)
                .use(Arbitraries.of(ResourceState.ACTIVE, ResourceState.ACTIVE, ResourceState.INACTIVE))
                .in(ImmutableComponent.Builder::state)
                .build(builder -> (Component) builder.build())
                .list()
                .uniqueElements(Component::id)
                .ofMaxSize(MOST)
                .map(Vector::ofAll)
                .withoutEdgeCases();
    }

    /** Selectors of the type {@code rpm}, most of them with few demands. */
    static Arbitrary<ComponentSelector> selectors() {
        return Builders.withBuilder(ImmutableComponentSelector::builder)
                .use(Arbitraries.of("rpm", "RPM"))
                .in(ImmutableComponentSelector.Builder::type)
                .use(rarely(Arbitraries.of("1", "2")))
                .in(ImmutableComponentSelector.Builder::version)
                .use(Arbitraries.of(Vector.<String>empty(), Vector.<String>empty(), Vector.of("a")))
                .in(ImmutableComponentSelector.Builder::tags)
                .use(Arbitraries.of(Vector.<String>empty(), Vector.of("b", "a"), Vector.of("c", "b")))
                .in(ImmutableComponentSelector.Builder::priorityTags)
                .use(rarely(Arbitraries.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1_000_000))))
                .in(ImmutableComponentSelector.Builder::maxAge)
                .use(rarely(Arbitraries.of(BuildMaturity.class)))
                .in(ImmutableComponentSelector.Builder::maturity)
                .use(rarely(Arbitraries.integers().between(1, 40).map(Candidates::id)))
                .in(ImmutableComponentSelector.Builder::pin)
                .use(Arbitraries.of(true, false))
                .in(ImmutableComponentSelector.Builder::includePrivate)
                .use(rarely(Arbitraries.of("n1%", "n_")))
                .in((builder, like) ->
                        builder.where(like.<Condition>map(pattern -> new Condition.Like("name", pattern, false))
                                .getOrElse(Condition.everything())))
                .build(builder -> (ComponentSelector) builder.build())
                .withoutEdgeCases();
    }

    static ComponentId id(int number) {
        return new ComponentId(new UUID(number % 2 == 0 ? number : Long.MIN_VALUE + number, number));
    }

    private static Arbitrary<Vector<String>> tags() {
        return Arbitraries.of("a", "b", "c", "build:nightly", "build:dev", "build:candidate", "build:ga")
                .list()
                .uniqueElements()
                .ofMaxSize(3)
                .map(Vector::ofAll);
    }

    private static Arbitrary<Instant> moments() {
        return Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.of(0, 1))
                .as((days, micros) -> NOW.minus(Duration.ofDays(days)).minusNanos(1000L * micros));
    }

    private static <V> Arbitrary<Option<V>> rarely(Arbitrary<V> values) {
        return values.optional(0.2).map(Option::ofOptional);
    }
}
