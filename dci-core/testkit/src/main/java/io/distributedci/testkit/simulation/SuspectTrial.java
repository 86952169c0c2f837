// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Founding.sure;
import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.health.Signal;
import io.distributedci.health.SuspectSet;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.ComponentId;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.Storage;
import io.distributedci.testkit.simulation.Action.Deed;
import io.distributedci.testkit.simulation.GroundTruth.Break;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.function.UnaryOperator;

/**
 * A world in which the library is asked who is to blame, and of which it is known. Laid out as the table of {@code docs/health.md} says: eight types of components with six versions each, jobs that take versions at
 * random, one culprit with which nine runs of ten fail, and one flake in twenty.
 *
 * @param seed of the world
 * @param asked after how many jobs it is asked, in rising order
 */
public record SuspectTrial(long seed, Vector<Integer> asked) {
    private static final int TYPES = 8;
    private static final int VERSIONS = 6;
    private static final double FLAKES = 0.05;
    private static final double WITH_CULPRIT = 0.9;

    public SuspectTrial {
        requireNonNull(asked);
    }

    /**
     * What the library answered, and what is so.
     *
     * @param culprit who it really is
     * @param suspects by the number of jobs until then
     */
    public record Answer(ComponentId culprit, SortedMap<Integer, Vector<SuspectSet<ComponentId>>> suspects) {
        public Answer {
            requireNonNull(culprit);
            requireNonNull(suspects);
        }

        /** Whether the first set after so many jobs has the culprit in it. */
        public boolean isInFirst(int jobs) {
            return first(jobs).contains(culprit);
        }

        /** Whether it is nobody else. */
        public boolean isFirst(int jobs) {
            return first(jobs).equals(Vector.of(culprit));
        }

        private Vector<ComponentId> first(int jobs) {
            return suspects.get(jobs).get().headOption().toVector().flatMap(SuspectSet::members);
        }
    }

    /** Lives through it in an empty storage. */
    public Answer on(Storage storage) {
        return on(storage, UnaryOperator.identity());
    }

    /** The same in a simulation that is changed, such as by a mistake to be seen. */
    public Answer on(Storage storage, UnaryOperator<Simulation> changed) {
        Noted<SortedMap<Integer, Vector<SuspectSet<ComponentId>>>> answers = new Noted<>(TreeMap.empty());
        Deed ask = world -> answers.note(told -> told.put(jobs(world), suspects(world)));
        Vector<Deed> jobs = Vector.rangeClosed(1, asked.last())
                .flatMap(job -> asked.contains(job)
                        ? Vector.<Deed>of(SuspectTrial::run, ask)
                        : Vector.<Deed>of(SuspectTrial::run));
        Script script = new Script(jobs.prepend(SuspectTrial::publish));
        Course course = changed.apply(script.in(scale(), seed)).run(storage);
        return new Answer(course.truth().breaks().keySet().head(), answers.value());
    }

    private static Scale scale() {
        return Scale.small()
                .withPartners(2)
                .withSites(2)
                .withTopics(1)
                .withProgrammes(0)
                .withTypes(Vector.range(0, TYPES).map(type -> "type" + type))
                .withOptionalTypes(Vector.empty())
                .withInfrastructure(0);
    }

    private static int jobs(World world) {
        return world.truth().runs().size();
    }

    private static Vector<SuspectSet<ComponentId>> suspects(World world) {
        return sure(world.as(Actor.SYSTEM)
                        .health()
                        .suspects(TrialRuns.topic(world).id(), Signal.JOB))
                .suspects();
    }

    /** The versions, and the truth: where the culprit is, a flake would come on top, so it alone fails a little less often than nine in ten. */
    private static void publish(World world) {
        for (int version = 1; version < VERSIONS; version++) {
            world.scale().types().forEach(type -> TrialRuns.publish(world, type));
        }
        double alone = 1 - (1 - WITH_CULPRIT) / (1 - FLAKES);
        ComponentId culprit =
                world.pick(world.live(ComponentType.TYPE)).map(Component::id).get();
        world.learn(truth -> truth.with(culprit, new Break(Option.none(), alone)));
        world.live(RemoteCiType.TYPE).map(RemoteCi::id).forEach(site -> world.learn(truth -> truth.with(site, FLAKES)));
    }

    private static void run(World world) {
        Vector<Component> all = world.live(ComponentType.TYPE);
        Vector<ComponentId> drawn = world.scale()
                .types()
                .flatMap(type ->
                        world.pick(all.filter(component -> component.type().equals(type))))
                .map(Component::id);
        TrialRuns.once(
                world, world.random().nextInt(world.live(RemoteCiType.TYPE).size()), drawn);
    }
}
