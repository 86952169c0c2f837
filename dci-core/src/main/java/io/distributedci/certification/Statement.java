// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JsonObject;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.storage.ValueType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A certificate as an in-toto statement (v1) with the predicate of a test result (v0.1), so that other tools understand it. The subject is the set of components, by its digest. The configuration
 * lists what it was made of: the certificate, the programme, the platform, the components with the digests of their files, and the reports with theirs. A test is a requirement: passed when
 * satisfied, warned when waived.
 *
 * @param json the statement
 */
public record Statement(JsonObject json) {
    /** What an envelope says it holds. */
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    /** The type of the statement. */
    public static final String TYPE = "https://in-toto.io/Statement/v1";
    /** The type of the predicate. */
    public static final String PREDICATE_TYPE = "https://in-toto.io/attestation/test-result/v0.1";

    private static final JsonFactory JSON = new JsonFactory();

    public Statement {
        requireNonNull(json);
    }

    /** Reads a statement; refuses with {@code evidence.malformed}, {@code evidence.other-type}. */
    static Either<DciError, Statement> parse(String text) {
        return JsonObject.parse("payload", text)
                .mapLeft(error -> EvidenceRefusal.MALFORMED.error("why", error.message()))
                .map(Statement::new)
                .filterOrElse(
                        statement -> statement.is("_type", TYPE) && statement.is("predicateType", PREDICATE_TYPE),
                        statement -> EvidenceRefusal.OTHER_TYPE.error("type", "another statement"));
    }

    /** What a certificate says. */
    static Statement of(Certificate certificate, Programme programme, RemoteCi remoteCi, Vector<Component> components) {
        StringWriter to = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), to)) {
            out.writeStartObject();
            out.writeStringProperty("_type", TYPE);
            out.writeArrayPropertyStart("subject");
            out.writeStartObject();
            out.writeStringProperty("name", "component-set");
            digest(out, certificate.componentSet());
            out.writeEndObject();
            out.writeEndArray();
            out.writeStringProperty("predicateType", PREDICATE_TYPE);
            out.writeObjectPropertyStart("predicate");
            new Predicate(out).write(certificate, programme, remoteCi, components);
            out.writeEndObject();
            out.writeEndObject();
        }
        return parse(to.toString()).getOrElseThrow(error -> new IllegalStateException(error.toString()));
    }

    private boolean is(String member, String text) {
        return json.member(member).contains('"' + text + '"');
    }

    private static void digest(JsonGenerator out, String sha256) {
        out.writeObjectPropertyStart("digest");
        out.writeStringProperty("sha256", sha256);
        out.writeEndObject();
    }

    /** Writes the members of the predicate. */
    private record Predicate(JsonGenerator out) {
        void write(Certificate certificate, Programme programme, RemoteCi remoteCi, Vector<Component> components) {
            Vector<Finding> findings = certificate.decision().findings();
            Vector<Finding> waived = findings.filter(finding -> finding.status() == Finding.Status.WAIVED);
            out.writeStringProperty("result", waived.isEmpty() ? "PASSED" : "WARNED");
            out.writeArrayPropertyStart("configuration");
            certificate(certificate);
            programme(certificate, programme);
            platform(certificate, remoteCi);
            components.forEach(this::component);
            evidence(findings).forEach(this::report);
            out.writeEndArray();
            names("passedTests", findings.removeAll(waived));
            names("warnedTests", waived);
            names("failedTests", Vector.empty());
        }

        private void certificate(Certificate certificate) {
            descriptor("certificate", "urn:uuid:" + certificate.id(), () -> {
                out.writeStringProperty("issuedAt", certificate.createdAt().toString());
                out.writeStringProperty("validUntil", certificate.validUntil().toString());
                out.writeArrayPropertyStart("waivers");
                certificate
                        .decision()
                        .findings()
                        .flatMap(Finding::waivers)
                        .distinct()
                        .forEach(waiver -> out.writeString(waiver.toString()));
                out.writeEndArray();
            });
        }

        private void programme(Certificate certificate, Programme programme) {
            descriptor("programme", "urn:uuid:" + programme.id(), () -> {
                out.writeStringProperty("name", programme.name());
                out.writeNumberProperty("requirementVersion", certificate.requirementVersion());
            });
        }

        private void platform(Certificate certificate, RemoteCi remoteCi) {
            descriptor("platform", "urn:uuid:" + remoteCi.id(), () -> {
                out.writeStringProperty("name", remoteCi.name());
                out.writeStringProperty(
                        "kind",
                        ValueType.wordOf(certificate.decision().subject().platformKind()));
                out.writeStringProperty("architecture", certificate.platform().architecture());
                out.writeStringProperty(
                        "operatingSystem", certificate.platform().operatingSystem());
                out.writeStringProperty("vendor", certificate.platform().vendor());
                out.writeStringProperty("model", certificate.platform().model());
            });
        }

        private void component(Component component) {
            String uri = component.purl().isEmpty() ? "urn:uuid:" + component.id() : component.purl();
            descriptor(component.displayName(), uri, () -> {
                out.writeStringProperty("id", component.id().toString());
                out.writeStringProperty("type", component.type());
                out.writeStringProperty("version", component.componentVersion());
            });
            component.files().forEach(file -> {
                out.writeStartObject();
                out.writeStringProperty("name", component.displayName() + "/" + file.path());
                digest(out, file.blob().sha256());
                out.writeEndObject();
            });
        }

        private static Vector<Evidence> evidence(Vector<Finding> findings) {
            return findings.flatMap(Finding::evidence).distinct();
        }

        private void report(Evidence evidence) {
            out.writeStartObject();
            out.writeStringProperty("name", "report/" + evidence.file());
            digest(out, evidence.sha256());
            out.writeObjectPropertyStart("annotations");
            out.writeStringProperty("job", evidence.job().toString());
            out.writeStringProperty("finishedAt", evidence.finishedAt().toString());
            out.writeEndObject();
            out.writeEndObject();
        }

        private void names(String member, Vector<Finding> findings) {
            out.writeArrayPropertyStart(member);
            findings.forEach(finding -> out.writeString(finding.requirement()));
            out.writeEndArray();
        }

        private void descriptor(String name, String uri, Runnable annotations) {
            out.writeStartObject();
            out.writeStringProperty("name", name);
            out.writeStringProperty("uri", uri);
            out.writeObjectPropertyStart("annotations");
            annotations.run();
            out.writeEndObject();
            out.writeEndObject();
        }
    }
}
