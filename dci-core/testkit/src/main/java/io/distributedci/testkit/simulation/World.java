// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.Published;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Issued;
import io.distributedci.job.Scheduled;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Fold;
import io.distributedci.storage.Storage;
import io.vavr.collection.Set;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * What actions act on and invariants look at: the library, its state as the events tell it, the clock, the randomness, and what is really so. Used by one thread.
 */
public final class World {
    /** The lines of its story that a failure tells. */
    private static final int STORY = 30;

    private static final Instant BEGINNING = Instant.parse("2026-01-05T08:00:00Z");

    private final Scale scale;
    private final RandomGenerator random;
    private final Dci dci;
    private final Watched watched;
    private Instant now = BEGINNING;
    private GroundTruth truth = GroundTruth.NOTHING;
    private Vector<String> story = Vector.empty();
    private SortedMap<String, Integer> tally = TreeMap.empty();
    private String doing = "setting up";
    private int named;
    /** What the action under way picked, so that who gets in between mostly wants the same. */
    private Vector<Ref> wanted = Vector.empty();

    private boolean rivalry;
    private boolean undisturbed;
    private boolean holdingAnswers;

    World(Scale scale, RandomGenerator random, Watched watched, Function<World, Dci> dci) {
        this.scale = scale;
        this.random = random;
        this.watched = watched;
        this.dci = dci.apply(this);
    }

    /** How large and how rough it is. */
    public Scale scale() {
        return scale;
    }

    /** The library. */
    public Dci dci() {
        return dci;
    }

    /** The library for somebody; anybody may be tried. */
    public DciSession as(Actor actor) {
        return dci.as(actor);
    }

    /** The storage itself, for invariants that look behind the library. */
    public Storage storage() {
        return watched.storage();
    }

    /** Everything there is, by the events so far. */
    public Fold told() {
        return watched.told();
    }

    /** What is really so. */
    public GroundTruth truth() {
        return truth;
    }

    /** Something more is so. */
    public void learn(UnaryOperator<GroundTruth> more) {
        truth = more.apply(truth);
    }

    /** The time. */
    public Instant now() {
        return now;
    }

    /** Lets time go by: anything up to this. */
    public void later(Duration most) {
        now = now.plusNanos(random.nextLong(most.toNanos() / 1000 + 1) * 1000);
    }

    /** The one source of chance: the same seed draws the same. */
    public RandomGenerator random() {
        return random;
    }

    /** True with this chance. */
    public boolean chance(double of) {
        return random.nextDouble() < of;
    }

    /** One of these, or none when there are none. */
    public <T> Option<T> pick(Vector<T> from) {
        return from.isEmpty() ? Option.none() : Option.some(from.get(random.nextInt(from.size())));
    }

    /** A number that no name of this world has yet. */
    public int fresh() {
        return ++named;
    }

    /** Everything of a type that is not deleted, the oldest first. */
    public <T extends Entity> Vector<T> live(EntityType<T> type) {
        return live(told(), type);
    }

    /** One of a type that is not deleted. */
    public <T extends Entity> Option<T> any(EntityType<T> type) {
        return any(type, entity -> true);
    }

    /** One of a type that is not deleted and of which this is true. */
    public <T extends Entity> Option<T> any(EntityType<T> type, Predicate<T> which) {
        Vector<T> all = live(type).filter(which);
        Vector<T> same = all.filter(entity -> wanted.contains(Ref.to(entity.id())));
        Option<T> picked = rivalry && !same.isEmpty() && chance(0.6) ? pick(same) : pick(all);
        if (!rivalry) {
            wanted = wanted.appendAll(picked.map(entity -> Ref.to(entity.id())));
        }
        return picked;
    }

    /** From now on whoever picks something mostly picks what was picked before; or no longer. */
    void rivalry(boolean on) {
        rivalry = on;
    }

    static <T extends Entity> Vector<T> live(Fold told, EntityType<T> type) {
        return all(told, type).reject(Entity::isArchived);
    }

