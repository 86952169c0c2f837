// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.TeamId;
import io.vavr.collection.Vector;
import java.util.UUID;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What partners can learn of each other. The attacker here knows how the answer is made, has seen every answer at any time, and is one of the partners: it knows its own votes. It tries every world that
 * gives the same answers; what is the same in all of them it has learned.
 */
class DiscretionRulesProperties {
    private static final Discretion DISCRETION = Discretion.DEFAULT;
    private static final int PARTNERS = 7;

    /**
     * What happens, moment by moment: who has run it by then, and where it fails.
     *
     * @param running how many of the partners have run it, in their order
     * @param failing bit by bit: at which partners it fails
     */
    private record Moment(int running, int failing) {
        Vector<Vote> votes() {
            return Vector.range(0, running).map(at -> new Vote(partner(at), (failing & 1 << at) != 0));
        }

        Moment where(int mask, int failing) {
            return new Moment(running, (this.failing & ~mask) | (failing & mask));
        }
    }

    @Property(tries = 60)
    void nobody_learns_the_vote_of_another(@ForAll("moments") Vector<Moment> moments) {
        assertThat(leaks(moments, DiscretionRulesProperties::discreet)).isEmpty();
    }

    @Example
    void an_exact_count_would_tell_when_all_fail() {
        Vector<Moment> allFail = Vector.of(new Moment(PARTNERS, (1 << PARTNERS) - 1));
        assertThat(leaks(allFail, DiscretionRulesProperties::exact)).isNotEmpty();
        assertThat(leaks(allFail, DiscretionRulesProperties::discreet)).isEmpty();
    }

    @Example
    void an_exact_count_would_tell_of_the_one_who_came_in_between() {
        Vector<Moment> moments = Vector.of(new Moment(6, 0b001011), new Moment(7, 0b1001011));
        assertThat(leaks(moments, DiscretionRulesProperties::exact)).isNotEmpty();
        assertThat(leaks(moments, DiscretionRulesProperties::discreet)).isEmpty();
    }

    @Property(tries = 300)
    void nothing_is_said_of_too_few(@ForAll("moments") Vector<Moment> moments) {
        Vector<Moment> few = moments.filter(moment -> moment.running() <= DISCRETION.others());
        assertThat(discreet(few, DISCRETION)).allMatch(answer -> answer.equals(new Elsewhere.TooFew(5)));
    }

    @Property(tries = 300)
    void what_was_said_stays_said(@ForAll("moments") Vector<Moment> moments) {
        Vector<Crowd> told = Vector.empty();
        for (Moment moment : moments) {
            Vector<Crowd> more = DiscretionRules.tell(told, moment.votes(), DISCRETION);
            assertThat(more.take(told.size())).isEqualTo(told);
            assertThat(more.flatMap(Crowd::partners)).doesNotHaveDuplicates();
            told = more;
        }
    }

    @Property(tries = 300)
    void what_is_said_is_true_when_it_is_said(@ForAll("moments") Vector<Moment> moments) {
        Vector<Vote> votes = moments.last().votes();
        DiscretionRules.tell(Vector.empty(), votes, DISCRETION).forEach(crowd -> {
            int failing = votes.count(vote -> vote.fails() && crowd.partners().contains(vote.partner()));
            assertThat((long) failing).isBetween(crowd.least(), crowd.most());
        });
    }

    @Example
    void well_inside_the_number_is_told_and_near_the_ends_it_is_not() {
        Discretion wide = new Discretion(7, 2);
        assertThat(said(wide, 0b0000_0011)).isEqualTo(new Elsewhere.Told(8, 0, 2));
        assertThat(said(wide, 0b0000_0111)).isEqualTo(new Elsewhere.Told(8, 3, 3));
        assertThat(said(wide, 0b0001_1111)).isEqualTo(new Elsewhere.Told(8, 5, 5));
        assertThat(said(wide, 0b0011_1111)).isEqualTo(new Elsewhere.Told(8, 6, 8));
        assertThat(said(wide, 0b1111_1111)).isEqualTo(new Elsewhere.Told(8, 6, 8));
    }

    @Example
    void less_discretion_is_misuse() {
        assertThatThrownBy(() -> new Discretion(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Discretion(4, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Discretion(5, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<Vector<Moment>> moments() {
        Arbitrary<Moment> moment = Combinators.combine(
                        Arbitraries.integers().between(0, PARTNERS),
                        Arbitraries.integers().between(0, (1 << PARTNERS) - 1))
                .as(Moment::new);
        return moment.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(all -> Vector.ofAll(all).sortBy(Moment::running));
    }

    private static Elsewhere said(Discretion discretion, int failing) {
        Vector<Crowd> told = DiscretionRules.tell(Vector.empty(), new Moment(8, failing).votes(), discretion);
        return DiscretionRules.sum(told, discretion);
    }

    /** Whose vote at the last moment somebody could tell for certain. */
    private static Vector<String> leaks(
            Vector<Moment> moments, BiFunction<Vector<Moment>, Discretion, Vector<Elsewhere>> answering) {
        Vector<Elsewhere> seen = answering.apply(moments, DISCRETION);
        return Vector.range(0, PARTNERS)
                .flatMap(knower -> Vector.range(0, PARTNERS)
                        .filter(victim -> !victim.equals(knower))
                        .reject(victim -> couldBeOtherwise(moments, seen, Attack.of(knower, victim), answering))
                        .map(victim -> knower + " knows of " + victim));
    }

    /** Who knows, and of whom. */
    private record Attack(int knower, int victim) {
        static Attack of(int knower, int victim) {
            return new Attack(knower, victim);
        }
    }

    /** Whether some world has the same answers and the same votes of the knower, but all votes of the victim turned around. */
    private static boolean couldBeOtherwise(
            Vector<Moment> moments,
            Vector<Elsewhere> seen,
            Attack who,
            BiFunction<Vector<Moment>, Discretion, Vector<Elsewhere>> answering) {
        int own = 1 << who.knower();
        int turned = 1 << who.victim();
        for (int world = 0; world < 1 << PARTNERS; world++) {
            int others = world & ~own & ~turned;
            Vector<Moment> possible = moments.map(moment -> moment.where(~own, others | (~moment.failing() & turned)));
            if ((world & (own | turned)) == 0
                    && answering.apply(possible, DISCRETION).equals(seen)) {
                return true;
            }
        }
        return false;
    }

    private static Vector<Elsewhere> discreet(Vector<Moment> moments, Discretion discretion) {
        Vector<Elsewhere> answers = Vector.empty();
        Vector<Crowd> told = Vector.empty();
        for (Moment moment : moments) {
            told = DiscretionRules.tell(told, moment.votes(), discretion);
            answers = answers.append(DiscretionRules.sum(told, discretion));
        }
        return answers;
    }

    /** The naive way: from so many partners on the number of those that fail. */
    private static Vector<Elsewhere> exact(Vector<Moment> moments, Discretion discretion) {
        return moments.map(moment -> {
            long failing = moment.votes().count(Vote::fails);
            return moment.running() < discretion.crowd()
                    ? new Elsewhere.TooFew(discretion.crowd())
                    : new Elsewhere.Told(moment.running(), failing, failing);
        });
    }

    private static TeamId partner(int number) {
        return new TeamId(new UUID(3, number));
    }
}
