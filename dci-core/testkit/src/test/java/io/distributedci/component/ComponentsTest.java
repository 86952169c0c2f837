// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static io.distributedci.component.CatalogWorld.refused;
import static io.distributedci.component.CatalogWorld.rpm;
import static io.distributedci.component.CatalogWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.component.ComponentEvent.ComponentActivated;
import io.distributedci.component.ComponentEvent.ComponentCreated;
import io.distributedci.identity.Actor;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.testkit.Rule;
import io.distributedci.topic.Topic;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComponentsTest {
    private final CatalogWorld world = new CatalogWorld();
    private final Components components = world.components(Actor.SYSTEM);
    private final ProductId product = world.product();
    private final Topic topic = world.topic(product, true);
    private final TeamId team = world.partner(product);

    @Test
    @Rule({"R1", "R9", "R82"})
    void a_component_created_active_is_a_draft_that_was_activated_at_once() {
        Component created = sure(components.create(rpm(topic.id(), "a:1").build()));
        assertThat(created.state()).isEqualTo(ResourceState.ACTIVE);
        assertThat(created.version()).isEqualTo(1);
        assertThat(created.updatedAt()).isEqualTo(created.createdAt());
        assertThat(created.activatedAt()).contains(CatalogWorld.BEGINNING);
        assertThat(sure(components.get(created.id()))).isEqualTo(created);
        Component draft = created.withState(ResourceState.INACTIVE).withActivatedAt(Option.none());
        assertThat(world.feed().takeRight(2))
                .containsExactly(
                        new ComponentCreated(draft), new ComponentActivated(created.id(), CatalogWorld.BEGINNING));
    }

    @Test
    @Rule("R82")
    void each_time_it_becomes_active_is_told_once() {
        Component draft = sure(components.create(
                rpm(topic.id(), "a").state(ResourceState.INACTIVE).build()));
        assertThat(activations(draft)).isZero();
        Component active = sure(components.activate(draft.id(), 1));
        assertThat(activations(draft)).isOne();
        assertThat(sure(components.activate(draft.id(), active.version()))).isEqualTo(active);
        sure(components.change(
                draft.id(), 2, ComponentChanges.builder().title("t").build()));
        sure(components.deactivate(draft.id(), 3));
        assertThat(activations(draft)).isOne();
        sure(components.activate(draft.id(), 4));
        assertThat(activations(draft)).isEqualTo(2);
    }

    @Test
    @Rule("R80")
    void a_component_that_has_been_active_keeps_its_identity_even_while_it_is_inactive() {
        Component active = sure(components.create(rpm(topic.id(), "a").build()));
        ComponentChanges rename = ComponentChanges.builder().name("b").build();
        assertThat(refused(components.change(active.id(), 1, rename))).isEqualTo("component.frozen");
        sure(components.deactivate(active.id(), 1));
        assertThat(refused(components.change(active.id(), 2, rename))).isEqualTo("component.frozen");
        Component draft = sure(components.create(
                rpm(topic.id(), "c").state(ResourceState.INACTIVE).build()));
        assertThat(sure(components.change(draft.id(), 1, rename)).name()).isEqualTo("b");
    }

    @Test
    @Rule("R81")
    void whatever_is_changed_team_and_topic_stay() {
        Component own = world.component(topic.id(), "own", Option.some(team));
        sure(components.change(
                own.id(),
                1,
                ComponentChanges.builder()
                        .title("t")
                        .state(ResourceState.INACTIVE)
                        .build()));
        Component changed = sure(components.tag(own.id(), Vector.of("x")));
        changed = sure(components.activate(own.id(), changed.version()));
        assertThat(changed.teamId()).contains(team);
        assertThat(changed.topicId()).isEqualTo(topic.id());
    }

    @Test
    @Rule({"R76", "R79"})
    void an_active_component_is_alone_with_its_key() {
        NewComponent command = rpm(topic.id(), "n").version("1").build();
        Component first = sure(components.create(command));
        assertThat(refused(components.create(command))).isEqualTo("storage.taken");
        NewComponent otherName = NewComponent.builder()
                .topicId(topic.id())
                .type("RPM")
                .displayName("n")
                .version("1")
                .build();
        assertThat(refused(components.create(otherName))).isEqualTo("storage.taken");
        TeamId other = world.partner(product);
        Vector<NewComponent> different = Vector.of(
                rpm(topic.id(), "n").version("2").build(),
                rpm(topic.id(), "m").version("1").build(),
                rpm(world.topic(product, true).id(), "n").version("1").build(),
                NewComponent.builder()
                        .topicId(topic.id())
                        .type("git")
                        .name("n")
                        .version("1")
                        .build(),
                rpm(topic.id(), "n").version("1").teamId(team).build(),
                rpm(topic.id(), "n").version("1").teamId(other).build());
        assertThat(different.map(components::create)).allMatch(created -> created.isRight());
        assertThat(different.map(components::create).map(CatalogWorld::refused)).containsOnly("storage.taken");
        assertThat(sure(components.get(first.id()))).isEqualTo(first);
    }

    @Test
    @Rule("R77")
    void a_key_is_free_again_when_its_component_is_deleted() {
        NewComponent command = rpm(topic.id(), "n").build();
        for (int round = 0; round < 3; round++) {
            Component created = sure(components.create(command));
            sure(components.archive(created.id(), 1));
        }
        assertThat(components.create(command)).isRight();
    }

    @Test
    @Rule("R78")
    void an_inactive_twin_is_allowed_and_cannot_be_activated() {
        Component first = sure(components.create(rpm(topic.id(), "n").build()));
        NewComponent inactive =
                rpm(topic.id(), "n").state(ResourceState.INACTIVE).build();
        Component twin = sure(components.create(inactive));
        assertThat(components.create(inactive)).isRight();
        assertThat(refused(components.activate(twin.id(), 1))).isEqualTo("storage.taken");
        assertThat(sure(components.get(twin.id()))).isEqualTo(twin);
        sure(components.deactivate(first.id(), 1));
        assertThat(sure(components.activate(twin.id(), 1)).isActive()).isTrue();
        assertThat(refused(components.activate(first.id(), 2))).isEqualTo("storage.taken");
    }

    @Test
    @Rule("R43")
    void global_components_are_made_by_feeders_and_managers_and_private_ones_by_members() {
        NewComponent global = rpm(topic.id(), "g").build();
        NewComponent own = rpm(topic.id(), "o").teamId(team).build();
        TeamId stranger = world.partner(product);
        Vector.of(world.user(team), world.remoteCi(team), world.one(TeamRole.READ_ONLY))
                .forEach(actor -> assertThat(refused(world.components(actor).create(global)))
                        .isEqualTo("access.needs-feeder"));
        Vector.of(world.user(stranger), world.remoteCi(stranger), world.feeder(stranger))
                .forEach(actor ->
                        assertThat(refused(world.components(actor).create(own))).isEqualTo("access.not-member"));
        Vector<Actor> makers = Vector.of(world.feeder(stranger), world.one(TeamRole.EPM));
        makers.forEach(actor -> assertThat(sure(components.archive(
                                sure(world.components(actor).create(global)).id(), 1))
                        .isArchived())
                .isTrue());
        Vector.of(world.user(team), world.remoteCi(team), world.feeder(team), world.one(TeamRole.EPM))
                .forEach(actor -> assertThat(sure(components.archive(
                                        sure(world.components(actor).create(own))
                                                .id(),
                                        1))
                                .isArchived())
                        .isTrue());
    }

    @Test
    @Rule({"R13", "R43"})
    void who_makes_a_component_sees_the_topic() {
        Topic hidden = world.topic();
        assertThat(refused(world.components(world.user(team))
                        .create(rpm(hidden.id(), "o").teamId(team).build())))
                .isEqualTo("storage.not-found");
        assertThat(refused(
                        components.create(rpm(new TopicId(new UUID(1, 1)), "o").build())))
                .isEqualTo("storage.not-found");
        assertThat(refused(components.create(
                        rpm(topic.id(), "o").teamId(new TeamId(new UUID(1, 1))).build())))
                .isEqualTo("storage.not-found");
    }

    @Test
    @Rule({"R44", "R45"})
    void those_who_only_read_a_component_do_not_change_it() {
        Component global = world.component(topic.id(), "g", Option.none());
        Component own = world.component(topic.id(), "o", Option.some(team));
        TeamId grantee = world.partner(product);
        sure(world.teams().grantComponents(grantee, team));
        Components granted = world.components(world.user(grantee));
        Components member = world.components(world.user(team));
        ComponentChanges changes = ComponentChanges.builder().title("t").build();
        assertThat(sure(granted.get(own.id()))).isEqualTo(own);
        assertThat(refused(granted.change(own.id(), 1, changes))).isEqualTo("access.not-member");
        assertThat(refused(granted.archive(own.id(), 1))).isEqualTo("access.not-member");
        assertThat(refused(member.change(global.id(), 1, changes))).isEqualTo("access.needs-feeder");
        assertThat(refused(member.archive(global.id(), 1))).isEqualTo("access.needs-feeder");
        assertThat(sure(member.change(own.id(), 1, changes)).title()).isEqualTo("t");
        Components feeder = world.components(world.feeder(grantee));
        assertThat(sure(feeder.change(global.id(), 1, changes)).title()).isEqualTo("t");
        assertThat(sure(feeder.archive(global.id(), 2)).isArchived()).isTrue();
        assertThat(sure(member.archive(own.id(), 2)).isArchived()).isTrue();
    }

    @Test
    @Rule({"R44", "R45"})
    void readers_tag_global_components_when_the_policy_says_so_and_private_ones_never() {
        ComponentPolicy readers = new ComponentPolicy(true, true);
        Component global = world.component(topic.id(), "g", Option.none());
        Component own = world.component(topic.id(), "o", Option.some(team));
        TeamId grantee = world.partner(product);
        sure(world.teams().grantComponents(grantee, team));
        Actor reader = world.user(grantee);
        Vector<String> tags = Vector.of("ok");
        assertThat(refused(world.components(reader).tag(global.id(), tags))).isEqualTo("access.needs-feeder");
        assertThat(refused(world.components(reader).untag(global.id(), tags))).isEqualTo("access.needs-feeder");
        assertThat(sure(world.components(reader, readers).tag(global.id(), tags))
                        .tags())
                .containsExactly("ok");
        assertThat(sure(world.components(reader, readers).untag(global.id(), tags))
                        .tags())
                .isEmpty();
        assertThat(refused(world.components(reader, readers).tag(own.id(), tags)))
                .isEqualTo("access.not-member");
        assertThat(sure(world.components(world.user(team)).tag(own.id(), tags)).tags())
                .containsExactly("ok");
        Actor blind = world.user(world.partner());
        assertThat(refused(world.components(blind, readers).tag(global.id(), tags)))
                .isEqualTo("storage.not-found");
    }

    @Test
    @Rule({"R3", "R4"})
    void a_change_of_an_older_version_is_refused() {
        Component component = world.component(topic.id(), "c", Option.none());
        ComponentChanges changes = ComponentChanges.builder().title("t").build();
        sure(components.change(component.id(), 1, changes));
        assertThat(refused(components.change(component.id(), 1, changes))).isEqualTo("storage.stale");
        assertThat(refused(components.archive(component.id(), 1))).isEqualTo("storage.stale");
        assertThat(refused(components.deactivate(component.id(), 1))).isEqualTo("storage.stale");
    }

    @Test
    @Rule({"R83", "R84"})
    void the_latest_is_by_release_then_by_creation_and_never_private_or_inactive() {
        Component old = released("old", 1);
        Component recent = released("recent", 5);
        assertThat(latest()).contains(recent);
        world.wait(Duration.ofSeconds(1));
        Component tie = released("tie", 5);
        assertThat(latest()).contains(tie);
        Component sameMoment = released("same moment", 5);
        assertThat(latest()).contains(sameMoment);
        sure(components.create(at("inactive", 9).state(ResourceState.INACTIVE).build()));
        sure(components.create(at("private", 9).teamId(team).build()));
        sure(components.archive(released("archived", 9).id(), 1));
        assertThat(latest()).contains(sameMoment);
        assertThat(sure(components.latest(topic.id(), "RPM"))).contains(sameMoment);
        Vector.of(sameMoment, tie, recent).forEach(gone -> sure(components.archive(gone.id(), 1)));
        assertThat(latest()).contains(old);
        assertThat(sure(components.latest(topic.id(), "git"))).isEmpty();
        assertThat(refused(world.components(world.user(world.partner())).latest(topic.id(), "rpm")))
                .isEqualTo("storage.not-found");
    }

    private Option<Component> latest() {
        return sure(components.latest(topic.id(), "rpm"));
    }

    private Component released(String name, int day) {
        return sure(components.create(at(name, day).build()));
    }

    private ImmutableNewComponent.Builder at(String name, int day) {
        return rpm(topic.id(), name).releasedAt(CatalogWorld.BEGINNING.minus(Duration.ofDays(100 - day)));
    }

    private long activations(Component component) {
        return world.feed().count(event -> isActivation(event, component));
    }

    private static boolean isActivation(Event event, Component component) {
        return event instanceof ComponentActivated activated
                && activated.subject().equals(component.id());
    }
}
