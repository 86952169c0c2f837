// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.certification.EvidenceSigner;
import io.distributedci.certification.EvidenceVerifier;
import io.distributedci.certification.Standing;
import io.distributedci.certification.Statement;
import io.distributedci.examples.quickstart.report.CertificationState;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.examples.quickstart.report.Report;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JsonObject;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Certificates as signed files that anybody can check without the store: a DSSE envelope around an in-toto statement for each
 * certificate that holds, and beside them the public key, made anew for each run.
 */
final class EvidenceFiles {

    /** What the file with the public key is called. */
    static final String KEY = "key.pem";

    private static final String SUFFIX = ".dsse.json";

    private final DciSession session;
    private final KeyPair keys;

    EvidenceFiles(DciSession session) {
        this.session = session;
        keys = newKeys();
    }

    /**
     * One certificate as a file.
     *
     * @param statement what the file says, as it was read back and checked with the public key alone
     */
    record Exported(Path file, Statement statement) {

        /** The result that the statement tells: {@code PASSED}, or {@code WARNED} when something is waived. */
        String result() {
            return statement
                    .json()
                    .member("predicate")
                    .flatMap(predicate ->
                            JsonObject.parse("predicate", predicate).toOption())
                    .flatMap(predicate -> predicate.member("result"))
                    .map(result -> result.replace("\"", ""))
                    .getOrElse("");
        }
    }

    /**
     * Writes the certificates that hold, and reads them back.
     *
     * @param directory made if it is not there; evidence of an earlier run, which another key has signed, is removed from it
     */
    Vector<Exported> write(Report report, Path directory) throws IOException {
        clear(Files.createDirectories(directory));
        Files.writeString(directory.resolve(KEY), pem());
        Vector<Exported> written = Vector.empty();
        for (Standing standing : report.certification()
                .flatMap(CertificationState::certificates)
                .filter(one -> one.status().holds())) {
            Path file = directory.resolve(name(report, standing));
            Files.writeString(
                    file,
                    session.certification()
                            .certificates()
                            .export(standing.certificate().id(), EvidenceSigner.with(keys))
                            .getOrElseThrow(RefusedException::new)
                            .json());
            written = written.append(
                    new Exported(file, verify(Files.readString(file)).getOrElseThrow(RefusedException::new)));
        }
        return written;
    }

    /** What an envelope says, if the key of this run has signed exactly that. */
    Either<DciError, Statement> verify(String envelope) {
        return EvidenceVerifier.trusting(keys.getPublic()).verify(envelope);
    }

    private static String name(Report report, Standing standing) {
        String components =
                standing.certificate().components().map(report::component).mkString("-");
        return (components + "-on-" + report.site(standing.certificate().remoteCiId()))
                        .replaceAll("[^A-Za-z0-9.-]", "-")
                + SUFFIX;
    }

    private static void clear(Path directory) throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : earlier) {
                Files.delete(file);
            }
        }
    }

    private String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime from 15 on has Ed25519", impossible);
        }
    }
}
