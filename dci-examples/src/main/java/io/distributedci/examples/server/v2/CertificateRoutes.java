// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.certification.Candidate;
import io.distributedci.certification.CertificateType;
import io.distributedci.certification.Certificates;
import io.distributedci.certification.Envelope;
import io.distributedci.certification.EvidenceSigner;
import io.distributedci.examples.server.Answer;
import io.distributedci.examples.server.Call;
import io.distributedci.examples.server.Json;
import io.distributedci.examples.server.Route;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.vavr.collection.HashMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Certificates: issued, in force or not, at risk, taken back, and taken out as signed evidence. */
final class CertificateRoutes {
    private static final String PLURAL = "certificates";
    private static final String ONE = "certificate";

    private final Option<EvidenceSigner> signer;

    CertificateRoutes(Option<EvidenceSigner> signer) {
        this.signer = requireNonNull(signer);
    }

    Vector<Route> all() {
        return Vector.of(
                Route.post("/certificates", CertificateRoutes::certify),
                Route.get("/certificates", CertificateRoutes::list),
                Route.get("/certificates/{certificate}", CertificateRoutes::get),
                Route.get("/certificates/{certificate}/standing", CertificateRoutes::standing),
                Route.post("/certificates/{certificate}/revoke", CertificateRoutes::revoke),
                Route.get("/certificates/{certificate}/evidence", this::evidence),
                Route.get("/components/{component}/impact", CertificateRoutes::impact));
    }

    private static Either<DciError, Answer> certify(Call call) throws IOException {
        return Creations.make(
                        call,
                        Vector.of("programme_id", "remoteci_id", "component_ids"),
                        given -> new Candidate(
                                given.requiredId("programme_id", ProgrammeId::new),
                                given.requiredId("remoteci_id", RemoteCiId::new),
                                given.ids("component_ids", ComponentId::new).getOrElse(Vector::empty)),
                        (as, candidate) -> as.certification().certificates().certify(candidate))
                .map(made -> Creations.created(made, PLURAL, CertificationShapes.certificate(made)));
    }

    private static Either<DciError, Answer> list(Call call) {
        return Lists.answer(
                call,
                CertificateType.TYPE.fields(),
                certificates(call)::list,
                Lists.named(PLURAL, CertificationShapes::certificate));
    }

    private static Either<DciError, Answer> get(Call call) {
        return call.id(ONE, CertificateId::new)
                .flatMap(certificates(call)::get)
                .map(found -> Creations.shown(found, CertificationShapes.certificate(found)));
    }

    private static Either<DciError, Answer> standing(Call call) {
        return call.id(ONE, CertificateId::new)
                .flatMap(certificates(call)::standing)
                .map(standing -> Answer.ok(CertificationShapes.standing(standing)));
    }

    private static Either<DciError, Answer> revoke(Call call) throws IOException {
        return call.command(Vector.of("reason"), given -> given.required("reason"))
                .flatMap(reason -> call.target(ONE, CertificateId::new)
                        .flatMap(target -> certificates(call).revoke(target.id(), target.version(), reason)))
                .map(revoked -> Creations.shown(revoked, CertificationShapes.certificate(revoked)));
    }

    private Either<DciError, Answer> evidence(Call call) {
        return call.id(ONE, CertificateId::new)
                .flatMap(id -> signer.toEither(V2Refusal.NO_KEY::error)
                        .flatMap(key -> certificates(call).export(id, key)))
                .map(CertificateRoutes::sealed);
    }

    /** The very text that was made: nothing comes between the signature and who checks it. */
    private static Answer sealed(Envelope envelope) {
        byte[] text = envelope.json().getBytes(UTF_8);
        return new Answer.Made(HashMap.of("Content-Type", "application/vnd.dsse+json"), to -> to.write(text));
    }

    private static Either<DciError, Answer> impact(Call call) {
        return call.id("component", ComponentId::new)
                .flatMap(certificates(call)::impact)
                .map(impacts -> {
                    ObjectNode body = Json.object();
                    Shown.objects(body, "impacts", impacts, CertificationShapes::impact);
                    return Answer.ok(body);
                });
    }

    private static Certificates certificates(Call call) {
        return call.as().certification().certificates();
    }
}
