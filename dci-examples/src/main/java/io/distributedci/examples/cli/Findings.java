// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.certification.Finding;
import io.distributedci.examples.command.Answer;
import io.distributedci.examples.command.Block;
import io.distributedci.examples.command.Cell;
import io.distributedci.examples.command.Exit;
import io.distributedci.examples.page.Words;
import io.distributedci.storage.ValueType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What certification says in the words of the API v2, for people. */
final class Findings {
    private static final Vector<String> HEADS = Vector.of("REQUIREMENT", "IS", "BECAUSE");

    private Findings() {}

    /** A decision: every requirement, and everything that is missing. */
    static Answer answer(ObjectNode decision) {
        Vector<JsonNode> findings = Vector.ofAll(decision.required("findings"));
        int bad = findings.count(finding -> !isGood(finding));
        String words = findings.isEmpty()
                ? "Nothing is asked of this kind of platform, so there is nothing to certify."
                : bad == 0
                        ? "Nothing is missing: it can be certified"
                                + Option.of(decision.get("until"))
                                        .filter(JsonNode::isString)
                                        .map(until -> ", until " + time(until))
                                        .getOrElse("")
                                + "."
                        : "Missing: " + Words.count(bad, "requirement") + " of " + findings.size() + ".";
        boolean eligible = decision.required("eligible").booleanValue();
        return new Answer(
                decision,
                Vector.of(
                        new Block.Line(Cell.of(words, eligible)),
                        new Block.Table(HEADS, findings.flatMap(Findings::rows))),
                Exit.of(eligible));
    }

    private static Vector<Vector<Cell>> rows(JsonNode finding) {
        Vector<String> reasons = reasons(finding);
        long left = finding.required("gaps").longValue() - reasons.size();
        Vector<String> all = left > 0 ? reasons.append("and " + left + " more") : reasons;
        Cell name = Cell.of(finding.required("requirement").stringValue());
        Cell status = Cell.of(finding.required("status").stringValue(), isGood(finding));
        Vector<Cell> first =
                Vector.of(name, status, Cell.of(all.headOption().getOrElse("all that is asked for is there")));
        return all.drop(1)
                .map(reason -> Vector.of(Cell.of(""), Cell.of(""), Cell.of(reason)))
                .prepend(first);
    }

    private static boolean isGood(JsonNode finding) {
        return Vector.of(Finding.Status.values())
                .filter(Finding.Status::isGood)
                .map(ValueType::wordOf)
                .contains(finding.required("status").stringValue());
    }

    /** How far a certificate goes now: one may be issued of what there is a newer version of, and lapse at once. */
    static Cell standing(ObjectNode certificate) {
        JsonNode standing = certificate.required("standing");
        boolean holds = standing.required("holds").booleanValue();
        String until = holds ? ", until " + time(certificate.required("valid_until")) : "";
        String because = reasons(standing).mkString("; ");
        return Cell.of(
                "It is " + standing.required("status").stringValue() + until + (because.isEmpty() ? "" : ": " + because)
                        + ".",
                holds);
    }

    private static Vector<String> reasons(JsonNode of) {
        return Vector.ofAll(of.required("reasons"))
                .map(reason -> reason.required("message").stringValue());
    }

    private static String time(JsonNode at) {
        return Words.time(Instant.parse(at.stringValue()));
    }

    /** Evidence that is believed: what was certified, for whom, and until when. */
    static Block of(JsonNode statement) {
        JsonNode predicate = statement.path("predicate");
        Vector<Vector<Cell>> rows = Vector.ofAll(predicate.path("configuration"))
                .filter(one -> one.has("uri"))
                .map(one -> Vector.of(
                        Cell.of(one.path("name").asString("")),
                        Cell.of(one.path("uri").asString("")),
                        Cell.of(about(one.path("annotations")))));
        return new Block.Table(Vector.of("SIGNED", predicate.path("result").asString(""), "MORE"), rows);
    }

    private static String about(JsonNode annotations) {
        return Option.of(annotations.get("validUntil"))
                .map(until -> "until " + until.asString(""))
                .orElse(() -> Option.of(annotations.get("version")).map(version -> version.asString("")))
                .orElse(() -> Option.of(annotations.get("name")).map(name -> name.asString("")))
                .getOrElse("");
    }
}
