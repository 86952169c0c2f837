// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.examples.command.Answer;
import io.distributedci.examples.command.Block;
import io.distributedci.examples.command.Cell;
import io.distributedci.examples.command.Exit;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.server.v2.HealthShapes;
import io.distributedci.health.CaseHealth;
import io.distributedci.health.ScopeKind;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.SiteEvidence;
import io.distributedci.health.TopicPage;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.storage.ValueType;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said of a component. For machines it is what the API v2 says, with names beside the ids and the sentence that people read.
 *
 * @param only the one site that is of interest, if it is one
 * @param names what sites are called
 */
record Verdict(Known component, ScopeReport report, Option<RemoteCiId> only, Function<RemoteCiId, String> names) {
    private static final Vector<String> SITES = Vector.of("SITE", "SHOWS", "RUNS", "BEFORE");
    private static final Vector<String> COMPONENTS = Vector.of("COMPONENT", "BROKEN FOR");
    private static final Vector<String> TESTS = Vector.of("TEST", "BROKEN FOR", "RUNS");

    Verdict {
        requireNonNull(component);
        requireNonNull(report);
        requireNonNull(only);
        requireNonNull(names);
    }

    /** The components of a topic; where there is none, nothing is good. */
    static Answer ofTopic(
            Known topic, Vector<Tuple2<Known, ScopeReport>> all, Function<RemoteCiId, String> names, boolean check) {
        Vector<Verdict> verdicts = all.map(pair -> new Verdict(pair._1, pair._2, Option.none(), names));
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("topic", topic.name())
                .put("topic_id", topic.id().toString());
        ArrayNode list = data.putArray("verdicts");
        verdicts.forEach(verdict -> list.add(verdict.json()));
        Block table = new Block.Table(
                COMPONENTS,
                verdicts.map(verdict -> Vector.of(Cell.of(verdict.component().name()), verdict.sentence())));
        Block shown = verdicts.isEmpty() ? Block.Line.of(topic.name() + " has no components.") : table;
        return new Answer(data, Vector.of(shown), exit(check, !verdicts.isEmpty() && verdicts.forAll(Verdict::isGood)));
    }

    /** This component. */
    Answer answer(boolean check, Option<TopicPage> tests) {
        ObjectNode data = json();
        tests.forEach(page -> data.set("tests", HealthShapes.page(page).get("noteworthy")));
        Vector<Block> blocks = Vector.of(
                new Block.Line(new Cell(
                        component.name() + ", " + Words.signal(report.signal()) + ", is broken for "
                                + sentence().text(),
                        sentence().tone())),
                new Block.Table(SITES, sites().map(this::row)));
        String certainty = Words.certainty(report.scope());
        return new Answer(
                data,
                blocks.appendAll(
                                certainty.isEmpty()
                                        ? Option.none()
                                        : Option.some(Block.Line.of("How likely: " + certainty)))
                        .appendAll(tests.map(Verdict::tests)),
                exit(check, isGood()));
    }

    private static Block tests(TopicPage page) {
        return page.noteworthy().isEmpty()
                ? Block.Line.of("No test needs a look.")
                : new Block.Table(TESTS, page.noteworthy().map(Verdict::row));
    }

    private static Vector<Cell> row(CaseHealth test) {
        return Vector.of(
                Cell.of(Words.test(test.id())),
                new Cell(ValueType.wordOf(test.kind()).replace('-', ' '), tone(test.kind())),
                Cell.of(Words.failed(test.with())));
    }

    private Vector<Cell> row(SiteEvidence site) {
        Cell.Tone tone = site.tally().with().isEmpty()
                ? Cell.Tone.PLAIN
                : site.isLikelyBroken()
                        ? Cell.Tone.BAD
                        : site.tally().with().failures() == 0 ? Cell.Tone.GOOD : Cell.Tone.OPEN;
        return Vector.of(
                Cell.of(names.apply(site.site())),
                new Cell(Words.shown(site), tone),
                Cell.of(Words.failed(site.tally().with())),
                Cell.of(Words.failed(site.tally().before())));
    }

    private Vector<SiteEvidence> sites() {
        return report.scope().sites().filter(site -> only.forAll(site.site()::equals));
    }

    private Cell sentence() {
        return new Cell(Words.scope(report, names), tone(report.scope().kind()));
    }

    private static Cell.Tone tone(ScopeKind kind) {
        return switch (kind) {
            case NONE -> Cell.Tone.GOOD;
            case ONE, SOME, EVERYONE -> Cell.Tone.BAD;
            case UNDECIDED, SINGLE_SITE -> Cell.Tone.OPEN;
            case NOT_TESTED -> Cell.Tone.PLAIN;
        };
    }

    /** Nobody, or not here if that is what was asked. */
    private boolean isGood() {
        return only.isEmpty()
                ? report.scope().kind() == ScopeKind.NONE
                : sites().exists(site -> !site.tally().with().isEmpty() && !site.isLikelyBroken());
    }

    private ObjectNode json() {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("component", component.name())
                .put("words", sentence().text())
                .put("good", isGood());
        data.setAll(HealthShapes.report(report));
        ArrayNode sites = data.putArray("sites");
        for (JsonNode site : HealthShapes.report(report).get("sites")) {
            sites().find(known -> known.site()
                            .value()
                            .toString()
                            .equals(site.get("remoteci_id").stringValue()))
                    .forEach(known -> sites.add(((ObjectNode) site).put("remoteci", names.apply(known.site()))));
        }
        return data;
    }

    private static Exit exit(boolean check, boolean good) {
        return check ? Exit.of(good) : Exit.DONE;
    }
}
