// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static io.distributedci.health.Partners.BOOT;
import static io.distributedci.health.Partners.NETWORK;
import static io.distributedci.health.Partners.sure;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.result.cases.CaseId;
import io.distributedci.testkit.FoldChecker;
import io.distributedci.testkit.Rule;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Health through the front door, from what is stored. */
class HealthTest {
    private final Partners partners = new Partners(6);

    @AfterEach
    void what_is_stored_is_what_the_events_say() {
        assertThat(FoldChecker.strict().exempting("credential").findings(partners.dci.storage()))
                .isEmpty();
        partners.close();
    }

    @Test
    void it_broke_for_everyone() {
        partners.cleanHistory(5);
        everySite(site -> partners.run(site, partners.newCompose, false));

        ScopeReport report = scope(Signal.JOB);

        assertThat(report.scope().kind()).isEqualTo(ScopeKind.EVERYONE);
        assertThat(report.scope().broken()).hasSize(6);
        assertThat(report.scope().sites().map(SiteEvidence::verdict)).containsOnly(SiteVerdict.UNDECIDED);
        assertThat(report.next()).isEmpty();
    }

    @Test
    void it_broke_for_one_and_the_others_are_healthy() {
        partners.cleanHistory(10);
        everySite(site -> partners.run(site, partners.newCompose, site != 3));
        partners.run(3, partners.newCompose, false);

        Scope scope = scope(Signal.JOB).scope();

        assertThat(scope.kind()).isEqualTo(ScopeKind.ONE);
        assertThat(scope.broken().map(SiteEvidence::site)).containsExactly(site(3).id());
        assertThat(scope.broken().head().verdict()).isEqualTo(SiteVerdict.BROKEN);
    }

    @Test
    void it_broke_for_some_that_have_something_in_common() {
        partners.cleanHistory(10);
        for (int again = 0; again < 3; again++) {
            everySite(site -> partners.run(site, partners.newCompose, site % 2 == 0));
        }

        ScopeReport report = scope(Signal.JOB);

        assertThat(report.scope().kind()).isEqualTo(ScopeKind.SOME);
        assertThat(report.shared().get().members()).containsExactly(new SiteAttribute("architecture", "aarch64"));
    }

    @Test
    void nobody_ran_it_or_only_one_did() {
        partners.cleanHistory(3);
        assertThat(scope(Signal.JOB).scope().kind()).isEqualTo(ScopeKind.NOT_TESTED);

        partners.run(0, partners.newCompose, false);

        ScopeReport report = scope(Signal.JOB);
        assertThat(report.scope().kind()).isEqualTo(ScopeKind.SINGLE_SITE);
        assertThat(report.next().get().site()).isNotEqualTo(site(0).id());
    }

    @Test
    void killed_jobs_and_errors_are_no_evidence() {
        partners.cleanHistory(3);
        partners.run(0, both(partners.newCompose), JobStatus.KILLED, HashMap.empty());
        partners.run(1, both(partners.newCompose), JobStatus.ERROR, HashMap.empty());
        assertThat(scope(Signal.JOB).scope().kind()).isEqualTo(ScopeKind.NOT_TESTED);
    }

    @Test
    void newer_versions_are_not_the_history_of_older_ones() {
        partners.cleanHistory(4);
        partners.run(0, partners.newCompose, false);
        SiteTally old = sure(partners.host.health().scope(partners.oldCompose.id(), Signal.JOB))
                .scope()
                .sites()
                .find(site -> site.site().equals(site(0).id()))
                .get()
                .tally();
        assertThat(old.with()).isEqualTo(new Tally(4, 0));
        assertThat(old.before()).isEqualTo(Tally.NONE);
    }

    @Test
    void a_test_case_has_a_scope_of_its_own() {
        for (int again = 0; again < 5; again++) {
            everySite(site -> cases(site, partners.oldCompose, true, true));
        }
        everySite(site -> cases(site, partners.newCompose, true, false));

        assertThat(scope(Signal.of(BOOT)).scope().kind()).isEqualTo(ScopeKind.NONE);
        assertThat(scope(Signal.of(NETWORK)).scope().kind()).isEqualTo(ScopeKind.EVERYONE);
        assertThat(scope(Signal.of(CaseId.of("", "", "unknown"))).scope().kind())
                .isEqualTo(ScopeKind.NOT_TESTED);
    }

