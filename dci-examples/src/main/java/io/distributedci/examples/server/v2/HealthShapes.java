// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import static io.distributedci.examples.server.v2.Shown.finite;
import static io.distributedci.examples.server.v2.Shown.ids;
import static io.distributedci.examples.server.v2.Shown.maybe;
import static io.distributedci.examples.server.v2.Shown.objects;
import static io.distributedci.examples.server.v2.Shown.text;
import static io.distributedci.examples.server.v2.Shown.textOrNull;

import io.distributedci.examples.server.Json;
import io.distributedci.health.BrokenShare;
import io.distributedci.health.CaseHealth;
import io.distributedci.health.ComponentHealth;
import io.distributedci.health.Contingency;
import io.distributedci.health.Elsewhere;
import io.distributedci.health.Interaction;
import io.distributedci.health.NextRun;
import io.distributedci.health.NextSet;
import io.distributedci.health.Posterior;
import io.distributedci.health.Regression;
import io.distributedci.health.Scope;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.health.SiteAttribute;
import io.distributedci.health.SiteEvidence;
import io.distributedci.health.SuspectSet;
import io.distributedci.health.Suspicion;
import io.distributedci.health.Tally;
import io.distributedci.health.TopicPage;
import io.distributedci.health.WhatChanged;
import io.distributedci.job.JobDifference;
import io.distributedci.kernel.ComponentId;
import io.distributedci.storage.ValueType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What results say, in JSON. */
public final class HealthShapes {
    private HealthShapes() {}

    /** The scope of a signal. */
    public static ObjectNode report(ScopeReport report) {
        ObjectNode shape = scope(report.scope())
                .put("component_id", text(report.candidate()))
                .put("signal", report.signal().text());
        maybe(shape, "next", report.next(), HealthShapes::next);
        maybe(shape, "shared", report.shared(), HealthShapes::shared);
        return shape;
    }

    /** How a component fares, with the tests that somebody should look at. */
    public static ObjectNode page(TopicPage page) {
        ObjectNode shape = Json.object().put("complete", page.complete());
        shape.set("jobs", report(page.jobs()));
        ObjectNode cases = shape.putObject("cases");
        page.cases().forEach((kind, count) -> cases.put(ValueType.wordOf(kind), count));
        objects(shape, "noteworthy", page.noteworthy(), HealthShapes::testCase);
        return shape;
    }

    static ObjectNode elsewhere(Elsewhere elsewhere) {
        if (elsewhere instanceof Elsewhere.Told told) {
            return Json.object()
                    .put("told", true)
                    .put("partners", told.partners())
                    .put("least", told.least())
                    .put("most", told.most());
        }
        return Json.object().put("told", false).put("needed", ((Elsewhere.TooFew) elsewhere).needed());
    }

    static ObjectNode suspicion(Suspicion suspicion) {
        ObjectNode shape = Json.object();
        objects(shape, "suspects", suspicion.suspects(), HealthShapes::suspects);
        maybe(shape, "interaction", suspicion.interaction(), HealthShapes::interaction);
        maybe(shape, "next", suspicion.next(), HealthShapes::nextSet);
        return shape;
    }

    static ObjectNode changes(WhatChanged changed) {
        ObjectNode shape = Json.object().put("last_good_job_id", textOrNull(changed.lastGood()));
        objects(shape, "differences", changed.differences(), HealthShapes::difference);
        return shape;
    }

    static ObjectNode component(ComponentHealth health) {
        ObjectNode shape = Json.object()
                .put("component_id", text(health.component()))
                .put("seconds_to_first_test", seconds(health.timeToFirstTest()))
                .put("seconds_to_green", seconds(health.timeToGreen()));
        shape.putObject("jobs")
                .put("successful", health.coverage().successful())
                .put("failed", health.coverage().failed())
                .put("unfinished", health.coverage().unfinished())
                .put("success_percentage", health.coverage().successPercentage());
        return shape;
    }

    static ObjectNode regression(Regression regression) {
        return Shown.entity(regression)
                .put("team_id", text(regression.teamId()))
                .put("remoteci_id", text(regression.remoteCiId()))
                .put("topic_id", text(regression.topicId()))
                .put("signal", regression.signal().text())
                .put("status", ValueType.wordOf(regression.status()))
                .put("last_good_job_id", textOrNull(regression.lastGood()))
                .put("first_failure_job_id", text(regression.firstFailure()))
                .put("last_run_job_id", text(regression.lastRun()))
                .put("last_run_at", regression.lastRunAt().toString())
                .put("failures", regression.failures())
                .put("passes_in_row", regression.passesInRow());
    }

