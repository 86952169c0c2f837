// SPDX-License-Identifier: Apache-2.0
package io.distributedci.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.topic.TopicValues;
import io.distributedci.topic.TopicEvent.NextTopicSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TopicRulesProperties {
    private static final TopicId ID = new TopicId(new UUID(1, 2));
    private static final ProductId PRODUCT = new ProductId(new UUID(3, 4));
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    @Property
    @Rule({"R1", "R94"})
    void a_new_topic_is_what_was_asked_for(@ForAll("newTopics") NewTopic command) {
        assertThat(TopicRules.create(command, ID, NOW).map(TopicEvent.TopicCreated::created))
                .containsOnRight(Topic.builder()
                        .id(ID)
                        .createdAt(NOW)
                        .name(command.name())
                        .productId(command.productId())
                        .componentTypes(command.componentTypes())
                        .optionalTypes(command.optionalTypes())
                        .exported(command.exported())
                        .data(command.data())
                        .state(command.state())
                        .build());
    }

    @Property
    @Rule("R94")
    void types_are_kept_in_lower_case_and_in_their_order(@ForAll("types") Vector<String> types) {
        assertThat(TopicRules.types("component_types", types.map(type -> type.toUpperCase(Locale.ROOT))))
                .containsOnRight(types);
    }

    @Property
    @Rule("R94")
    void a_type_is_not_listed_twice_in_whatever_case(@ForAll("types") Vector<String> types) {
        Vector<String> twice = types.append("X").prepend("x");
        assertRefused(
                TopicRules.types("component_types", twice),
                "topic.duplicate-type: The field component_types has the type x again");
    }

    @Example
    @Rule("R94")
    void a_type_is_not_both_mandatory_and_optional() {
        NewTopic command = topic().componentTypes(Vector.of("compose"))
                .optionalTypes(Vector.of("Compose"))
                .build();
        String refusal = "topic.duplicate-type: The field component_types_optional has the type compose again";
        assertRefused(TopicRules.create(command, ID, NOW), refusal);
        Topic topic = created(topic().componentTypes(Vector.of("compose")).optionalTypes(Vector.of("rpm")));
        assertRefused(
                TopicRules.change(
                        topic,
                        TopicChanges.builder()
                                .optionalTypes(Vector.of("compose"))
                                .build()),
                refusal);
        assertRefused(
                TopicRules.change(
                        topic,
                        TopicChanges.builder().componentTypes(Vector.of("RPM")).build()),
                "topic.duplicate-type: The field component_types_optional has the type rpm again");
        TopicChanges swap = TopicChanges.builder()
                .componentTypes(Vector.of("RPM"))
                .optionalTypes(Vector.of("COMPOSE"))
                .build();
        Topic swapped = TopicRules.change(topic, swap).get().applyTo(topic);
        assertThat(swapped.componentTypes()).containsExactly("rpm");
        assertThat(swapped.optionalTypes()).containsExactly("compose");
    }

    @Example
    @Rule({"R6", "R14", "R94"})
    void what_is_malformed_is_refused() {
        assertCode(
                TopicRules.create(
                        NewTopic.builder()
                                .name("n".repeat(256))
                                .productId(PRODUCT)
                                .build(),
                        ID,
                        NOW),
                "input.too-long");
        assertCode(TopicRules.create(topic().state(ResourceState.ARCHIVED).build(), ID, NOW), "input.value");
        assertCode(TopicRules.create(topic().componentTypes(Vector.of("")).build(), ID, NOW), "input.blank");
        assertCode(TopicRules.create(topic().optionalTypes(Vector.of("\u0001")).build(), ID, NOW), "input.character");
        Vector<String> most = Vector.range(0, Topic.MAX_TYPES).map(at -> "t" + at);
        assertThat(TopicRules.types("component_types", most)).containsOnRight(most);
        assertCode(TopicRules.types("component_types", most.append("t")), "input.too-many");
        Topic topic = created(topic());
        assertCode(TopicRules.change(topic, TopicChanges.builder().name(" ").build()), "input.blank");
        assertCode(
                TopicRules.change(
                        topic,
                        TopicChanges.builder().state(ResourceState.ARCHIVED).build()),
                "input.value");
        assertCode(
                TopicRules.change(
                        topic,
                        TopicChanges.builder().optionalTypes(Vector.of(" ")).build()),
                "input.blank");
    }

    @Property
    void a_change_leaves_alone_what_it_does_not_name(@ForAll("topics") Topic topic, @ForAll("topics") Topic other) {
        TopicChanges none = TopicChanges.builder().build();
        assertThat(TopicRules.change(topic, none).get().applyTo(topic)).isEqualTo(topic);
        TopicChanges all = TopicChanges.builder()
                .name(other.name())
                .componentTypes(other.componentTypes())
                .optionalTypes(other.optionalTypes())
                .exported(other.exported())
                .data(other.data())
                .state(other.state())
                .build();
        assertThat(TopicRules.change(topic, all).get().applyTo(topic))
                .isEqualTo(((ImmutableTopic) other)
                        .withId(topic.id())
                        .withCreatedAt(topic.createdAt())
                        .withUpdatedAt(topic.updatedAt())
                        .withProductId(topic.productId())
                        .withNextTopicId(topic.nextTopicId()));
    }

    @Example
    @Rule("R97")
    void the_next_topic_is_of_the_same_product() {
        Topic topic = created(topic());
        Topic next = other(5).withProductId(new ProductId(new UUID(9, 9)));
        assertRefused(
                TopicRules.follow(topic, Vector.of(next)),
                "topic.other-product: The topic " + next.id() + " is of another product");
        assertThat(TopicRules.follow(topic, Vector.of(other(5))))
                .containsOnRight(Option.some(new NextTopicSet(ID, Option.some(other(5).id()))));
    }

    @Example
    @Rule("R97")
    void a_topic_does_not_come_after_itself_however_far_on() {
        Topic topic = created(topic());
        assertRefused(
                TopicRules.follow(topic, Vector.of(topic)), "topic.ring: The topic " + ID + " leads back to this one");
        assertRefused(
                TopicRules.follow(topic, Vector.of(other(5), other(6), topic)),
                "topic.ring: The topic " + other(5).id() + " leads back to this one");
        assertThat(TopicRules.follow(topic, Vector.of(other(5), other(6)))).isRight();
    }

    @Example
    @Rule({"R12", "R97"})
    void the_next_topic_can_be_cleared_and_setting_it_again_changes_nothing() {
        Topic topic = created(topic());
        Topic linked = new NextTopicSet(ID, Option.some(other(5).id())).applyTo(topic);
        assertThat(linked.nextTopicId()).contains(other(5).id());
        assertThat(TopicRules.follow(linked, Vector.empty()))
                .containsOnRight(Option.some(new NextTopicSet(ID, Option.none())));
        assertThat(new NextTopicSet(ID, Option.none()).applyTo(linked)).isEqualTo(topic);
        assertThat(TopicRules.follow(linked, Vector.of(other(5)))).containsOnRight(Option.none());
        assertThat(TopicRules.follow(topic, Vector.empty())).containsOnRight(Option.none());
    }

    @Provide
    Arbitrary<NewTopic> newTopics() {
        return TopicValues.newTopics();
    }

    @Provide
    Arbitrary<Topic> topics() {
        return TopicValues.topics();
    }

    @Provide
    Arbitrary<Vector<String>> types() {
        return TopicValues.types();
    }

    private static ImmutableNewTopic.Builder topic() {
        return NewTopic.builder().name("RHEL-9").productId(PRODUCT);
    }

    private static Topic created(ImmutableNewTopic.Builder command) {
        return TopicRules.create(command.build(), ID, NOW).get().created();
    }

    private static Topic other(long number) {
        return created(topic()).withId(new TopicId(new UUID(0, number)));
    }

    private static void assertCode(Either<DciError, ?> answer, String code) {
        assertThat(answer.swap().map(DciError::code)).containsOnRight(code);
    }

    private static void assertRefused(Either<DciError, ?> answer, String sentence) {
        assertThat(answer.swap().map(DciError::toString)).containsOnRight(sentence);
    }
}