    @Test
    void the_page_of_a_topic_shows_what_to_look_at_and_counts_all() {
        for (int again = 0; again < 5; again++) {
            everySite(site -> cases(site, partners.oldCompose, true, true));
        }
        everySite(site -> cases(site, partners.newCompose, true, false));

        TopicPage page = sure(partners.host.health().page(partners.newCompose.id()));

        assertThat(page.jobs().scope().kind()).isEqualTo(ScopeKind.EVERYONE);
        assertThat(page.cases()).isEqualTo(HashMap.of(ScopeKind.NONE, 1, ScopeKind.EVERYONE, 1));
        assertThat(page.noteworthy().map(CaseHealth::id)).containsExactly(NETWORK);
        assertThat(page.noteworthy().head().with()).isEqualTo(new Tally(6, 6));
        assertThat(page.complete()).isTrue();
    }

    @Test
    void a_page_says_of_each_case_what_its_scope_says() {
        for (int again = 0; again < 4; again++) {
            int run = again;
            everySite(site -> cases(site, partners.oldCompose, run != site % 3, true));
        }
        everySite(site -> cases(site, partners.newCompose, site < 2, site != 4));

        TopicPage page = sure(partners.host.health().page(partners.newCompose.id()));

        page.noteworthy()
                .forEach(row ->
                        assertThat(scope(Signal.of(row.id())).scope().kind()).isEqualTo(row.kind()));
        assertThat(page.noteworthy().find(row -> row.id().equals(BOOT)).get().flakeScore())
                .isPositive();
    }

    @Test
    void a_run_in_which_everything_failed_says_nothing_of_a_single_test() {
        Map<CaseId, Boolean> all = HashMap.ofEntries(Vector.range(0, 20)
                .map(number -> Tuple.of(CaseId.of("suite", "Boot", "test " + number), false)));
        partners.run(0, both(partners.newCompose), JobStatus.FAILURE, all);
        partners.run(1, both(partners.newCompose), JobStatus.FAILURE, all.drop(1));
        Scope scope = scope(Signal.of(all.keySet().toVector().sorted().last())).scope();
        assertThat(scope.tested().map(SiteEvidence::site)).containsExactly(site(1).id());
    }

    @Test
    void the_driver_is_suspected_rather_than_the_compose() {
        Vector<Component> composes = Vector.of(partners.oldCompose, partners.newCompose);
        composes.forEach(compose -> everySite(site -> {
            partners.run(site, Vector.of(compose, partners.newDriver), JobStatus.FAILURE, HashMap.empty());
            partners.run(site, Vector.of(compose, partners.oldDriver), JobStatus.SUCCESS, HashMap.empty());
        }));

        Suspicion suspicion = sure(partners.host.health().suspects(partners.topic.id(), Signal.JOB));

        assertThat(suspicion.suspects().head().members()).containsExactly(partners.newDriver.id());
        assertThat(suspicion.interaction()).isEmpty();
        assertThat(suspicion.next().get().parts()).hasSize(2);
    }

    @Test
    void what_changed_since_the_last_good_job() {
        Job good = partners.run(0, partners.oldCompose, true);
        partners.run(1, partners.newCompose, true);
        Job bad = partners.run(0, partners.newCompose, false);

        WhatChanged changed = sure(partners.partner(0).health().changes(bad.id(), Signal.JOB));

        assertThat(changed.lastGood()).containsExactly(good.id());
        assertThat(changed.differences().map(row -> row.leftText() + " -> " + row.rightText()))
                .containsExactly("compose 1 -> compose 2");
        assertThat(sure(partners.partner(0).health().changes(good.id(), Signal.JOB))
                        .lastGood())
                .isEmpty();
    }

    @Test
    void the_scopes_of_several_components_are_those_of_each() {
        partners.cleanHistory(3);
        everySite(site -> partners.run(site, partners.newCompose, site > 1));
        Vector<ComponentId> components = Vector.of(partners.newCompose.id(), partners.oldCompose.id());

        assertThat(sure(partners.host.health().scopes(components)))
                .isEqualTo(components.map(id -> sure(partners.host.health().scope(id, Signal.JOB))));
        assertThat(sure(partners.host.health().scopes(Vector.empty()))).isEmpty();
    }

