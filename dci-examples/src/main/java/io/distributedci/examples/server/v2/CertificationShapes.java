// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import static io.distributedci.examples.server.v2.Shown.ids;
import static io.distributedci.examples.server.v2.Shown.maybe;
import static io.distributedci.examples.server.v2.Shown.objects;
import static io.distributedci.examples.server.v2.Shown.stringOrNull;
import static io.distributedci.examples.server.v2.Shown.text;
import static io.distributedci.examples.server.v2.Shown.textOrNull;
import static io.distributedci.examples.server.v2.Shown.texts;
import static io.distributedci.examples.server.v2.Shown.words;

import io.distributedci.certification.Certificate;
import io.distributedci.certification.Decision;
import io.distributedci.certification.Evidence;
import io.distributedci.certification.Finding;
import io.distributedci.certification.Impact;
import io.distributedci.certification.Programme;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.RequirementSet;
import io.distributedci.certification.Standing;
import io.distributedci.certification.TestPattern;
import io.distributedci.certification.Waiver;
import io.distributedci.examples.server.Json;
import io.distributedci.storage.ValueType;
import tools.jackson.databind.node.ObjectNode;

/** Certification in JSON. */
public final class CertificationShapes {
    private CertificationShapes() {}

    static ObjectNode programme(Programme programme) {
        ObjectNode shape = Shown.entity(programme)
                .put("name", programme.name())
                .put("product_id", text(programme.productId()))
                .put("topic_id", textOrNull(programme.topicId()))
                .put("notice_seconds", programme.noticeSeconds())
                .put("grace_seconds", programme.graceSeconds());
        texts(shape, "component_types", programme.componentTypes());
        objects(shape, "versions", programme.versions(), CertificationShapes::version);
        return shape;
    }

    static ObjectNode waiver(Waiver waiver) {
        ObjectNode shape = Shown.entity(waiver)
                .put("programme_id", text(waiver.programmeId()))
                .put("product_id", text(waiver.productId()))
                .put("topic_id", textOrNull(waiver.topicId()))
                .put("team_id", textOrNull(waiver.teamId()))
                .put("remoteci_id", textOrNull(waiver.remoteCiId()))
                .put("configuration", stringOrNull(waiver.configuration()))
                .put("reason", waiver.reason())
                .put("owner_id", text(waiver.ownerId()))
                .put("expires_at", waiver.expiresAt().toString());
        ids(shape, "component_ids", waiver.components().toVector().sortBy(String::valueOf));
        words(shape, "covers", waiver.covers());
        shape.set("tests", tests(waiver.tests()));
        return shape;
    }

    /** A certificate. */
    public static ObjectNode certificate(Certificate certificate) {
        ObjectNode shape = Shown.entity(certificate)
                .put("programme_id", text(certificate.programmeId()))
                .put("topic_id", text(certificate.topicId()))
                .put("team_id", text(certificate.teamId()))
                .put("remoteci_id", text(certificate.remoteCiId()))
                .put("component_set", certificate.componentSet())
                .put("requirement_version", certificate.requirementVersion())
                .put("valid_until", certificate.validUntil().toString())
                .put("status", ValueType.wordOf(certificate.status()))
                .put("revocation", certificate.revocation());
        ids(shape, "component_ids", certificate.components());
        objects(shape, "reasons", certificate.reasons(), Shown::reason);
        shape.set("decision", decision(certificate.decision()));
        return shape;
    }

    /** How far a certificate goes. */
    public static ObjectNode standing(Standing standing) {
        ObjectNode shape = Json.object()
                .put("certificate_id", text(standing.certificate().id()))
                .put("status", ValueType.wordOf(standing.status()))
                .put("holds", standing.status().holds());
        objects(shape, "reasons", standing.reasons(), Shown::reason);
        return shape;
    }

    /** What a programme says of a platform and components. */
    public static ObjectNode decision(Decision decision) {
        ObjectNode shape = Json.object()
                .put("programme_id", text(decision.subject().programme()))
                .put("remoteci_id", text(decision.subject().remoteCi()))
                .put("platform_kind", ValueType.wordOf(decision.subject().platformKind()))
                .put("requirement_version", decision.requirementVersion())
                .put("at", decision.at().toString())
                .put("eligible", decision.isEligible())
                .put("until", stringOrNull(decision.until()));
        ids(shape, "component_ids", decision.subject().components());
        objects(shape, "findings", decision.findings(), CertificationShapes::finding);
        return shape;
    }

    static ObjectNode impact(Impact impact) {
        ObjectNode shape = Json.object()
                .put("certificate_id", text(impact.certificate().id()))
                .put("verdict", ValueType.wordOf(impact.verdict()))
                .put("exact", impact.exact());
        ids(shape, "component_ids", impact.components());
        ids(shape, "job_ids", impact.jobs());
        maybe(shape, "decision", impact.decision(), CertificationShapes::decision);
        return shape;
    }

    private static ObjectNode version(RequirementSet version) {
        ObjectNode shape = Json.object()
                .put("number", version.number())
                .put("since", version.since().toString());
        objects(shape, "requirements", version.requirements(), CertificationShapes::requirement);
        return shape;
    }

    private static ObjectNode requirement(Requirement requirement) {
        ObjectNode shape = Json.object()
                .put("name", requirement.name())
                .put("minimum_runs", requirement.minimumRuns())
                .put("minimum_tests", requirement.minimumTests())
                .put("fresh_seconds", requirement.freshSeconds());
        shape.set("tests", tests(requirement.tests()));
        words(shape, "platforms", requirement.platforms());
        words(shape, "allowed", requirement.allowed());
        return shape;
    }

    private static ObjectNode tests(TestPattern tests) {
        return Json.object().put("suite", tests.suite()).put("test", tests.test());
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode shape = Json.object()
                .put("requirement", finding.requirement())
                .put("status", ValueType.wordOf(finding.status()))
                .put("gaps", finding.gaps())
                .put("until", stringOrNull(finding.until()));
        objects(shape, "evidence", finding.evidence(), CertificationShapes::evidence);
        objects(shape, "reasons", finding.reasons(), Shown::reason);
        ids(shape, "waiver_ids", finding.waivers());
        return shape;
    }

    private static ObjectNode evidence(Evidence evidence) {
        return Json.object()
                .put("job_id", text(evidence.job()))
                .put("finished_at", evidence.finishedAt().toString())
                .put("file_id", text(evidence.file()))
                .put("sha256", evidence.sha256());
    }
}