    /** Everything of a type, deleted or not, the oldest first. */
    static <T extends Entity> Vector<T> all(Fold told, EntityType<T> type) {
        return told.entities()
                .values()
                .filter(entity -> entity.id().kind().equals(type.name()))
                .map(type.javaType()::cast)
                .toVector()
                .sortBy(entity -> entity.id().value());
    }

    /**
     * Uses the library and says what it must answer. The refusals are those that would be right for the state that the library decided on, by their codes: when there are none it must succeed, else it
     * must be refused with one of them.
     *
     * @param refusals by that state; pure, and judged without the library's help
     */
    @CanIgnoreReturnValue
    public <R> Either<DciError, R> expect(Function<Fold, Set<String>> refusals, UseCase<R> use) throws IOException {
        String mine = doing;
        watched.undecided();
        Either<DciError, R> answer = use.answer();
        Set<String> right = refusals.apply(watched.decidedOn());
        String outcome = answer.fold(DciError::code, done -> "done");
        tell(mine + ": " + outcome);
        tally = tally.put(mine + ": " + outcome, tally.getOrElse(mine + ": " + outcome, 0) + 1);
        require(
                answer.fold(error -> right.contains(error.code()), done -> right.isEmpty()),
                () -> "R15 " + mine + " was answered with " + answer.fold(DciError::toString, done -> "success")
                        + ", but right would be "
                        + (right.isEmpty() ? "success" : right.toSortedSet().mkString(" or ")));
        answer.forEach(this::requireTold);
        return answer;
    }

    /** R9: what was answered is what is now so. */
    private void requireTold(Object answer) {
        Option<Entity> entity = answer instanceof Entity plain
                ? Option.some(plain)
                : answer instanceof Scheduled scheduled
                        ? Option.some(scheduled.job())
                        : answer instanceof Published published
                                ? Option.some(published.component())
                                : answer instanceof Issued<?> issued && issued.machine() instanceof Entity machine
                                        ? Option.some(machine)
                                        : Option.none();
        entity.forEach(given -> require(
                !holdingAnswers || told().get(given.id()).contains(given),
                () -> "R9 the answer is " + given + ", but now there is " + told().get(given.id())));
    }

    /** One use of the library. */
    @FunctionalInterface
    public interface UseCase<R> {
        /** Its answer. */
        Either<DciError, R> answer() throws IOException;
    }

    /** The state that the last use of the library was decided on. */
    public Fold decidedOn() {
        return watched.decidedOn();
    }

    /** The state that the last use of the library read before it was decided, which is an older one when somebody got in between. */
    public Fold decidedFrom() {
        return watched.decidedFrom();
    }

    /** Ends the simulation when something does not hold. */
    public void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new Broken(Vector.of(otherwise.get()));
        }
    }

    void requireNone(Vector<String> findings) {
        if (!findings.isEmpty()) {
            throw new Broken(findings);
        }
    }

    /** Whether answers of the library must be what is told (R9). */
    void holdAnswers(boolean on) {
        holdingAnswers = on;
    }

    /** Whether they must. */
    boolean holdsAnswers() {
        return holdingAnswers;
    }

    /** Does something that nobody gets in between. */
    void undisturbed(Runnable deed) {
        boolean before = undisturbed;
        undisturbed = true;
        try {
            deed.run();
        } finally {
            undisturbed = before;
        }
    }

    boolean isUndisturbed() {
        return undisturbed;
    }

    void begin(String action) {
        doing = action;
        wanted = rivalry ? wanted : Vector.empty();
    }

    /** Whether the feed, read anew, is what it was when it was read commit by commit. */
    boolean isToldAgainTheSame() {
        return watched.isToldAgainTheSame();
    }

    String doing() {
        return doing;
    }

    void tell(String line) {
        story = story.append(now + " " + line).takeRight(STORY);
    }

    Vector<String> story() {
        return story;
    }

    SortedMap<String, Integer> tally() {
        return tally;
    }

    /** Something did not hold; goes through the library, which catches nothing, up to the simulation. */
    static final class Broken extends Error {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial")
        private final Vector<String> findings;

        Broken(Vector<String> findings) {
            super(findings.mkString("; "));
            this.findings = findings;
        }

        Vector<String> findings() {
            return findings;
        }
    }
}