    @Test
    void a_partner_sees_its_own_sites_only() {
        partners.cleanHistory(3);
        everySite(site -> partners.run(site, partners.newCompose, false));

        Scope scope = sure(partners.partner(2).health().scope(partners.newCompose.id(), Signal.JOB))
                .scope();

        assertThat(scope.kind()).isEqualTo(ScopeKind.SINGLE_SITE);
        assertThat(scope.sites().map(SiteEvidence::site)).containsExactly(site(2).id());
        assertThat(sure(partners.partner(2).health().page(partners.newCompose.id()))
                        .jobs()
                        .scope()
                        .sites())
                .hasSize(1);
    }

    @Test
    void a_partner_learns_how_it_fares_elsewhere_but_not_where() {
        partners.run(0, partners.newCompose, false);
        assertThat(elsewhere(0)).isEqualTo(new Elsewhere.TooFew(5));
        for (int site = 1; site < 5; site++) {
            partners.run(site, partners.newCompose, site > 2);
        }
        assertThat(elsewhere(0)).isEqualTo(new Elsewhere.Told(5, 3, 5));

        everySite(site -> {
            partners.run(site, partners.newCompose, true);
            partners.run(site, partners.newCompose, true);
        });

        assertThat(elsewhere(0)).isEqualTo(new Elsewhere.Told(5, 3, 5)).isEqualTo(elsewhere(5));
    }

    @Test
    void who_has_not_run_it_is_told_nothing() {
        for (int site = 0; site < 5; site++) {
            partners.run(site, partners.newCompose, true);
        }
        assertThat(partners.partner(5)
                        .health()
                        .elsewhere(partners.newCompose.id(), Signal.JOB)
                        .getLeft()
                        .code())
                .isEqualTo("health.not-run-here");
    }

    @Test
    void a_regression_opens_after_two_failures_and_closes_after_two_passes() {
        Job good = review(cases(0, partners.oldCompose, true, true));
        Job first = review(cases(0, partners.newCompose, true, false));
        assertThat(regressions()).isEmpty();
        review(cases(0, partners.newCompose, true, false));

        assertThat(regressions().map(Regression::signal)).containsExactlyInAnyOrder(Signal.JOB, Signal.of(NETWORK));
        assertThat(regressions().map(regression -> regression.lastGood().get())).containsOnly(good.id());
        assertThat(regressions().map(Regression::firstFailure)).containsOnly(first.id());

        Job passing = review(cases(0, partners.newCompose, true, true));
        review(passing);
        assertThat(regressions().map(Regression::isOpen)).containsOnly(true);
        review(cases(0, partners.newCompose, true, true));
        assertThat(regressions().map(Regression::isOpen)).containsOnly(false);
        assertThat(sure(partners.partner(1).health().regressions(ListRequest.all()))
                        .items())
                .isEmpty();
    }

    @Test
    void a_job_that_is_looked_at_again_after_the_end_of_its_regression_opens_no_other() {
        review(cases(0, partners.newCompose, true, false));
        Job failed = review(cases(0, partners.newCompose, true, false));
        review(cases(0, partners.newCompose, true, true));
        review(cases(0, partners.newCompose, true, true));
        Vector<Regression> closed = regressions();
        assertThat(closed.map(Regression::isOpen)).containsExactly(false, false);

        review(failed);
        assertThat(regressions()).isEqualTo(closed);

        review(cases(0, partners.newCompose, true, false));
        review(cases(0, partners.newCompose, true, false));
        assertThat(regressions().filter(Regression::isOpen)).as("later jobs do").hasSize(2);
    }

    @Test
    void of_more_failing_cases_than_are_looked_at_a_second_look_opens_no_more() {
        Map<CaseId, Boolean> cases = HashMap.ofEntries(Vector.range(0, 2 * Health.MAX_REVIEWED + 2)
                .map(number -> Tuple.of(CaseId.of("suite", "Many", "case " + number), number % 2 == 0)));
        Vector<Job> failed =
                Vector.fill(2, () -> review(partners.run(0, both(partners.newCompose), JobStatus.FAILURE, cases)));

        Vector<Regression> again =
                sure(partners.partner(0).health().review(failed.last().id()));
        assertThat(again).as("and the job").hasSize(Health.MAX_REVIEWED + 1);
    }

