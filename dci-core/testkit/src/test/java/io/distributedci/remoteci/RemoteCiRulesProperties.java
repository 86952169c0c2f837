// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.remoteci.RemoteCiEvent.RemoteCiCreated;
import io.distributedci.remoteci.RemoteCiEvent.SubscriptionsChanged;
import io.distributedci.testkit.Derived;
import io.distributedci.testkit.Generators;
import io.distributedci.testkit.Rule;
import io.vavr.Tuple;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RemoteCiRulesProperties {
    private static final RemoteCiId ID = new RemoteCiId(new UUID(1, 2));
    private static final TeamId TEAM = new TeamId(new UUID(3, 4));
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Vector<TopicId> TOPICS = Vector.range(0, 6).map(number -> new TopicId(new UUID(9, number)));
    private static final RemoteCi LAB =
            RemoteCi.builder().id(ID).createdAt(NOW).name("lab").teamId(TEAM).build();

    @Provide
    Arbitrary<RemoteCi> remoteCis() {
        return Derived.entity(RemoteCi.class);
    }

    @Provide
    Arbitrary<Set<TopicId>> topics() {
        return Arbitraries.of(TOPICS.toJavaList()).set().map(HashSet::ofAll);
    }

    @Provide
    Arbitrary<TopicSubscriptions> subscriptions() {
        return Arbitraries.oneOf(Arbitraries.just(TopicSubscriptions.ALL), topics().map(TopicSubscriptions::to));
    }

    @Provide
    Arbitrary<String> names() {
        return Generators.names();
    }

    @Provide
    Arbitrary<String> badNames() {
        return Generators.badNames();
    }

    @Property
    @Rule({"R1", "R9"})
    void a_new_remote_ci_is_what_was_asked_for(@ForAll("remoteCis") RemoteCi like, @ForAll("names") String name) {
        NewRemoteCi command = NewRemoteCi.builder()
                .name(name)
                .teamId(like.teamId())
                .isPublic(like.isPublic())
                .platformKind(like.platformKind())
                .subscriptions(like.subscriptions())
                .data(like.data())
                .build();

        assertThat(RemoteCiRules.create(command, ID, NOW, topic -> true).map(RemoteCiCreated::created))
                .containsOnRight(RemoteCi.builder()
                        .id(ID)
                        .createdAt(NOW)
                        .name(name)
                        .teamId(like.teamId())
                        .isPublic(like.isPublic())
                        .platformKind(like.platformKind())
                        .subscriptions(like.subscriptions())
                        .data(like.data())
                        .build());
    }

    @Property
    @Rule("R14")
    void a_bad_name_is_refused_in_creation_and_change(@ForAll("badNames") String name) {
        assertThat(code(RemoteCiRules.create(NewRemoteCi.named(name, TEAM), ID, NOW, topic -> true)))
                .startsWith("input.");
        assertThat(code(RemoteCiRules.change(
                        LAB, RemoteCiChanges.builder().name(name).build())))
                .startsWith("input.");
    }

    @Property
    @Rule("R98")
    void subscriptions_are_a_subset_of_the_eligible_topics_when_written(
            @ForAll("topics") Set<TopicId> wanted, @ForAll("topics") Set<TopicId> eligible) {
        Either<DciError, Option<SubscriptionsChanged>> answer =
                RemoteCiRules.subscribe(LAB, TopicSubscriptions.to(wanted), eligible::contains);

        Set<TopicId> foreign = wanted.diff(eligible);
        if (foreign.isEmpty()) {
            assertThat(answer)
                    .containsOnRight(Option.some(new SubscriptionsChanged(ID, TopicSubscriptions.to(wanted))));
        } else {
            assertThat(code(answer)).isEqualTo("remoteci.not-eligible");
            assertThat(answer.getLeft().fields().get("topics"))
                    .contains(foreign.toVector().map(TopicId::toString).sorted().mkString(", "));
        }
    }

    @Property
    @Rule({"R98", "R99"})
    void only_what_comes_into_the_set_has_to_be_eligible(
            @ForAll("topics") Set<TopicId> before,
            @ForAll("topics") Set<TopicId> wanted,
            @ForAll("topics") Set<TopicId> eligible) {
        Either<DciError, Option<SubscriptionsChanged>> answer = RemoteCiRules.subscribe(
                LAB.withSubscriptions(TopicSubscriptions.to(before)),
                TopicSubscriptions.to(wanted),
                eligible::contains);

        assertThat(answer.isRight())
                .isEqualTo(wanted.forAll(topic -> before.contains(topic) || eligible.contains(topic)));
    }

    @Property
    @Rule({"R12", "R99"})
    void a_topic_can_be_taken_out_whatever_was_lost_meanwhile(@ForAll("topics") Set<TopicId> topics) {
        RemoteCi lab = LAB.withSubscriptions(TopicSubscriptions.to(topics));
        TopicId topic = TOPICS.head();

        assertThat(RemoteCiRules.removing(lab, topic)
                        .flatMap(fewer -> RemoteCiRules.subscribe(lab, fewer, none -> false)))
                .containsOnRight(Option.when(
                        topics.contains(topic),
                        () -> new SubscriptionsChanged(ID, TopicSubscriptions.to(topics.remove(topic)))));
    }

    @Property
    @Rule({"R98", "R12"})
    void the_same_subscriptions_again_change_nothing(@ForAll("subscriptions") TopicSubscriptions subscriptions) {
        RemoteCi subscribed = LAB.withSubscriptions(subscriptions);
        assertThat(RemoteCiRules.subscribe(subscribed, subscriptions, topic -> true))
                .containsOnRight(Option.none());
    }

    @Property
    @Rule("R99")
    void losing_access_suspends_a_subscription_and_regaining_it_restores_it(
            @ForAll("subscriptions") TopicSubscriptions subscriptions,
            @ForAll("topics") Set<TopicId> accessible,
            @ForAll("topics") Set<TopicId> lost) {
        Set<TopicId> before = RemoteCiRules.effective(subscriptions, accessible);
        Set<TopicId> meanwhile = RemoteCiRules.effective(subscriptions, accessible.diff(lost));

        assertThat(meanwhile).isEqualTo(before.diff(lost));
        assertThat(before).isEqualTo(accessible.filter(subscriptions::include));
        assertThat(before.forAll(accessible::contains)).isTrue();
    }

    @Property
    @Rule({"R98", "R109"})
    void only_an_active_and_subscribed_remote_ci_takes_jobs_of_a_topic(
            @ForAll("subscriptions") TopicSubscriptions subscriptions, @ForAll boolean active) {
        RemoteCi lab =
                LAB.withSubscriptions(subscriptions).withState(active ? ResourceState.ACTIVE : ResourceState.INACTIVE);
        for (TopicId topic : TOPICS) {
            Either<DciError, RemoteCi> answer = RemoteCiRules.takes(lab, topic);
            if (!active) {
                assertThat(code(answer)).isEqualTo("remoteci.inactive");
            } else if (subscriptions.include(topic)) {
                assertThat(answer).containsOnRight(lab);
            } else {
                assertThat(code(answer)).isEqualTo("remoteci.not-subscribed");
            }
        }
    }

    @Property
    @Rule("R98")
    void adding_and_removing_a_topic_works_on_an_explicit_set_only(@ForAll("topics") Set<TopicId> topics) {
        RemoteCi some = LAB.withSubscriptions(TopicSubscriptions.to(topics));
        TopicId topic = TOPICS.head();

        assertThat(RemoteCiRules.adding(some, topic)).containsOnRight(TopicSubscriptions.to(topics.add(topic)));
        assertThat(RemoteCiRules.removing(some, topic)).containsOnRight(TopicSubscriptions.to(topics.remove(topic)));
        assertThat(code(RemoteCiRules.adding(LAB, topic))).isEqualTo("remoteci.subscribed-to-all");
        assertThat(code(RemoteCiRules.removing(LAB, topic))).isEqualTo("remoteci.subscribed-to-all");
    }

    @Property
    @Rule("R8")
    void what_a_change_leaves_out_stays(@ForAll("remoteCis") RemoteCi before, @ForAll("remoteCis") RemoteCi other) {
        RemoteCiChanges nothing = RemoteCiChanges.builder().build();
        assertThat(RemoteCiRules.change(before, nothing).map(changed -> changed.applyTo(before)))
                .containsOnRight(before);

        RemoteCiChanges all = RemoteCiChanges.builder()
                .name("renamed")
                .teamId(other.teamId())
                .isPublic(other.isPublic())
                .platformKind(other.platformKind())
                .data(other.data())
                .state(ResourceState.INACTIVE)
                .build();
        assertThat(RemoteCiRules.change(before, all).map(changed -> changed.applyTo(before)))
                .containsOnRight(before.withName("renamed")
                        .withTeamId(other.teamId())
                        .withIsPublic(other.isPublic())
                        .withPlatformKind(other.platformKind())
                        .withData(other.data())
                        .withState(ResourceState.INACTIVE));
    }

    @Example
    @Rule("R6")
    void archiving_is_not_a_change_of_state() {
        RemoteCiChanges archived =
                RemoteCiChanges.builder().state(ResourceState.ARCHIVED).build();
        NewRemoteCi born = NewRemoteCi.builder()
                .name("lab")
                .teamId(TEAM)
                .state(ResourceState.ARCHIVED)
                .build();

        assertThat(code(RemoteCiRules.change(LAB, archived))).isEqualTo("input.value");
        assertThat(code(RemoteCiRules.create(born, ID, NOW, topic -> true))).isEqualTo("input.value");
    }

    @Example
    void a_platform_has_at_least_one_of_what_it_counts_and_a_limited_number_of_settings() {
        assertThat(code(created(platform(Option.some(0L), Option.none(), Option.none(), 0))))
                .isEqualTo("input.value");
        assertThat(code(created(platform(Option.none(), Option.some(0L), Option.none(), 0))))
                .isEqualTo("input.value");
        assertThat(code(created(platform(Option.none(), Option.none(), Option.some(-1L), 0))))
                .isEqualTo("input.value");
        assertThat(created(platform(Option.some(1L), Option.some(1L), Option.some(1L), Platform.MAX_SETTINGS)))
                .isRight();
        assertThat(code(created(platform(Option.none(), Option.none(), Option.none(), Platform.MAX_SETTINGS + 1))))
                .isEqualTo("input.too-many");
        Platform blank = Platform.UNKNOWN.withSettings(TreeMap.of(" ", "x"));
        assertThat(code(created(blank))).isEqualTo("input.blank");
        Platform control = Platform.UNKNOWN.withSettings(TreeMap.of("a", "\u0000"));
        assertThat(code(created(control))).isEqualTo("input.character");
    }

    @Example
    void the_texts_of_a_platform_are_checked_each() {
        String bad = "\u0001";
        Platform unknown = Platform.UNKNOWN;
        Vector<Platform> platforms = Vector.of(
                new Platform(
                        bad,
                        "",
                        "",
                        "",
                        unknown.machines(),
                        unknown.processors(),
                        unknown.memoryMiB(),
                        unknown.settings()),
                new Platform(
                        "",
                        bad,
                        "",
                        "",
                        unknown.machines(),
                        unknown.processors(),
                        unknown.memoryMiB(),
                        unknown.settings()),
                new Platform(
                        "",
                        "",
                        bad,
                        "",
                        unknown.machines(),
                        unknown.processors(),
                        unknown.memoryMiB(),
                        unknown.settings()),
                new Platform(
                        "",
                        "",
                        "",
                        bad,
                        unknown.machines(),
                        unknown.processors(),
                        unknown.memoryMiB(),
                        unknown.settings()));
        assertThat(platforms.map(platform ->
                        created(platform).getLeft().fields().get("field").get()))
                .containsExactly("architecture", "operating_system", "vendor", "model");
        assertThat(platforms.map(platform -> code(RemoteCiRules.change(
                        LAB, RemoteCiChanges.builder().platform(platform).build()))))
                .containsOnly("input.character");
    }

    @Example
    void an_explicit_set_of_topics_is_limited() {
        Set<TopicId> most = HashSet.ofAll(
                Vector.range(0, TopicSubscriptions.MAX_TOPICS).map(number -> new TopicId(new UUID(5, number))));

        assertThat(RemoteCiRules.subscribe(LAB, TopicSubscriptions.to(most), topic -> true))
                .isRight();
        assertThat(code(RemoteCiRules.subscribe(
                        LAB, TopicSubscriptions.to(most.add(new TopicId(new UUID(6, 0)))), topic -> true)))
                .isEqualTo("input.too-many");
    }

    private static Platform platform(
            Option<Long> machines, Option<Long> processors, Option<Long> memory, int settings) {
        return new Platform(
                "x86_64",
                "Debian 12",
                "",
                "",
                machines,
                processors,
                memory,
                TreeMap.ofEntries(Vector.range(0, settings).map(number -> Tuple.of("s" + number, "x"))));
    }

    private static Either<DciError, RemoteCiCreated> created(Platform platform) {
        NewRemoteCi command = NewRemoteCi.builder()
                .name("lab")
                .teamId(TEAM)
                .platform(platform)
                .build();
        return RemoteCiRules.create(command, ID, NOW, topic -> true);
    }

    private static String code(Either<DciError, ?> answer) {
        return answer.getLeft().code();
    }
}
