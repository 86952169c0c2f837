// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static io.distributedci.component.CatalogWorld.refused;
import static io.distributedci.component.CatalogWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.Actor;
import io.distributedci.identity.Identity;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.testkit.Rule;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicChanges;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random worlds, looked at by everybody in them through the real use cases. */
class VisibleCatalogProperties {
    private static final int TEAMS = 4;

    /** Some teams with grants, some products, topics and components; and actors of every sort. */
    private static final class Somewhere {
        final CatalogWorld world = new CatalogWorld();
        final Random random;
        final Vector<ProductId> products = Vector.fill(2, world::product);
        final Vector<TeamId> teams;
        final Vector<Topic> topics;
        final Vector<Component> components;
        final Vector<Actor> actors;

        Somewhere(long seed) {
            random = new Random(seed);
            teams = Vector.range(0, TEAMS).map(this::team);
            teams.forEach(team -> teams.filter(owner -> chance(3))
                    .forEach(owner -> sure(world.teams().grantComponents(team, owner))));
            topics = products.flatMap(product -> Vector.of(
                    world.topic(product, true),
                    world.topic(product, false),
                    world.topic(product, random.nextBoolean())));
            components = topics.flatMap(topic -> Vector.range(0, 3).map(at -> component(topic, at)));
            components
                    .filter(component -> chance(8))
                    .forEach(gone -> sure(world.components(Actor.SYSTEM).archive(gone.id(), gone.version())));
            topics.filter(topic -> chance(8))
                    .forEach(gone -> sure(world.topics(Actor.SYSTEM).archive(gone.id(), gone.version())));
            actors = actors();
        }

        boolean chance(int of) {
            return random.nextInt(of) == 0;
        }

        TeamId team(int number) {
            Team team = sure(world.teams()
                    .create(NewTeam.builder()
                            .name("t" + number)
                            .preReleaseAccess(random.nextBoolean())
                            .state(chance(6) ? ResourceState.INACTIVE : ResourceState.ACTIVE)
                            .build()));
            products.filter(product -> random.nextBoolean())
                    .forEach(product -> sure(world.teams().grant(team.id(), product)));
            return team.id();
        }

        Component component(Topic topic, int at) {
            Option<TeamId> owner = Option.when(random.nextBoolean(), () -> any(teams));
            Component component = world.component(topic.id(), "c" + at, owner);
            return chance(4)
                    ? sure(world.components(Actor.SYSTEM).deactivate(component.id(), component.version()))
                    : component;
        }

        Vector<Actor> actors() {
            Vector<Actor> special =
                    Vector.of(TeamRole.ADMIN, TeamRole.EPM, TeamRole.READ_ONLY).map(world::one);
            TeamId observers = world.team(
                    NewTeam.builder().name("ro").role(TeamRole.READ_ONLY).build());
            return special.append(Actor.SYSTEM)
                    .append(world.user())
                    .append(world.user(any(teams), any(teams)))
                    .append(world.user(observers, any(teams)))
                    .append(world.remoteCi(observers))
                    .appendAll(teams.map(world::user))
                    .appendAll(teams.map(world::remoteCi))
                    .appendAll(teams.map(world::feeder));
        }

        <T> T any(Vector<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }

    @Property(tries = 40)
    @Rule({"R7", "R37", "R39", "R40", "R41", "R42"})
    void a_list_has_exactly_what_can_be_had_one_by_one(@ForAll long seed) {
        Somewhere there = new Somewhere(seed);
        there.actors.forEach(actor -> {
            var products = there.world.products(actor);
            var topics = there.world.topics(actor);
            var components = there.world.components(actor);
            agrees(there.products, products::get, products::list, products::count);
            agrees(there.topics.map(Topic::id), topics::get, topics::list, topics::count);
            agrees(there.components.map(Component::id), components::get, components::list, components::count);
            there.topics.forEach(topic -> assertThat(
                            sure(components.ofTopic(topic.id(), all())).items())
                    .isEqualTo(sure(components.list(all()))
                            .items()
                            .filter(c -> c.topicId().equals(topic.id()))));
        });
    }

