// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.DciPolicy;
import io.distributedci.health.BetaPrior;
import io.distributedci.health.HealthPolicy;
import io.distributedci.health.HealthSettings;
import io.distributedci.health.ScopeKind;
import io.distributedci.health.ScopePriors;
import io.distributedci.health.SiteEvidence;
import io.distributedci.health.SitePriors;
import io.distributedci.health.SiteVerdict;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.ScaledTries;
import io.distributedci.testkit.reference.ReferenceStorage;
import io.distributedci.testkit.simulation.Agreement.Share;
import io.distributedci.testkit.simulation.GroundTruth.Cause;
import io.distributedci.testkit.simulation.GroundTruth.Reach;
import io.distributedci.testkit.simulation.GroundTruth.Run;
import io.distributedci.testkit.simulation.Published.Scopes;
import io.distributedci.testkit.simulation.Published.Setting;
import io.distributedci.testkit.simulation.Published.Sites;
import io.distributedci.testkit.simulation.Published.Suspects;
import io.distributedci.testkit.simulation.ScopeTrial.Answer;
import io.vavr.collection.Vector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the library concludes, compared with what is so, in worlds of which that is known: as often right and as rarely falsely sure as {@code docs/health.md} says, within the bound that {@link Agreement} states. The
 * worlds are those of the seeds from {@value #FIRST_SEED} on; each row of the page has its own.
 */
class VerdictsTest {
    private static final long FIRST_SEED = 20_261_126;
    /** Worlds of each row. */
    private static final int WORLDS = ScaledTries.of(30);

    private static final int HISTORIES = ScaledTries.of(30);
    /** What the page was counted from. */
    private static final int DRAWS = 40_000;

    /** The row in which most is certain. */
    private static final int MANY_RUNS = 4;

    private static final Vector<SiteVerdict> CALLED =
            Vector.of(SiteVerdict.BROKEN, SiteVerdict.UNDECIDED, SiteVerdict.FLAKY, SiteVerdict.HEALTHY);

    private static final Map<Setting, Vector<Answer>> ANSWERS = new ConcurrentHashMap<>();

    static Stream<Scopes> scopes() {
        return Published.scopes().toJavaStream();
    }

    static Stream<Sites> sites() {
        return Published.sites().toJavaStream();
    }

    private static Vector<Answer> answers(Setting setting) {
        return ANSWERS.computeIfAbsent(setting, asked -> lived(asked, WORLDS, UnaryOperator.identity()));
    }

    private static Vector<Answer> lived(Setting setting, int worlds, UnaryOperator<Simulation> changed) {
        long first = FIRST_SEED
                + 1_000_000L * Published.scopes().map(Scopes::setting).indexOf(setting);
        return Vector.range(0, worlds)
                .map(world -> on(new ScopeTrial(first + world, setting.runs(), setting.flakes()), changed));
    }

    private static Answer on(ScopeTrial trial, UnaryOperator<Simulation> changed) {
        try (Storage storage = InMemoryStorage.open(Dci.schema())) {
            return trial.on(storage, changed);
        }
    }

    @ParameterizedTest
    @MethodSource("scopes")
    @Rule("H1")
    void scopes_are_as_often_right_and_as_rarely_falsely_sure_as_published(Scopes published) {
        Vector<Answer> answers = answers(published.setting());
        Vector<Answer> sound = answers.filter(answer -> answer.reach() == Reach.NONE);
        Agreement.of("the likeliest is right", answers, VerdictsTest::isLikeliestRight)
                .isAsPublished(whole(published.likeliest()));
        Agreement.of("right", answers, VerdictsTest::isRight).isAsPublished(whole(published.right()));
        Agreement.of("undecided", answers, VerdictsTest::isUndecided).isAsPublished(whole(published.undecided()));
        Agreement.of("falsely sure", answers, VerdictsTest::isWrong).isAsPublished(whole(published.wrong()));
        Agreement.of("a false alarm", sound, VerdictsTest::isWrong)
                .isAsPublished(new Share(published.alarms(), 0.1, DRAWS / 4));
    }

    @ParameterizedTest
    @MethodSource("sites")
    @Rule("H2")
    void sites_are_called_what_they_are_as_often_as_published(Sites published) {
        Vector<SiteVerdict> broken = sites(answers(published.setting()), true);
        Vector<SiteVerdict> sound = sites(answers(published.setting()), false);
        CALLED.zipWithIndex().forEach(called -> {
            called(called._1, broken).isAsPublished(whole(published.broken().get(called._2)));
            called(called._1, sound).isAsPublished(whole(published.sound().get(called._2)));
        });
    }

    /** What the sites are called where it is really broken, or where it is not. */
    private static Vector<SiteVerdict> sites(Vector<Answer> answers, boolean broken) {
        return answers.flatMap(answer -> answer.scope()
                .sites()
                .filter(site -> answer.isBroken(site.site()) == broken)
                .map(SiteEvidence::verdict));
    }

    private static Agreement called(SiteVerdict verdict, Vector<SiteVerdict> sites) {
        return Agreement.of("called " + verdict, sites, verdict::equals);
    }

    @Test
    @Rule("H3")
    void the_culprit_is_suspected_as_often_as_published() {
        Vector<Suspects> rows = Published.suspects();
        Vector<SuspectTrial.Answer> answers = suspected(rows, UnaryOperator.identity());
        rows.forEach(row -> {
            Agreement.of("in the first set after " + row.jobs(), answers, answer -> answer.isInFirst(row.jobs()))
                    .isAsPublished(new Share(row.in(), 1, DRAWS / 10));
            Agreement.of("the first set after " + row.jobs(), answers, answer -> answer.isFirst(row.jobs()))
                    .isAsPublished(new Share(row.is(), 1, DRAWS / 10));
        });
    }

    private static Vector<SuspectTrial.Answer> suspected(Vector<Suspects> rows, UnaryOperator<Simulation> changed) {
        Vector<Integer> jobs = rows.map(Suspects::jobs);
        return Vector.range(0, HISTORIES).map(history -> {
            try (Storage storage = InMemoryStorage.open(Dci.schema())) {
                return new SuspectTrial(FIRST_SEED + history, jobs).on(storage, changed);
            }
        });
    }

    /** The bound is not so wide that anything agrees. */
    @Test
    @Rule("H1")
    void rules_that_believe_in_the_worst_are_seen_to_be_falsely_sure() {
        ScopePriors worst = new ScopePriors(0.01, 0.01, 0.01, 0.97);
        SitePriors anything = SitePriors.DEFAULT.withBroken(new BetaPrior(1, 1));
        HealthPolicy hasty = HealthPolicy.DEFAULT.with(worst).with(anything);
        DciPolicy policy = DciPolicy.STRICT.with(HealthSettings.DEFAULT.with(hasty));
        Scopes published = Published.scopes().head();
        Vector<Answer> answers = lived(published.setting(), WORLDS, simulation -> simulation.under(policy));
        assertThat(Agreement.of("falsely sure", answers, VerdictsTest::isWrong).with(whole(published.wrong())))
                .isFalse();
    }

    @Test
    @Rule({"H1", "H2", "H3"})
    void rules_that_overlook_failures_are_seen_to_be_wrong() {
        Scopes scopes = Published.scopes().get(MANY_RUNS);
        Sites sites = Published.sites().get(MANY_RUNS);
        Vector<Suspects> suspects = Published.suspects();
        Vector<Answer> answers = lived(scopes.setting(), WORLDS, VerdictsTest::overlookingFailures);
        assertThat(Agreement.of("right", answers, VerdictsTest::isRight).with(whole(scopes.right())))
                .isFalse();
        assertThat(called(SiteVerdict.BROKEN, sites(answers, true))
                        .with(whole(sites.broken().head())))
                .isFalse();
        assertThat(Agreement.of(
                                "in the first set",
                                suspected(suspects, VerdictsTest::overlookingFailures),
                                answer -> answer.isInFirst(20))
                        .with(whole(suspects.head().in())))
                .isFalse();
    }

    /** Three of four. */
    private static Simulation overlookingFailures(Simulation simulation) {
        Mistake mistake = Mistake.see(
                Job.class,
                job -> job.status() == JobStatus.FAILURE && job.id().hashCode() % 4 != 0
                        ? job.withStatus(JobStatus.SUCCESS)
                        : job);
        return simulation.through(storage -> new MistakenStorage(storage, mistake));
    }

    @Test
    @Rule("H1")
    void a_partner_alone_is_told_that_one_site_says_nothing_of_the_others() {
        Published.scopes()
                .map(Scopes::setting)
                .flatMap(VerdictsTest::answers)
                .forEach(answer -> assertThat(answer.alone().kind()).isEqualTo(ScopeKind.SINGLE_SITE));
    }

    @Test
    @Rule("H2")
    void failures_of_the_platform_count_for_nothing() {
        Vector<Answer> answers = answers(Published.scopes().head().setting());
        assertThat(answers.flatMap(answer -> answer.truth().runs().values())
                        .count(run -> run.cause() == Cause.INFRASTRUCTURE))
                .isPositive();
        answers.forEach(answer -> answer.scope().sites().forEach(site -> {
            Vector<Run> tried = tried(answer, site.site());
            assertThat(site.tally().with().runs()).isEqualTo(tried.size());
            assertThat(site.tally().with().failures()).isEqualTo(tried.count(run -> run.cause() != Cause.SOUND));
        }));
    }

    private static Vector<Run> tried(Answer answer, RemoteCiId site) {
        return answer.truth()
                .runs()
                .values()
                .toVector()
                .filter(run -> run.site().equals(site)
                        && run.components().contains(answer.candidate())
                        && run.cause() != Cause.INFRASTRUCTURE);
    }

    @Test
    void the_same_seed_gives_the_same_world_and_answer_on_every_storage() {
        ScopeTrial trial = new ScopeTrial(FIRST_SEED, 2, 0.1);
        Answer here = on(trial, UnaryOperator.identity());
        assertThat(on(trial, UnaryOperator.identity())).isEqualTo(here);
        try (Storage reference = new ReferenceStorage(Dci.schema())) {
            assertThat(trial.on(reference)).isEqualTo(here);
        }
        assertThat(on(new ScopeTrial(FIRST_SEED + 1, 2, 0.1), UnaryOperator.identity())
                        .feed())
                .isNotEqualTo(here.feed());
    }

    private static boolean isLikeliestRight(Answer answer) {
        return is(answer.scope().posterior().likeliest(), answer);
    }

    private static boolean isRight(Answer answer) {
        return is(answer.scope().kind(), answer);
    }

    private static boolean isUndecided(Answer answer) {
        return answer.scope().kind() == ScopeKind.UNDECIDED;
    }

    private static boolean isWrong(Answer answer) {
        return !isRight(answer) && !isUndecided(answer);
    }

    private static boolean is(ScopeKind scope, Answer answer) {
        return scope.name().equals(answer.reach().name());
    }

    private static Share whole(double percent) {
        return new Share(percent, 1, DRAWS);
    }
}
