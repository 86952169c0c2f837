// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.job.JobFileContent;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.Secret;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Sends files to the vendor's certification server, for those who may read them, under the name and password that they give for it. */
final class CertificationRoutes {
    static final Vector<Route> ALL =
            Vector.of(Route.post("/files/{file}/certifications", CertificationRoutes::certify));

    private CertificationRoutes() {}

    private record Wanted(String username, Secret password, String certification) {}

    private static Either<DciError, Answer> certify(Call call) throws IOException {
        Either<DciError, Wanted> wanted = call.command(
                Vector.of("username", "password", "certification_id"),
                given -> new Wanted(
                        given.required("username"),
                        Secret.of(given.required("password")),
                        given.required("certification_id")));
        Either<DciError, JobFileContent> file = wanted.flatMap(
                known -> call.id("file", JobFileId::new).flatMap(call.as().jobs()::content));
        if (file.isLeft()) {
            return Either.left(file.getLeft());
        }
        try (InputStream bytes = file.get().bytes()) {
            return call.host()
                    .neighbours()
                    .certification()
                    .toEither(RequestRefusal.NO_CERTIFICATION::error)
                    .flatMap(server ->
                            send(server, wanted.get(), file.get().file().name(), bytes))
                    .map(sent -> Answer.done());
        }
    }

    private static Either<DciError, String> send(URI server, Wanted wanted, String name, InputStream bytes) {
        Map<String, String> credentials = LinkedHashMap.of(
                "username", wanted.username(), "password", wanted.password().reveal());
        XmlRpc rpc = new XmlRpc(server, ServerLimits.CERTIFIED_WITHIN);
        return rpc.call(
                        "Cert.getOpenStack_4_7",
                        credentials.put("certification_id", wanted.certification()),
                        Option.none())
                .flatMap(members -> members.get("cert_nid")
                        .toEither(() ->
                                RequestRefusal.CERTIFICATION_REFUSED.error("why", "it knows no such certification")))
                .flatMap(node -> rpc.call(
                        "Cert.uploadTestLog",
                        credentials
                                .put("id", node)
                                .put("type", "certification")
                                .put("description", "DCI automatic upload test log")
                                .put("filename", name),
                        Option.some(bytes)))
                .map(members -> name);
    }
}
