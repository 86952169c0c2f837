// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Founding.sure;
import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.health.Scope;
import io.distributedci.health.Signal;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.Storage;
import io.distributedci.testkit.simulation.Action.Deed;
import io.distributedci.testkit.simulation.GroundTruth.Break;
import io.distributedci.testkit.simulation.GroundTruth.Reach;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * A world in which the library is asked whether a version broke for everyone, and of which it is known. Laid out as the table of {@code docs/health.md} says: 3 to 10 partners with one site each, a history of 5 to
 * 25 runs, flakes of its own at each site; then a new version, which is broken nowhere, at one site, at some or at all of them, each as often, and fails 85 to 100 of a hundred runs there. Besides, platforms fail
 * now and then, which says nothing.
 *
 * @param seed of the world
 * @param runs of the new version at each site
 * @param flakes the rate of flakes in the middle; each site has one between 0 and twice that
 */
public record ScopeTrial(long seed, int runs, double flakes) {
    /** Jobs that end because their platform does, in every trial. */
    private static final double INFRASTRUCTURE = 0.05;

    /**
     * What the library answered, and what is so.
     *
     * @param truth of the world
     * @param candidate the new version
     * @param scope as managers are told of it
     * @param alone as the first partner is told of it
     * @param feed the digest of all that happened
     */
    public record Answer(GroundTruth truth, ComponentId candidate, Scope.Judged scope, Scope alone, String feed) {
        public Answer {
            requireNonNull(truth);
            requireNonNull(candidate);
            requireNonNull(scope);
            requireNonNull(alone);
            requireNonNull(feed);
        }

        /** How far it is really broken. */
        public Reach reach() {
            return truth.reach(candidate, HashSet.ofAll(scope.sites()).map(site -> site.site()));
        }

        /** Whether it is really broken there. */
        public boolean isBroken(RemoteCiId site) {
            return truth.isBroken(candidate, site);
        }
    }

    /** Lives through it in an empty storage and asks in the end. */
    public Answer on(Storage storage) {
        return on(storage, UnaryOperator.identity());
    }

    /** The same in a simulation that is changed, such as by a mistake to be seen. */
    public Answer on(Storage storage, UnaryOperator<Simulation> changed) {
        Noted<Option<Asked>> asked = new Noted<>(Option.none());
        Script script = new Script(deeds(asked));
        Course course = changed.apply(script.in(scale(), seed)).run(storage);
        Asked told = asked.value().get();
        return new Answer(course.truth(), told.candidate(), told.scope(), told.alone(), course.feed());
    }

    private record Asked(ComponentId candidate, Scope.Judged scope, Scope alone) {}

    private Scale scale() {
        return Scale.small()
                .withPartners(sites())
                .withSites(1)
                .withTopics(1)
                .withProgrammes(0)
                .withTypes(Vector.of("platform"))
                .withOptionalTypes(Vector.empty())
                .withFlakes(2 * flakes)
                .withInfrastructure(INFRASTRUCTURE);
    }

    private int sites() {
        return new SplittableRandom(seed).nextInt(3, 11);
    }

    private Vector<Deed> deeds(Noted<Option<Asked>> asked) {
        SplittableRandom histories = new SplittableRandom(seed).split();
        Vector<Integer> sites = Vector.range(0, sites());
        Vector<Deed> before = sites.flatMap(
                site -> Vector.<Deed>fill(histories.nextInt(5, 26), () -> world -> runNewest(world, site)));
        Vector<Deed> with = sites.flatMap(site ->
                Vector.<Deed>fill(runs, () -> world -> runNewest(world, site)).prepend(world -> drawRate(world, site)));
        return before.append(ScopeTrial::publish)
                .appendAll(with)
                .append(world -> asked.note(none -> Option.some(ask(world))));
    }

    private static void runNewest(World world, int site) {
        TrialRuns.once(world, site, Vector.of(newest(world).id()));
    }

    private static Component newest(World world) {
        return world.live(ComponentType.TYPE).last();
    }

    private static void publish(World world) {
        Component candidate = TrialRuns.publish(world, "platform");
        world.learn(truth -> truth.with(
                candidate.id(),
                new Break(Option.some(broken(world)), world.scale().leastBreakRate())));
    }

    /** How often it fails at a site where it is broken, flakes included: they would come on top. */
    private static void drawRate(World world, int site) {
        ComponentId candidate = newest(world).id();
        RemoteCiId at = world.live(RemoteCiType.TYPE).get(site).id();
        double least = world.scale().leastBreakRate();
        double fails = least + (1 - least) * world.random().nextDouble();
        double works = 1 - world.truth().flakes().get(at).getOrElse(0.0);
        Break broken = world.truth().breaks().get(candidate).get();
        world.learn(truth -> truth.with(candidate, new Break(broken.sites(), 1 - (1 - fails) / works)));
    }

    private static Set<RemoteCiId> broken(World world) {
        Vector<RemoteCiId> sites = world.live(RemoteCiType.TYPE).map(RemoteCi::id);
        int count = switch (Reach.values()[world.random().nextInt(Reach.values().length)]) {
            case NONE -> 0;
            case ONE -> 1;
            case SOME -> 2 + world.random().nextInt(sites.size() - 2);
            case EVERYONE -> sites.size();
        };
        Set<RemoteCiId> broken = HashSet.empty();
        while (broken.size() < count) {
            broken = broken.addAll(world.pick(sites));
        }
        return broken;
    }

    private static Asked ask(World world) {
        ComponentId candidate = newest(world).id();
        RemoteCi first = world.live(RemoteCiType.TYPE).head();
        Scope scope = sure(world.as(Actor.SYSTEM).health().scope(candidate, Signal.JOB))
                .scope();
        Scope alone = sure(world.as(AgentActions.agentOf(first)).health().scope(candidate, Signal.JOB))
                .scope();
        return new Asked(candidate, (Scope.Judged) scope, alone);
    }
}
