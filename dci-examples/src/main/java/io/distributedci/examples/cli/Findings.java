// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.certification.Decision;
import io.distributedci.certification.Finding;
import io.distributedci.certification.Standing;
import io.distributedci.examples.command.Block;
import io.distributedci.examples.command.Cell;
import io.distributedci.examples.page.Words;
import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import tools.jackson.databind.JsonNode;

/** What certification says, for people. */
final class Findings {
    private static final Vector<String> HEADS = Vector.of("REQUIREMENT", "IS", "BECAUSE");

    private Findings() {}

    /** A decision: every requirement, and everything that is missing. */
    static Vector<Block> of(Decision decision) {
        int bad = decision.findings().count(finding -> !finding.status().isGood());
        String words = decision.findings().isEmpty()
                ? "Nothing is asked of this kind of platform, so there is nothing to certify."
                : bad == 0
                        ? "Nothing is missing: it can be certified"
                                + decision.until()
                                        .map(until -> ", until " + Words.time(until))
                                        .getOrElse("")
                                + "."
                        : "Missing: " + Words.count(bad, "requirement") + " of "
                                + decision.findings().size() + ".";
        return Vector.of(
                new Block.Line(Cell.of(words, decision.isEligible())),
                new Block.Table(HEADS, decision.findings().flatMap(Findings::rows)));
    }

    private static Vector<Vector<Cell>> rows(Finding finding) {
        Vector<String> reasons = finding.reasons().map(DciError::message);
        long left = finding.gaps() - reasons.size();
        Vector<String> all = left > 0 ? reasons.append("and " + left + " more") : reasons;
        Cell name = Cell.of(finding.requirement());
        Cell status = Cell.of(Words.finding(finding.status()), finding.status().isGood());
        Vector<Cell> first =
                Vector.of(name, status, Cell.of(all.headOption().getOrElse("all that is asked for is there")));
        return all.drop(1)
                .map(reason -> Vector.of(Cell.of(""), Cell.of(""), Cell.of(reason)))
                .prepend(first);
    }

    /** How far a certificate goes now: one may be issued of what there is a newer version of, and lapse at once. */
    static Cell of(Standing standing) {
        String until = ", until " + Words.time(standing.certificate().validUntil());
        String reasons = standing.reasons().map(DciError::message).mkString("; ");
        return Cell.of(
                "It is " + Words.certificate(standing.status())
                        + (standing.status().holds() ? until : "")
                        + (reasons.isEmpty() ? "" : ": " + reasons) + ".",
                standing.status().holds());
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