    private static ObjectNode scope(Scope scope) {
        ObjectNode shape = Json.object().put("kind", ValueType.wordOf(scope.kind()));
        Option<Scope.Judged> judged = scope instanceof Scope.Judged one ? Option.some(one) : Option.none();
        maybe(shape, "posterior", judged.map(Scope.Judged::posterior), HealthShapes::posterior);
        maybe(shape, "share", judged.map(Scope.Judged::share), HealthShapes::share);
        objects(shape, "sites", scope.sites(), HealthShapes::site);
        return shape;
    }

    private static ObjectNode site(SiteEvidence site) {
        ObjectNode shape = Json.object()
                .put("remoteci_id", text(site.site()))
                .put("verdict", ValueType.wordOf(site.verdict()))
                .put("bayes_factor", finite(site.bayesFactor()))
                .put("fisher_p", site.fisherP())
                .put("probability", site.probability());
        shape.set("runs", tally(site.tally().with()));
        shape.set("before", tally(site.tally().before()));
        return shape;
    }

    private static ObjectNode posterior(Posterior posterior) {
        return Json.object()
                .put("none", posterior.none())
                .put("one", posterior.one())
                .put("some", posterior.some())
                .put("everyone", posterior.everyone());
    }

    private static ObjectNode share(BrokenShare share) {
        return Json.object()
                .put("broken", share.broken())
                .put("of", share.of())
                .put("low", share.interval().low())
                .put("high", share.interval().high());
    }

    private static ObjectNode tally(Tally tally) {
        return Json.object().put("runs", tally.runs()).put("failures", tally.failures());
    }

    private static ObjectNode next(NextRun next) {
        return Json.object().put("remoteci_id", text(next.site())).put("expected_bits", next.expectedBits());
    }

    private static ObjectNode shared(SuspectSet<SiteAttribute> shared) {
        ObjectNode shape = counted(shared.counts());
        objects(
                shape,
                "attributes",
                shared.members(),
                attribute -> Json.object().put("name", attribute.name()).put("value", attribute.value()));
        return shape;
    }

    private static ObjectNode testCase(CaseHealth health) {
        ObjectNode shape = Json.object()
                .put("signal", Signal.of(health.id()).text())
                .put("suite", health.id().suite())
                .put("class_name", health.id().className())
                .put("name", health.id().name())
                .put("parameters", health.id().parameters())
                .put("kind", ValueType.wordOf(health.kind()))
                .put("flake_score", health.flakeScore());
        shape.set("posterior", posterior(health.posterior()));
        shape.set("runs", tally(health.with()));
        return shape;
    }

    private static ObjectNode suspects(SuspectSet<ComponentId> suspects) {
        ObjectNode shape = counted(suspects.counts());
        ids(shape, "component_ids", suspects.members());
        return shape;
    }

    private static ObjectNode counted(Contingency counts) {
        ObjectNode shape = Json.object().put("score", counts.ochiai());
        shape.set("with", tally(counts.with()));
        shape.set("without", tally(counts.without()));
        return shape;
    }

    private static ObjectNode interaction(Interaction<ComponentId> interaction) {
        ObjectNode shape = counted(interaction.counts()).put("p", interaction.p());
        ids(shape, "component_ids", Vector.of(interaction.one(), interaction.other()));
        return shape;
    }

    private static ObjectNode nextSet(NextSet<ComponentId> next) {
        ObjectNode shape = Json.object().put("suspicion", next.suspicion()).put("expected_bits", next.expectedBits());
        ids(shape, "component_ids", next.parts());
        return shape;
    }

    private static ObjectNode difference(JobDifference difference) {
        ObjectNode shape = Json.object().put("key", difference.key());
        ids(shape, "left_component_ids", difference.left().map(component -> component.id()));
        ids(shape, "right_component_ids", difference.right().map(component -> component.id()));
        return shape.put("left", difference.leftText()).put("right", difference.rightText());
    }

    private static @Nullable Long seconds(Option<Duration> time) {
        return time.map(Duration::toSeconds).getOrNull();
    }
}
