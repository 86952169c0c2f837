// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.certification.Candidate;
import io.distributedci.certification.Envelope;
import io.distributedci.certification.EvidenceSigner;
import io.distributedci.certification.EvidenceVerifier;
import io.distributedci.certification.Statement;
import io.distributedci.examples.command.Answer;
import io.distributedci.examples.command.Block;
import io.distributedci.examples.command.Cell;
import io.distributedci.examples.command.Exit;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.examples.server.EvidenceKey;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    int check(@Mixin Manner manner, @Mixin SourceOption at, @Mixin CandidateOptions about) throws IOException {
        try (Source source = at.reading()) {
            return manner.tell(Findings.answer(source.decide(about.candidate(source))));
        }
    }

    @Command(
            name = "issue",
            exitCodeOnExecutionException = 3,
            description =
                    "Issues a certificate, if nothing is missing. One that holds for the same platform and components ends.")
    int issue(@Mixin Manner manner, @Mixin SourceOption at, @Mixin CandidateOptions about) throws IOException {
        try (Source source = at.writing()) {
            Candidate candidate = about.candidate(source);
            Answer decision = Findings.answer(source.decide(candidate));
            return manner.tell(decision.exit() == Exit.DONE ? issued(source, candidate) : decision);
        }
    }

    private static Answer issued(Source source, Candidate candidate) {
        ObjectNode certificate = source.certify(candidate);
        CertificateId id =
                new CertificateId(UUID.fromString(certificate.required("id").stringValue()));
        certificate.set("standing", source.standing(id));
        return Answer.good(
                certificate, Block.Line.of("Certificate: " + id), new Block.Line(Findings.standing(certificate)));
    }

    @Command(
            name = "export",
            exitCodeOnExecutionException = 3,
            description =
                    "Writes a certificate that holds as signed evidence: an in-toto statement in a DSSE envelope.")
    int export(
            @Mixin Manner manner,
            @Mixin SourceOption at,
            @Option(names = "--certificate", paramLabel = "ID", required = true, description = "The certificate.")
                    String certificate,
            @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            defaultValue = "${env:DCI_EVIDENCE_KEY:-" + Option.NULL_VALUE + "}",
                            description =
                                    "Both halves, in PEM, of an Ed25519 key, which a store needs; a server has its own. DCI_EVIDENCE_KEY.")
                    @Nullable
                    Path key,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "A new file.") Path to)
            throws IOException {
        if (!at.isServer() && key == null) {
            throw manner.misuse("--key says what to sign with");
        }
        if (Files.exists(to)) {
            throw new RefusedException(CliRefusal.THERE_ALREADY.error("file", to));
        }
        io.vavr.control.Option<EvidenceSigner> signer = at.isServer()
                ? io.vavr.control.Option.none()
                : io.vavr.control.Option.some(
                        key(requireNonNull(key), EvidenceKey::read).getOrElseThrow(RefusedException::new));
        try (Source source = at.reading()) {
            CertificateId id =
                    Id.parse("certificate", certificate, CertificateId::new).getOrElseThrow(RefusedException::new);
            Files.writeString(to, source.evidence(id, signer), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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
