// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.certification.Candidate;
import io.distributedci.certification.Certificate;
import io.distributedci.certification.Certificates;
import io.distributedci.certification.Decision;
import io.distributedci.certification.Envelope;
import io.distributedci.certification.EvidenceSigner;
import io.distributedci.certification.EvidenceVerifier;
import io.distributedci.certification.Standing;
import io.distributedci.certification.Statement;
import io.distributedci.examples.command.Answer;
import io.distributedci.examples.command.Block;
import io.distributedci.examples.command.Cell;
import io.distributedci.examples.command.Exit;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.examples.server.EvidenceKey;
import io.distributedci.examples.server.v2.CertificationShapes;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a platform lacks for a certificate, certificates, and evidence of them. */
@Command(
        name = "certify",
        description =
                "Tells exactly what is missing for a certificate, issues one, and makes and checks signed evidence.")
final class CertifyCommand extends Group {
    @Command(
            name = "check",
            exitCodeOnExecutionException = 3,
            description =
                    "Tells what a programme says of a platform and components now, and exactly what is missing. Exits with 4 when something is. The store may be in use.")
    int check(@Mixin Manner manner, @Mixin StoreOption at, @Mixin CandidateOptions about) {
        try (Dci dci = Dci.over(at.reading())) {
            DciSession as = dci.system();
            Decision decision = certificates(as).decide(about.candidate(as)).getOrElseThrow(RefusedException::new);
            return manner.tell(new Answer(
                    CertificationShapes.decision(decision), Findings.of(decision), Exit.of(decision.isEligible())));
        }
    }

    @Command(
            name = "issue",
            exitCodeOnExecutionException = 3,
            description =
                    "Issues a certificate, if nothing is missing. One that holds for the same platform and components ends.")
    int issue(@Mixin Manner manner, @Mixin StoreOption at, @Mixin CandidateOptions about) {
        try (Dci dci = Dci.over(at.writing())) {
            DciSession as = dci.system();
            Candidate candidate = about.candidate(as);
            Decision decision = certificates(as).decide(candidate).getOrElseThrow(RefusedException::new);
            if (!decision.isEligible()) {
                return manner.tell(
                        new Answer(CertificationShapes.decision(decision), Findings.of(decision), Exit.BAD_NEWS));
            }
            Certificate issued = certificates(as).certify(candidate).getOrElseThrow(RefusedException::new);
            Standing standing = certificates(as).standing(issued.id()).getOrElseThrow(RefusedException::new);
            ObjectNode data = CertificationShapes.certificate(issued);
            data.set("standing", CertificationShapes.standing(standing));
            return manner.tell(Answer.good(
                    data, Block.Line.of("Certificate: " + issued.id().value()), new Block.Line(Findings.of(standing))));
        }
    }

    @Command(
            name = "export",
            exitCodeOnExecutionException = 3,
            description =
                    "Writes a certificate that holds as signed evidence: an in-toto statement in a DSSE envelope.")
    int export(
            @Mixin Manner manner,
            @Mixin StoreOption at,
            @Option(names = "--certificate", paramLabel = "ID", required = true, description = "The certificate.")
                    String certificate,
            @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            required = true,
                            defaultValue = "${env:DCI_EVIDENCE_KEY}",
                            description = "Both halves, in PEM, of an Ed25519 key. DCI_EVIDENCE_KEY.")
                    Path key,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "A new file.") Path to)
            throws IOException {
        if (Files.exists(to)) {
            throw new RefusedException(CliRefusal.THERE_ALREADY.error("file", to));
        }
        try (Dci dci = Dci.over(at.reading())) {
            Either<DciError, EvidenceSigner> signer = key(key, EvidenceKey::read);
            Envelope envelope = Id.parse("certificate", certificate, CertificateId::new)
                    .flatMap(id ->
                            signer.flatMap(with -> certificates(dci.system()).export(id, with)))
                    .getOrElseThrow(RefusedException::new);
            Files.writeString(to, envelope.json(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        return manner.tell(Answer.good(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("certificate_id", certificate)
                        .put("to", to.toString()),
                Block.Line.of("Written: " + to)));
    }

    @Command(
            name = "verify",
            exitCodeOnExecutionException = 3,
            description =
                    "Checks signed evidence with a public key that one trusts, far from any store. Exits with 4 when it is not to be believed.")
    int verify(
            @Mixin Manner manner,
            @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            required = true,
                            description = "The public half, in PEM, of an Ed25519 key.")
                    Path key,
            @Parameters(paramLabel = "EVIDENCE", description = "The file with the envelope.") Path evidence)
            throws IOException {
        PublicKey trusted = key(key, EvidenceKey::readPublic).getOrElseThrow(RefusedException::new);
        Either<DciError, Statement> found = EvidenceVerifier.trusting(trusted).verify(text(evidence));
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("believed", found.isRight());
        if (found.isLeft()) {
            DciError why = found.getLeft();
            data.put("code", why.code()).put("message", why.message());
            return manner.tell(new Answer(
                    data, Vector.of(new Block.Line(new Cell("Not believed: " + why, Cell.Tone.BAD))), Exit.BAD_NEWS));
        }
        JsonNode statement = JsonMapper.shared().readTree(found.get().json().text());
        data.set("statement", statement);
        return manner.tell(Answer.good(data, Findings.of(statement)));
    }

    private static Certificates certificates(DciSession as) {
        return as.certification().certificates();
    }

    /** A file that is no text is no envelope either; the verifier says so. */
    private static String text(Path evidence) throws IOException {
        if (Files.size(evidence) > Envelope.MAX_LENGTH) {
            return "";
        }
        try {
            return Files.readString(evidence, UTF_8);
        } catch (CharacterCodingException noText) {
            return "";
        }
    }

    /** Reads a key. */
    private interface Reading<K> {
        K of(Path file) throws IOException;
    }

    private static <K> Either<DciError, K> key(Path file, Reading<K> reading) throws IOException {
        try {
            return Either.right(reading.of(file));
        } catch (IllegalArgumentException | CharacterCodingException unfit) {
            return CliRefusal.BAD_KEY
                    .error("problem", String.valueOf(unfit.getMessage()))
                    .left();
        }
    }
}
