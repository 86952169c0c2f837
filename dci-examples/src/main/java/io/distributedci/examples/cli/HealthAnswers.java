// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.examples.server.v2.HealthShapes;
import io.distributedci.health.BrokenShare;
import io.distributedci.health.CaseHealth;
import io.distributedci.health.Contingency;
import io.distributedci.health.Interval;
import io.distributedci.health.NextRun;
import io.distributedci.health.Posterior;
import io.distributedci.health.Scope;
import io.distributedci.health.ScopeKind;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.health.SiteAttribute;
import io.distributedci.health.SiteEvidence;
import io.distributedci.health.SiteTally;
import io.distributedci.health.SiteVerdict;
import io.distributedci.health.SuspectSet;
import io.distributedci.health.Tally;
import io.distributedci.health.TopicPage;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.storage.ValueType;
import io.vavr.Tuple;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads what {@link HealthShapes} writes. */
final class HealthAnswers {
    private HealthAnswers() {}

    static ScopeReport report(JsonNode shape) {
        return new ScopeReport(
                new ComponentId(id(shape, "component_id")),
                signal(shape),
                scope(shape),
                maybe(shape, "next", next -> new NextRun(site(next), number(next, "expected_bits"))),
                maybe(shape, "shared", HealthAnswers::shared));
    }

    static TopicPage page(JsonNode shape) {
        return new TopicPage(
                report(shape.required("jobs")),
                Vector.ofAll(shape.required("cases").properties())
                        .foldLeft(
                                LinkedHashMap.<ScopeKind, Integer>empty(),
                                (cases, count) -> cases.put(Tuple.of(
                                        word(ScopeKind.values(), count.getKey()),
                                        count.getValue().intValue()))),
                Vector.ofAll(shape.required("noteworthy")).map(HealthAnswers::testCase),
                shape.required("complete").booleanValue());
    }

    private static Scope scope(JsonNode shape) {
        ScopeKind kind = word(ScopeKind.values(), text(shape, "kind"));
        Vector<SiteEvidence> sites = Vector.ofAll(shape.required("sites")).map(HealthAnswers::evidence);
        return switch (kind) {
            case NOT_TESTED -> new Scope.NotTested(sites);
            case SINGLE_SITE ->
                new Scope.SingleSite(
                        sites.find(site -> site.verdict() != SiteVerdict.UNTESTED)
                                .get(),
                        sites);
            case NONE, ONE, SOME, EVERYONE, UNDECIDED ->
                new Scope.Judged(kind, posterior(shape), sites, share(shape.required("share")));
        };
    }

    private static SiteEvidence evidence(JsonNode shape) {
        return new SiteEvidence(
                new SiteTally(site(shape), tally(shape, "runs"), tally(shape, "before")),
                word(SiteVerdict.values(), text(shape, "verdict")),
                number(shape, "bayes_factor"),
                number(shape, "fisher_p"),
                number(shape, "probability"));
    }

    private static CaseHealth testCase(JsonNode shape) {
        return new CaseHealth(
                signal(shape).testCase().get(),
                word(ScopeKind.values(), text(shape, "kind")),
                posterior(shape),
                tally(shape, "runs"),
                number(shape, "flake_score"));
    }

    private static Posterior posterior(JsonNode of) {
        JsonNode shape = of.required("posterior");
        return new Posterior(
                number(shape, "none"), number(shape, "one"), number(shape, "some"), number(shape, "everyone"));
    }

    private static BrokenShare share(JsonNode shape) {
        return new BrokenShare(
                shape.required("broken").intValue(),
                shape.required("of").intValue(),
                new Interval(number(shape, "low"), number(shape, "high")));
    }

    private static SuspectSet<SiteAttribute> shared(JsonNode shape) {
        return new SuspectSet<>(
                Vector.ofAll(shape.required("attributes"))
                        .map(attribute -> new SiteAttribute(text(attribute, "name"), text(attribute, "value"))),
                new Contingency(tally(shape, "with"), tally(shape, "without")));
    }

    private static Tally tally(JsonNode of, String name) {
        JsonNode shape = of.required(name);
        return new Tally(
                shape.required("runs").intValue(), shape.required("failures").intValue());
    }

    private static Signal signal(JsonNode shape) {
        return Signal.parse(text(shape, "signal"))
                .getOrElseThrow(refused -> new NoSuchElementException(refused.message()));
    }

    private static RemoteCiId site(JsonNode shape) {
        return new RemoteCiId(id(shape, "remoteci_id"));
    }

    private static UUID id(JsonNode shape, String name) {
        return UUID.fromString(text(shape, name));
    }

    private static String text(JsonNode shape, String name) {
        return shape.required(name).stringValue();
    }

    private static double number(JsonNode shape, String name) {
        return shape.required(name).doubleValue();
    }

    private static <T> Option<T> maybe(JsonNode shape, String name, Function<JsonNode, T> reading) {
        return Option.of(shape.get(name)).filter(one -> !one.isNull()).map(reading);
    }

    private static <E extends Enum<E>> E word(E[] values, String word) {
        return Vector.of(values)
                .find(value -> ValueType.wordOf(value).equals(word))
                .getOrElseThrow(() -> new NoSuchElementException(word));
    }
}
