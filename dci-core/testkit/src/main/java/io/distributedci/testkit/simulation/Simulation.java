// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import io.distributedci.DciPolicy;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * A seed, a number of steps, and what can happen in each: run it on an empty storage of {@link Dci#schema()} and it lives through a world there, or ends with a {@link SimulationFailure} that tells the seed.
 *
 * <pre>{@code
 * Simulation.of(4711).steps(300).run(storage);
 * }</pre>
 *
 * <p>Immutable. What a feature adds to the library it adds here too: {@link #with} its actions, {@link #keeping} its invariants.
 */
public final class Simulation {
    /** What happens unless said otherwise: agents, feeders, managers and people use all of the library's first features. */
    public static final Vector<Action> ACTIONS = AgentActions.ALL
            .appendAll(JobActions.ALL)
            .appendAll(ComponentActions.ALL)
            .appendAll(ManagerActions.ALL)
            .appendAll(PurgeActions.ALL)
            .appendAll(ProgrammeActions.ALL)
            .appendAll(CertificateActions.ALL)
            .appendAll(NotificationActions.ALL);

    /** What only agents and feeders do: no one interferes, so that many jobs come to their natural end. */
    public static final Vector<Action> QUIET = AgentActions.QUIET.appendAll(ComponentActions.QUIET);

    /** What always holds. */
    public static final Vector<Invariant> INVARIANTS = Vector.of(
            new FeedLaw(),
            new FoldLaw(),
            new JobLaw(),
            new CatalogLaw(),
            new ReferenceLaw(),
            new PurgeLaw(),
            new CertificateLaw(),
            new WaiverLaw(),
            new AlertLaw(),
            new OutboxLaw(),
            new BlobLaw(),
            new AuditLaw(),
            new TotalsLaw(),
            new SightLaw());

    /** Nothing is between the library and the storage. */
    private static final UnaryOperator<Storage> SOUND = UnaryOperator.identity();

    private final long seed;
    private final int steps;
    private final Scale scale;
    private final Vector<Action> actions;
    private final Vector<Invariant> invariants;
    private final Library library;

    private Simulation(
            long seed, int steps, Scale scale, Vector<Action> actions, Vector<Invariant> invariants, Library library) {
        this.seed = seed;
        this.steps = steps;
        this.scale = requireNonNull(scale);
        this.actions = requireNonNull(actions);
        this.invariants = requireNonNull(invariants);
        this.library = requireNonNull(library);
    }

    /** How the library is set up: what a host decides, and what is between it and the storage. */
    private record Library(DciPolicy policy, UnaryOperator<Storage> between) {
        boolean isSound() {
            return between.equals(SOUND);
        }
    }

    /** The small world of this seed, 200 steps long. */
    public static Simulation of(long seed) {
        return new Simulation(seed, 200, Scale.small(), ACTIONS, INVARIANTS, new Library(DciPolicy.STRICT, SOUND));
    }

    /** So many actions; those that get in between others come on top. */
    public Simulation steps(int actionsToTake) {
        return new Simulation(seed, actionsToTake, scale, actions, invariants, library);
    }

    /** In a world of this size. */
    public Simulation in(Scale size) {
        return new Simulation(seed, steps, size, actions, invariants, library);
    }

    /** With more that can happen. */
    public Simulation with(Vector<Action> more) {
        return only(actions.appendAll(more));
    }

    /** With nothing else that can happen. */
    public Simulation only(Vector<Action> these) {
        return new Simulation(seed, steps, scale, these, invariants, library);
    }

    /** With more that must hold. */
    public Simulation keeping(Invariant... more) {
        return new Simulation(seed, steps, scale, actions, invariants.appendAll(Vector.of(more)), library);
    }

    /** With nothing that must hold: for worlds that are measured and not checked. */
    public Simulation unchecked() {
        return new Simulation(seed, steps, scale, actions, Vector.empty(), library);
    }

    /** With a host that decides so. */
    public Simulation under(DciPolicy policy) {
        return new Simulation(seed, steps, scale, actions, invariants, new Library(policy, library.between()));
    }

    /** With something between the library and the storage, such as a mistake to be found. The library's answers are then not held against what is stored, which may be something else on purpose. */
    public Simulation through(UnaryOperator<Storage> something) {
        return new Simulation(seed, steps, scale, actions, invariants, new Library(library.policy(), something));
    }

    /**
     * Lives through it.
     *
     * @param storage empty, opened for {@link Dci#schema()} or more; stays open
     * @throws SimulationFailure when something did not hold
     */
    public Course run(Storage storage) {
        return new Run(storage).toTheEnd();
    }

    /** One run; its randomness is the seed's alone, and secrets are drawn from elsewhere, so that they shift nothing. */
    private final class Run {
        private final SplittableRandom random = new SplittableRandom(seed);
        private final Watched watched;
        private final World world;
        private boolean racing;
        /** The action under way, in which another one gets in between. */
        private Action under;

        private int step;
        private int lookedAt;

        Run(Storage storage) {
            watched = new Watched(storage);
            world = new World(scale, random.split(), watched, this::opened);
            watched.ageBy(world::now);
            world.holdAnswers(library.isSound());
            under = actions.head();
        }

        private Dci opened(World of) {
            TimeOrderedIds ids = new TimeOrderedIds(of::now, random.split());
            return Dci.over(library.between().apply(watched), of::now, ids, random.split())
                    .with(library.policy());
        }

        Course toTheEnd() {
            try {
                Founding.found(world);
                watched.watch(this::interfere, this::look);
                for (step = 1; step <= steps; step++) {
                    world.later(Duration.ofMinutes(20));
                    under = draw();
                    act(under);
                }
                lookAtAll();
            } catch (World.Broken broken) {
                throw new SimulationFailure(seed, Math.min(step, steps), broken.findings(), world.story());
            }
            return new Course(
                    seed, steps, watched.commits(), watched.feedDigest(), watched.told(), world.truth(), world.tally());
        }

        private Action draw() {
            int drawn = world.random().nextInt(actions.map(Action::weight).sum().intValue());
            for (Action action : actions) {
                drawn -= action.weight();
                if (drawn < 0) {
                    return action;
                }
            }
            throw new IllegalStateException("weights do not add up");
        }

        private void act(Action action) {
            String outer = world.doing();
            world.begin(action.name());
            try {
                action.act(world);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            } finally {
                world.begin(outer);
            }
        }

        /** Somebody else gets in between: does the same, or anything whatever its weight, so that rare things happen there too. Nobody does so twice over. */
        private void interfere() {
            if (!racing && !world.isUndisturbed() && world.chance(scale.races())) {
                racing = true;
                world.rivalry(true);
                try {
                    act(world.chance(0.5) ? under : world.pick(actions).get());
                } finally {
                    racing = false;
                    world.rivalry(false);
                }
            }
        }

        private void look(Watched.Commit commit) {
            world.requireNone(commit.receipt().toVector().flatMap(receipt -> unfounded(commit, receipt)));
            if (commit.events().isEmpty()) {
                return;
            }
            Moment moment = new Moment(world, commit.changes(), commit.events(), commit.before(), commit.after());
            world.requireNone(invariants.flatMap(invariant -> invariant.after(moment)));
            if (watched.commits() - lookedAt >= scale.checkpoint()) {
                lookAtAll();
            }
        }

        private Option<String> unfounded(Watched.Commit commit, Receipt receipt) {
            ChangeSet changes = commit.changes();
            boolean found = watched.find(changes.id()).isDefined();
            if (receipt instanceof Receipt.Committed) {
                Receipt right =
                        new Receipt.Committed(changes.id(), commit.after().position(), changes.at());
                return Option.when(
                        !found || (!commit.events().isEmpty() && !receipt.equals(right)),
                        () -> "S5.1 S4.3 found: " + found + "; the receipt is " + receipt + " instead of " + right);
            }
            return Option.when(
                    found || !commit.events().isEmpty(), () -> "S2.2 what got " + receipt + " is there, or found");
        }

        private void lookAtAll() {
            lookedAt = watched.commits();
            world.requireNone(invariants.flatMap(invariant -> invariant.overall(world)));
        }
    }
}