    @Test
    @Rule("R200")
    void of_many_jobs_little_is_held_while_the_latest_are_shown_whole() {
        JsonObject data = sure(JsonObject.parse("data", "{\"key\":1}"));
        DciSession agent = partners.partner(0);
        Job job = sure(agent.jobs()
                        .create(NewJob.builder()
                                .topicId(partners.topic.id())
                                .componentIds(Vector.of(partners.newCompose.id()))
                                .data(data)
                                .build()))
                .job();
        sure(agent.jobs().post(job.id(), JobStatus.RUNNING, "at it"));
        Job whole = sure(agent.jobs().post(job.id(), JobStatus.SUCCESS, "well done"));

        Job lean = Histories.lean(whole);
        assertThat(lean.data()).isEqualTo(JsonObject.EMPTY);
        assertThat(lean.states().map(JobState::comment)).containsExactly("");
        assertThat(TrendRules.component(partners.newCompose, Vector.of(lean)))
                .isEqualTo(TrendRules.component(partners.newCompose, Vector.of(whole)));
        assertThat(sure(partners.host.health().latest(partners.topic.id()))).containsExactly(whole);
    }

    @Test
    @Rule("R15")
    void more_sites_than_a_scope_has_room_for_are_those_with_the_newest_jobs() {
        try (Partners crowd = new Partners(ScopeSums.MAX_SITES + 1)) {
            Vector.range(0, crowd.sites.size()).forEach(crowd::starts);

            Vector<SiteEvidence> shown = sure(crowd.host.health().page(crowd.newCompose.id()))
                    .jobs()
                    .scope()
                    .sites();
            assertThat(HashSet.ofAll(shown.map(SiteEvidence::site)))
                    .isEqualTo(HashSet.ofAll(crowd.sites.tail().map(RemoteCi::id)));
        }
    }

    @Test
    @Rule({"R198", "R201"})
    void a_component_is_followed_from_its_release() {
        partners.run(0, partners.newCompose, false);
        Job green = partners.run(0, partners.newCompose, true);
        partners.run(0, both(partners.newCompose), JobStatus.KILLED, HashMap.empty());

        ComponentHealth health = sure(partners.host.health().component(partners.newCompose.id()));

        assertThat(health.coverage()).isEqualTo(new Coverage(1, 2, 0));
        assertThat(health.coverage().successPercentage()).isEqualTo(33);
        Duration untilGreen = Duration.between(
                partners.newCompose.releasedAt(), green.states().last().at());
        assertThat(health.timeToGreen()).containsExactly(untilGreen);
        assertThat(health.timeToFirstTest().get()).isLessThan(untilGreen).isPositive();
    }

    private ScopeReport scope(Signal signal) {
        return sure(partners.host.health().scope(partners.newCompose.id(), signal));
    }

    private Elsewhere elsewhere(int site) {
        return sure(partners.partner(site).health().elsewhere(partners.newCompose.id(), Signal.JOB));
    }

    @CanIgnoreReturnValue
    private Job review(Job job) {
        sure(partners.partner(0).health().review(job.id()));
        return job;
    }

    private Vector<Regression> regressions() {
        return sure(partners.partner(0).health().regressions(ListRequest.all())).items();
    }

    @CanIgnoreReturnValue
    private Job cases(int site, Component compose, boolean boots, boolean pings) {
        return partners.run(
                site,
                both(compose),
                boots && pings ? JobStatus.SUCCESS : JobStatus.FAILURE,
                HashMap.of(BOOT, boots, NETWORK, pings));
    }

    private Vector<Component> both(Component compose) {
        return Vector.of(compose, partners.oldDriver);
    }

    private RemoteCi site(int number) {
        return partners.sites.get(number);
    }

    private void everySite(IntConsumer work) {
        IntStream.range(0, partners.sites.size()).forEach(work);
    }
}
