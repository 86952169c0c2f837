// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.certification.Candidate;
import io.distributedci.certification.EvidenceSigner;
import io.distributedci.examples.gate.RemoteApi;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.server.v2.ApiV2;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.health.TopicPage;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.query.ListRequest;
import io.distributedci.query.QuerySyntax;
import io.distributedci.query.Sort;
import io.distributedci.wire.Wire;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A control server: what has names is in its API v1, all others in v2. */
record ServerSource(RemoteApi server) implements Source {
    ServerSource {
        requireNonNull(server);
    }

    @Override
    public Known get(Kind kind, UUID id) {
        return server.get(
                place(kind) + "/" + id,
                answer -> known(kind, kind == Kind.PROGRAMME ? answer : answer.required(kind.word())));
    }

    @Override
    public Vector<Known> list(Kind kind, ListRequest request) {
        String order = request.sorts().map(ServerSource::text).mkString(",");
        return server.get(
                place(kind) + "?query=" + Wire.encoded(QuerySyntax.print(request.condition()))
                        + (order.isEmpty() ? "" : "&sort=" + order)
                        + "&limit=" + request.limit()
                        + (kind == Kind.PROGRAMME ? "" : "&offset=0"),
                answer -> Vector.ofAll(answer.required(kind.word() + "s")).map(one -> known(kind, one)));
    }

    @Override
    public Candidate candidate(ProgrammeId programme, JobId job) {
        return server.get(
                Wire.BASE + "/jobs/" + job,
                answer -> new Candidate(
                        programme,
                        new RemoteCiId(id(answer.required("job").required("remoteci_id"))),
                        Vector.ofAll(answer.required("job").required("components"))
                                .map(component -> new ComponentId(id(component.required("id"))))));
    }

    @Override
    public Vector<ScopeReport> scopes(Vector<ComponentId> components) {
        return components.map(component -> scope(component, Signal.JOB));
    }

    @Override
    public ScopeReport scope(ComponentId component, Signal signal) {
        return server.get(of(component) + "/scope?signal=" + Wire.encoded(signal.text()), HealthAnswers::report);
    }

    @Override
    public TopicPage page(ComponentId component) {
        return server.get(of(component) + "/page", HealthAnswers::page);
    }

    @Override
    public ObjectNode decide(Candidate candidate) {
        return server.get(
                ApiV2.BASE + "/programmes/" + candidate.programme() + "/decision?remoteci=" + candidate.remoteCi()
                        + "&components="
                        + candidate.components().map(Id::toString).mkString("%2C"),
                JsonNode::asObject);
    }

    @Override
    public ObjectNode certify(Candidate candidate) {
        ObjectNode wanted = JsonNodeFactory.instance
                .objectNode()
                .put("programme_id", candidate.programme().toString())
                .put("remoteci_id", candidate.remoteCi().toString());
        ArrayNode components = wanted.putArray("component_ids");
        candidate.components().forEach(component -> components.add(component.toString()));
        return server.post(ApiV2.BASE + "/certificates", wanted, JsonNode::asObject);
    }

    @Override
    public ObjectNode standing(CertificateId certificate) {
        return server.get(of(certificate) + "/standing", JsonNode::asObject);
    }

    @Override
    public String evidence(CertificateId certificate, Option<EvidenceSigner> signer) {
        return server.text(of(certificate) + "/evidence");
    }

    @Override
    public void close() {}

    private static String place(Kind kind) {
        return (kind == Kind.PROGRAMME ? ApiV2.BASE : Wire.BASE) + "/" + kind.word() + "s";
    }

    private static String of(ComponentId component) {
        return ApiV2.BASE + "/components/" + component;
    }

    private static String of(CertificateId certificate) {
        return ApiV2.BASE + "/certificates/" + certificate;
    }

    private static String text(Sort sort) {
        return (sort.descending() ? "-" : "") + sort.field();
    }

    private static Known known(Kind kind, JsonNode shape) {
        return new Known(
                id(shape.required("id")),
                kind == Kind.COMPONENT
                        ? Words.component(
                                shape.required("display_name").stringValue(),
                                shape.required("version").stringValue())
                        : shape.required("name").stringValue());
    }

    private static UUID id(JsonNode text) {
        return UUID.fromString(text.stringValue());
    }
}