    @Property(tries = 40)
    @Rule({"R37", "R39", "R40", "R41"})
    void a_component_is_seen_as_the_rules_say(@ForAll long seed) {
        Somewhere there = new Somewhere(seed);
        there.actors.forEach(actor -> {
            Identity who = there.world.identity(actor);
            var components = there.world.components(actor);
            Vector<Component> live = there.components.flatMap(
                    c -> there.world.components(Actor.SYSTEM).get(c.id()).toOption());
            assertThat(sure(components.list(all())).items().map(Component::id))
                    .containsExactlyInAnyOrderElementsOf(
                            live.filter(c -> sees(there, who, c)).map(Component::id));
        });
    }

    @Property(tries = 25)
    @Rule("R38")
    void a_grant_only_adds_and_takes_effect_at_once(@ForAll long seed) {
        Somewhere there = new Somewhere(seed);
        TeamId team = there.any(there.teams);
        ProductId product = there.any(there.products);
        Vector<Vector<Entity>> without = seen(there, sure(there.world.teams().revoke(team, product)));
        Vector<Vector<Entity>> with = seen(there, sure(there.world.teams().grant(team, product)));
        Vector<Vector<Entity>> again = seen(there, sure(there.world.teams().revoke(team, product)));
        without.zip(with).forEach(both -> assertThat(both._2).containsAll(both._1));
        assertThat(again).isEqualTo(without);
    }

    @Property(tries = 25)
    @Rule("R38")
    void releasing_a_topic_only_adds(@ForAll long seed) {
        Somewhere there = new Somewhere(seed);
        var topics = there.world.topics(Actor.SYSTEM);
        topics.get(there.any(there.topics).id()).forEach(topic -> {
            Topic hidden = sure(topics.change(
                    topic.id(),
                    topic.version(),
                    TopicChanges.builder().exported(false).build()));
            Vector<Vector<Component>> before = there.actors.map(actor -> components(there, actor));
            sure(topics.change(
                    topic.id(),
                    hidden.version(),
                    TopicChanges.builder().exported(true).build()));
            before.zip(there.actors.map(actor -> components(there, actor)))
                    .forEach(both -> assertThat(both._2).containsAll(both._1));
        });
    }

    /** R37, R40, R41 once more, from the facts of the world and in other words. */
    private static boolean sees(Somewhere there, Identity who, Component component) {
        Vector<Team> own = who.memberships().map(team -> there.world.team(team.team()));
        boolean manager = who.actor() instanceof Actor.BySystem
                || (who.actor() instanceof Actor.ByUser
                        && own.exists(team -> team.role() == TeamRole.ADMIN || team.role() == TeamRole.EPM));
        if (manager) {
            return true;
        }
        if (component.teamId().isDefined()) {
            return own.exists(team -> team.id().equals(component.teamId().get())
                    || team.componentsOf().contains(component.teamId().get()));
        }
        Topic topic = there.topics.find(t -> t.id().equals(component.topicId())).get();
        return who.actor() instanceof Actor.ByFeeder
                || own.exists(team -> team.role() == TeamRole.READ_ONLY
                        || (team.products().contains(topic.productId())
                                && (topic.exported() || team.preReleaseAccess())));
    }

    private static Vector<Vector<Entity>> seen(Somewhere there, Team after) {
        assertThat(after.isArchived()).isFalse();
        return there.actors.map(actor -> Vector.<Entity>empty()
                .appendAll(sure(there.world.products(actor).list(all())).items())
                .appendAll(sure(there.world.topics(actor).list(all())).items())
                .appendAll(components(there, actor)));
    }

    private static Vector<Component> components(Somewhere there, Actor actor) {
        return sure(there.world.components(actor).list(all())).items();
    }

    private static <I, T extends Entity> void agrees(
            Vector<I> ids,
            Function<I, Either<DciError, T>> get,
            Function<ListRequest, Either<DciError, Page<T>>> list,
            Function<Condition, Either<DciError, Long>> count) {
        Vector<Either<DciError, T>> answers = ids.map(get);
        Vector<T> listed = sure(list.apply(all())).items();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(answers.flatMap(Either::toOption));
        assertThat(answers.filter(Either::isLeft))
                .allMatch(answer -> refused(answer).equals("storage.not-found"));
        assertThat(sure(count.apply(Condition.everything()))).isEqualTo(listed.size());
    }

    private static ListRequest all() {
        return ListRequest.all().limit(200);
    }
}
