// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.Comparator;
import java.util.function.Function;

/**
 * Which part is to blame, by who took part in the runs that failed. Parts are component versions over jobs, or attributes over sites.
 *
 * <p>Failing runs without a part, or passing runs with it, make it less suspicious, but never clear it: one flake would clear the culprit.
 */
public final class SuspectRules {
    /** Among so many most suspicious parts pairs are looked for: work grows with the square. */
    public static final int PAIRED = 50;
    /** A pair is suspected from so many failing runs on. */
    public static final int PAIR_FAILURES = 3;
    /** A pair is suspected when chance would show one like it among all pairs looked at at most this often. */
    public static final double PAIR_LEVEL = 0.05;

    private static final double CULPRIT_FAILS = 0.9;
    private static final double OTHERS_FAIL = 0.05;

    private SuspectRules() {}

    /** All parts that took part in a failure, the most suspicious first; those that the runs cannot tell apart as one set. None when nothing failed. */
    public static <X> Vector<SuspectSet<X>> rank(Vector<Trial<X>> trials) {
        Spectrum<X> spectrum = new Spectrum<>(trials);
        Vector<SuspectSet<X>> each = spectrum.parts()
                .map(part -> new SuspectSet<>(Vector.of(part), spectrum.of(part)))
                .filter(suspect -> suspect.counts().with().failures() > 0)
                .sorted(Comparator.comparing((SuspectSet<X> suspect) -> suspect.counts(), Contingency::compare)
                        .reversed());
        return tied(each);
    }

    /** What best tells the failing runs from the others; none when nothing does. For attributes over sites, some of which every site has. */
    public static <X> Option<SuspectSet<X>> discriminating(Vector<Trial<X>> trials) {
        Spectrum<X> spectrum = new Spectrum<>(trials);
        return rank(trials.map(trial -> new Trial<>(
                        trial.parts().reject(part -> spectrum.of(part).saysNothing()), trial.failed())))
                .headOption();
    }

    /**
     * Two parts that fail together significantly more often than either does without the other; of several the likeliest. The level is divided by the number of pairs looked at, so that many
     * parts do not make a pair by chance.
     */
    public static <X> Option<Interaction<X>> interaction(Vector<Trial<X>> trials) {
        Vector<X> parts = rank(trials).flatMap(SuspectSet::members).take(PAIRED);
        Vector<Interaction<X>> pairs =
                parts.zipWithIndex().flatMap(at -> parts.drop(at._2 + 1).flatMap(other -> pair(at._1, other, trials)));
        double level = PAIR_LEVEL / Math.max(1, pairs.size());
        return pairs.filter(pair -> pair.p() <= level)
                .reduceLeftOption((best, next) -> next.counts().compare(best.counts()) > 0 ? next : best);
    }

    /**
     * One part of each kind, chosen so that a run with them tells most of who is to blame: together they hold about half of the suspicion. Found by changing one kind at a time as long as that
     * tells more.
     *
     * @param kind what a run has one of each: the type of a component
     */
    public static <X, K> Option<NextSet<X>> next(Vector<Trial<X>> trials, Function<X, K> kind) {
        Map<X, Double> suspicion = suspicion(trials);
        Vector<Vector<X>> choices = suspicion
                .keySet()
                .toVector()
                .sortBy(part -> suspicion.get(part).getOrElse(0.0))
                .groupBy(kind)
                .values()
                .toVector()
                .sortBy(parts -> -suspicion.get(parts.last()).getOrElse(0.0));
        return Option.when(!choices.isEmpty(), () -> climb(choices.map(Vector::head), choices, suspicion));
    }

    /** How likely each part is the one culprit, if there is one: it fails nine in ten runs, others one in twenty. The sum is 1. */
    static <X> Map<X, Double> suspicion(Vector<Trial<X>> trials) {
        Spectrum<X> spectrum = new Spectrum<>(trials);
        Vector<Tuple2<X, Double>> logs = spectrum.parts().map(part -> Tuple.of(part, logLikelihood(spectrum.of(part))));
        double most = logs.map(Tuple2::_2).max().getOrElse(0.0);
        Vector<Tuple2<X, Double>> weights = logs.map(log -> log.map2(value -> Math.exp(value - most)));
        double sum = weights.map(Tuple2::_2).sum().doubleValue();
        return LinkedHashMap.ofEntries(weights.map(weight -> weight.map2(value -> value / sum)));
    }

    private static double logLikelihood(Contingency counts) {
        return counts.with().failures() * Math.log(CULPRIT_FAILS)
                + counts.with().passes() * Math.log1p(-CULPRIT_FAILS)
                + counts.without().failures() * Math.log(OTHERS_FAIL)
                + counts.without().passes() * Math.log1p(-OTHERS_FAIL);
    }

    private static <X> NextSet<X> climb(Vector<X> from, Vector<Vector<X>> choices, Map<X, Double> suspicion) {
        NextSet<X> here = told(from, suspicion);
        Option<NextSet<X>> better = choices.zipWithIndex()
                .flatMap(kind -> kind._1.map(part -> told(from.update(kind._2, part), suspicion)))
                .reduceLeftOption((best, next) -> next.expectedBits() > best.expectedBits() ? next : best)
                .filter(next -> next.expectedBits() > here.expectedBits());
        return better.isDefined() ? climb(better.get().parts(), choices, suspicion) : here;
    }

    private static <X> NextSet<X> told(Vector<X> parts, Map<X, Double> suspicion) {
        double mass =
                parts.map(part -> suspicion.get(part).getOrElse(0.0)).sum().doubleValue();
        double fails = OTHERS_FAIL + (CULPRIT_FAILS - OTHERS_FAIL) * mass;
        double bits = binary(fails) - mass * binary(CULPRIT_FAILS) - (1 - mass) * binary(OTHERS_FAIL);
        return new NextSet<>(parts, mass, bits);
    }

    private static double binary(double probability) {
        return Posterior.bits(probability) + Posterior.bits(1 - probability);
    }

    private static <X> Option<Interaction<X>> pair(X one, X other, Vector<Trial<X>> trials) {
        Contingency both = Spectrum.of(trials, trial -> has(trial, one) && has(trial, other));
        if (both.with().failures() < PAIR_FAILURES) {
            return Option.none();
        }
        double p = Math.max(conditional(one, other, trials), conditional(other, one, trials));
        return Option.some(new Interaction<>(one, other, both, p));
    }

    /** How likely chance makes the runs with {@code one} fail so much more often when {@code other} takes part as well. */
    private static <X> double conditional(X one, X other, Vector<Trial<X>> trials) {
        return Spectrum.of(trials.filter(trial -> has(trial, one)), trial -> has(trial, other))
                .fisherP();
    }

    private static <X> boolean has(Trial<X> trial, X part) {
        return trial.parts().contains(part);
    }

    private static <X> Vector<SuspectSet<X>> tied(Vector<SuspectSet<X>> sorted) {
        return sorted.foldLeft(
                Vector.empty(),
                (sets, next) -> sets.lastOption()
                        .filter(last -> last.counts().ties(next.counts()))
                        .map(last -> sets.update(
                                sets.size() - 1,
                                new SuspectSet<>(last.members().appendAll(next.members()), last.counts())))
                        .getOrElse(() -> sets.append(next)));
    }
}
