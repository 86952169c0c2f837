// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.component.ComponentEvent.ComponentActivated;
import io.distributedci.component.ComponentEvent.ComponentAmended;
import io.distributedci.component.ComponentEvent.ComponentDeactivated;
import io.distributedci.component.ComponentEvent.ComponentRevised;
import io.distributedci.component.ComponentEvent.ComponentTagged;
import io.distributedci.component.ComponentEvent.ComponentUntagged;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.component.ComponentValues;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ComponentRulesProperties {
    private static final ComponentId ID = new ComponentId(new UUID(1, 2));
    private static final TopicId TOPIC = new TopicId(new UUID(3, 4));
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    @Property
    @Rule({"R1", "R9", "R70"})
    void a_new_component_is_a_draft_of_what_was_asked_for(@ForAll("newComponents") NewComponent command) {
        String name = command.name().orElse(command.displayName()).get();
        Derivation derived = ComponentRules.derive(name, command);
        assertThat(create(command))
                .containsOnRight(Component.builder()
                        .id(ID)
                        .createdAt(NOW)
                        .state(ResourceState.INACTIVE)
                        .name(name)
                        .displayName(derived.displayName())
                        .componentVersion(derived.version())
                        .uid(derived.uid())
                        .canonicalName(command.canonicalName())
                        .type(command.type())
                        .purl(command.purl())
                        .title(command.title())
                        .message(command.message())
                        .url(command.url())
                        .topicId(command.topicId())
                        .teamId(command.teamId())
                        .tags(command.tags())
                        .data(command.data())
                        .releasedAt(command.releasedAt().getOrElse(NOW))
                        .build());
    }

    @Property
    @Rule("R67")
    void variants_of_case_are_one_type(@ForAll("types") String type) {
        assertThat(create(named("n").type(type.toUpperCase(Locale.ROOT)).build())
                        .map(Component::type))
                .containsOnRight(type);
    }

    @Property
    @Rule("R68")
    void exactly_one_of_name_and_display_name_is_given(@ForAll("drafts") Component any) {
        assertCode(create(command().type("x").build()), "component.one-name");
        assertCode(
                create(command()
                        .type("x")
                        .name(any.name())
                        .displayName(any.name())
                        .build()),
                "component.one-name");
        assertThat(create(command().type("x").name(any.name()).build()).map(Component::name))
                .containsOnRight(any.name());
        Either<DciError, Component> displayed =
                create(command().type("x").displayName(any.name()).build());
        assertThat(displayed.map(Component::name)).containsOnRight(any.name());
        assertThat(displayed.map(Component::displayName)).containsOnRight(any.name());
    }

    @Example
    @Rule({"R6", "R14"})
    void what_is_malformed_is_refused() {
        String long_ = "x".repeat(256);
        assertField(create(command().type("x").name("").build()), "input.blank", "name");
        assertField(create(command().type("x").displayName(long_).build()), "input.too-long", "display_name");
        assertField(create(named("n").type(" ").build()), "input.blank", "type");
        assertField(create(typed().version(long_).build()), "input.too-long", "version");
        assertField(create(typed().version("\u0001").build()), "input.character", "version");
        assertField(create(typed().uid(" ").build()), "input.blank", "uid");
        assertField(create(typed().canonicalName(" ").build()), "input.blank", "canonical_project_name");
        assertField(create(typed().purl("maven:a/b").build()), "input.value", "purl");
        assertField(create(typed().purl("pkg:maven/a b").build()), "input.value", "purl");
        assertField(create(typed().title("\u0000").build()), "input.character", "title");
        assertField(create(typed().message("\u0000").build()), "input.character", "message");
        assertField(create(typed().url("\u0000").build()), "input.character", "url");
        assertField(create(typed().state(ResourceState.ARCHIVED).build()), "input.value", "state");
        assertField(create(typed().tags(Vector.of("a", " ")).build()), "input.blank", "tags");
        assertField(create(typed().releasedAt(Instant.MAX).build()), "input.value", "released_at");
        assertField(create(typed().releasedAt(Instant.MIN).build()), "input.value", "released_at");
    }

    @Example
    @Rule("R10")
    void a_time_of_release_has_whole_microseconds_and_a_year_of_four_digits() {
        assertThat(create(typed().releasedAt(LAST.plusNanos(1)).build())).isLeft();
        assertThat(create(typed().releasedAt(LAST).build()).map(Component::releasedAt))
                .containsOnRight(LAST);
        Instant first = Instant.parse("0001-01-01T00:00:00Z");
        assertThat(create(typed().releasedAt(first.minusNanos(1)).build())).isLeft();
        assertThat(create(typed().releasedAt(first.plusNanos(1999)).build()).map(Component::releasedAt))
                .containsOnRight(first.plusNanos(1000));
    }

    @Property
    @Rule("R80")
    void what_identifies_a_component_is_frozen_once_it_has_been_active(
            @ForAll("components") Component component, @ForAll("identity") ComponentChanges changes) {
        Component frozen = component.withActivatedAt(Option.some(NOW));
        Component draft = component.withActivatedAt(Option.none()).withState(ResourceState.INACTIVE);
        Component wanted =
                ComponentRules.change(draft, changes, NOW).get().foldLeft(draft, (at, fact) -> fact.applyTo(at));
        Assume.that(!wanted.equals(draft));
        assertCode(ComponentRules.change(frozen, changes, NOW), "component.frozen");
        assertThat(wanted)
                .isEqualTo(draft.withName(changes.name().getOrElse(draft.name()))
                        .withDisplayName(changes.displayName().getOrElse(draft.displayName()))
                        .withComponentVersion(changes.version().getOrElse(draft.componentVersion()))
                        .withUid(changes.uid().getOrElse(draft.uid()))
                        .withCanonicalName(changes.canonicalName().getOrElse(draft.canonicalName()))
                        .withType(changes.type().getOrElse(draft.type()))
                        .withPurl(changes.purl().getOrElse(draft.purl()))
                        .withReleasedAt(changes.releasedAt().getOrElse(draft.releasedAt())));
    }

    @Example
    @Rule("R80")
    void a_refusal_names_every_frozen_field_that_would_change() {
        Component frozen = activated(create(typed().version("1").build()).get());
        ComponentChanges changes = ComponentChanges.builder()
                .name("o")
                .displayName("o")
                .version("2")
                .uid("u")
                .canonicalName("c")
                .type("Y")
                .purl("pkg:generic/a@1")
                .releasedAt(LAST)
                .title("fine")
                .build();
        assertThat(ComponentRules.change(frozen, changes, NOW)
                        .swap()
                        .map(error -> error.fields().get("fields").get()))
                .containsOnRight("name, display_name, version, uid, canonical_project_name, type, purl, released_at");
    }

    @Property
    @Rule({"R12", "R80"})
    void giving_back_what_is_there_changes_nothing(@ForAll("components") Component component) {
        ComponentChanges same = ComponentChanges.builder()
                .name(component.name())
                .displayName(component.displayName())
                .version(component.componentVersion())
                .uid(component.uid())
                .canonicalName(component.canonicalName())
                .type(component.type())
                .purl(component.purl())
                .releasedAt(component.releasedAt())
                .title(component.title())
                .message(component.message())
                .url(component.url())
                .data(component.data())
                .state(component.state())
                .build();
        assertThat(ComponentRules.change(component, same, NOW)).containsOnRight(Vector.empty());
    }

    @Property
    void descriptive_text_may_be_amended_at_any_time(
            @ForAll("components") Component component, @ForAll("components") Component other) {
        ComponentChanges changes = ComponentChanges.builder()
                .title("t" + component.title())
                .message("m" + component.message())
                .url("u" + component.url())
                .data(other.data())
                .build();
        Vector<Change<Component>> facts =
                ComponentRules.change(component, changes, NOW).get();
        assertThat(facts).hasSize(1).allMatch(ComponentAmended.class::isInstance);
        assertThat(facts.head().applyTo(component))
                .isEqualTo(component
                        .withTitle("t" + component.title())
                        .withMessage("m" + component.message())
                        .withUrl("u" + component.url())
                        .withData(other.data()));
    }

    @Example
    void an_amendment_says_only_what_is_new() {
        Component component = create(typed().title("t").build()).get();
        assertThat(ComponentRules.change(
                        component,
                        ComponentChanges.builder().title("t").url("u").build(),
                        NOW))
                .containsOnRight(Vector.of(
                        new ComponentAmended(ID, Option.none(), Option.none(), Option.some("u"), Option.none())));
        JsonObject data = JsonObject.parse("data", "{\"a\":1}").get();
        assertThat(ComponentRules.change(
                        component, ComponentChanges.builder().data(data).build(), NOW))
                .containsOnRight(Vector.of(
                        new ComponentAmended(ID, Option.none(), Option.none(), Option.none(), Option.some(data))));
        assertThat(ComponentRules.change(
                        component, ComponentChanges.builder().message("m").build(), NOW))
                .containsOnRight(Vector.of(
                        new ComponentAmended(ID, Option.none(), Option.some("m"), Option.none(), Option.none())));
    }

    @Example
    @Rule({"R6", "R14"})
    void a_change_is_checked_like_a_creation() {
        Component component = create(typed().build()).get();
        String long_ = "x".repeat(256);
        assertField(change(component, changes().name("")), "input.blank", "name");
        assertField(change(component, changes().displayName("")), "input.blank", "display_name");
        assertField(change(component, changes().version(long_)), "input.too-long", "version");
        assertField(change(component, changes().uid(long_)), "input.too-long", "uid");
        assertField(change(component, changes().canonicalName(long_)), "input.too-long", "canonical_project_name");
        assertField(change(component, changes().type("")), "input.blank", "type");
        assertField(change(component, changes().purl("x")), "input.value", "purl");
        assertField(change(component, changes().releasedAt(Instant.MAX)), "input.value", "released_at");
        assertField(change(component, changes().title("\u0000")), "input.character", "title");
        assertField(change(component, changes().message("\u0000")), "input.character", "message");
        assertField(change(component, changes().url("\u0000")), "input.character", "url");
        assertField(change(component, changes().state(ResourceState.ARCHIVED)), "input.value", "state");
        assertThat(change(component, changes().version("").uid("").purl(""))).isRight();
    }

    @Property
    @Rule("R82")
    void becoming_active_is_one_fact_and_nothing_else_is(@ForAll("components") Component component) {
        Vector<Change<Component>> on = ComponentRules.change(component, ComponentChanges.to(ResourceState.ACTIVE), NOW)
                .get();
        Vector<Change<Component>> off = ComponentRules.change(
                        component, ComponentChanges.to(ResourceState.INACTIVE), NOW)
                .get();
        assertThat(on)
                .isEqualTo(
                        component.isActive() ? Vector.empty() : Vector.of(new ComponentActivated(component.id(), NOW)));
        assertThat(off)
                .isEqualTo(component.isActive() ? Vector.of(new ComponentDeactivated(component.id())) : Vector.empty());
    }

    @Property
    @Rule({"R80", "R82"})
    void only_the_first_activation_is_remembered(@ForAll("components") Component component) {
        Component active = new ComponentActivated(component.id(), NOW).applyTo(component);
        assertThat(active)
                .isEqualTo(component
                        .withState(ResourceState.ACTIVE)
                        .withActivatedAt(component.activatedAt().orElse(Option.some(NOW))));
        assertThat(active.isFrozen()).isTrue();
        Component inactive = new ComponentDeactivated(component.id()).applyTo(active);
        assertThat(inactive).isEqualTo(active.withState(ResourceState.INACTIVE));
    }

    @Example
    @Rule({"R80", "R82"})
    void a_draft_can_be_revised_and_activated_in_one_change() {
        Component draft = create(typed().build()).get();
        assertThat(ComponentRules.change(
                        draft,
                        ComponentChanges.builder()
                                .version("2")
                                .state(ResourceState.ACTIVE)
                                .build(),
                        NOW))
                .containsOnRight(Vector.of(
                        new ComponentRevised(
                                ID,
                                Option.none(),
                                Option.none(),
                                Option.some("2"),
                                Option.none(),
                                Option.none(),
                                Option.none(),
                                Option.none(),
                                Option.none()),
                        new ComponentActivated(ID, NOW)));
    }

    @Property
    @Rule("R86")
    void tags_are_kept_once_in_the_order_of_their_first_addition(
            @ForAll("drafts") Component component, @ForAll("tags") Vector<String> tags) {
        Vector<String> expected = component.tags().appendAll(tags).distinct();
        Component tagged = ComponentRules.tag(component, tags.appendAll(tags))
                .get()
                .fold(() -> component, fact -> fact.applyTo(component));
        assertThat(tagged).isEqualTo(component.withTags(expected));
        assertThat(ComponentRules.tag(tagged, tags)).containsOnRight(Option.none());
        assertThat(create(typed().tags(tags.appendAll(tags)).build()).map(Component::tags))
                .containsOnRight(tags);
    }

    @Property
    @Rule("R86")
    void removing_tags_leaves_the_others_and_ignores_the_absent(
            @ForAll("drafts") Component component, @ForAll("tags") Vector<String> tags) {
        Component untagged =
                ComponentRules.untag(component, tags).fold(() -> component, fact -> fact.applyTo(component));
        assertThat(untagged).isEqualTo(component.withTags(component.tags().reject(tags::contains)));
        assertThat(ComponentRules.untag(untagged, tags)).isEmpty();
    }

    @Example
    @Rule("R86")
    void tagging_says_only_what_is_new() {
        Component component = create(typed().tags(Vector.of("a", "b")).build()).get();
        assertThat(ComponentRules.tag(component, Vector.of("b", "c")))
                .containsOnRight(Option.some(new ComponentTagged(ID, Vector.of("c"))));
        assertThat(ComponentRules.untag(component, Vector.of("c", "a")))
                .contains(new ComponentUntagged(ID, Vector.of("a")));
        assertField(ComponentRules.tag(component, Vector.of(" ")), "input.blank", "tags");
        Vector<String> rest = Vector.range(2, Component.MAX_TAGS).map(at -> "t" + at);
        Component full = ComponentRules.tag(component, rest).get().get().applyTo(component);
        assertThat(full.tags()).hasSize(Component.MAX_TAGS);
        assertField(ComponentRules.tag(full, Vector.of("one more")), "input.too-many", "tags");
        assertField(ComponentRules.tag(full, rest.append("a").append("b").append("c")), "input.too-many", "tags");
    }

    @Provide
    Arbitrary<Component> components() {
        return ComponentValues.components();
    }

    @Provide
    Arbitrary<Component> drafts() {
        return ComponentValues.drafts();
    }

    @Provide
    Arbitrary<NewComponent> newComponents() {
        return ComponentValues.newComponents();
    }

    @Provide
    Arbitrary<String> types() {
        return ComponentValues.types();
    }

    @Provide
    Arbitrary<Vector<String>> tags() {
        return ComponentValues.tags();
    }

    @Provide
    Arbitrary<ComponentChanges> identity() {
        return Arbitraries.of(
                changes().name("other").build(),
                changes().displayName("other").build(),
                changes().version("other").build(),
                changes().uid("other").build(),
                changes().canonicalName("other").build(),
                changes().type("other").build(),
                changes().purl("pkg:generic/other@1").build(),
                changes().releasedAt(LAST).build(),
                changes().name("other").version("other").releasedAt(LAST).build());
    }

    private static Either<DciError, Component> create(NewComponent command) {
        return ComponentRules.create(command, ID, NOW).map(ComponentEvent.ComponentCreated::created);
    }

    private static Either<DciError, ?> change(Component component, ImmutableComponentChanges.Builder changes) {
        return ComponentRules.change(component, changes.build(), NOW);
    }

    private static Component activated(Component draft) {
        return new ComponentActivated(draft.id(), NOW).applyTo(draft);
    }

    private static ImmutableComponentChanges.Builder changes() {
        return ComponentChanges.builder();
    }

    private static ImmutableNewComponent.Builder command() {
        return NewComponent.builder().topicId(TOPIC);
    }

    private static ImmutableNewComponent.Builder named(String name) {
        return command().name(name);
    }

    private static ImmutableNewComponent.Builder typed() {
        return named("n").type("x");
    }

    private static void assertCode(Either<DciError, ?> answer, String code) {
        assertThat(answer.swap().map(DciError::code)).containsOnRight(code);
    }

    private static void assertField(Either<DciError, ?> answer, String code, String field) {
        assertThat(answer.swap()
                        .map(error ->
                                error.code() + " " + error.fields().get("field").get()))
                .containsOnRight(code + " " + field);
    }
}
