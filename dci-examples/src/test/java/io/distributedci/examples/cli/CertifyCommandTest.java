// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static io.distributedci.examples.cli.Ran.dci;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.examples.command.Exit;
import io.distributedci.storage.fs.FsStorage;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** From what is missing to evidence that others believe, on the command line. */
class CertifyCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private String store;

    @BeforeEach
    void fill() throws IOException {
        store = "--store=fs:" + directory.resolve("store");
        Harbour.fill(FsStorage.open(directory.resolve("store"), Dci.schema()));
    }

    @Test
    void exactly_what_is_missing_is_said() {
        Ran ran = certify("check", "west", "nightly 2.0").ended(Exit.BAD_NEWS);
        assertThat(ran.out())
                .startsWith("Missing: 1 requirement of 1.")
                .containsPattern("(?m)^REQUIREMENT +IS +BECAUSE$")
                .containsPattern(
                        "(?m)^network +failing +The test harbour:net\\.Bond:holds ended with failed in the job ");

        JsonNode json = certify("check", "west", "nightly 2.0", "--json")
                .ended(Exit.BAD_NEWS)
                .json();
        assertThat(json.get("eligible").booleanValue()).isFalse();
        assertThat(json.get("findings").get(0).get("reasons").get(0).get("code").stringValue())
                .isEqualTo("certification.test-failed");
        assertThat(certify("issue", "west", "nightly 2.0").ended(Exit.BAD_NEWS).out())
                .isEqualTo(ran.out());
    }

    @Test
    void a_job_says_both_platform_and_components() {
        String job = certify("check", "west", "nightly 2.0", "--json")
                .json()
                .get("findings")
                .get(0)
                .get("evidence")
                .get(0)
                .get("job_id")
                .stringValue();

        assertThat(dci("certify", "check", store, "--programme=" + Harbour.PROGRAMME, "--job=" + job)
                        .ended(Exit.BAD_NEWS)
                        .out())
                .isEqualTo(certify("check", "west", "nightly 2.0").out());
    }

    @Test
    void a_certificate_is_issued_and_others_believe_its_evidence_and_no_other() throws Exception {
        assertThat(certify("check", "west", "nightly 1.0").ended(Exit.DONE).out())
                .startsWith("Nothing is missing: it can be certified, until ");
        JsonNode issued = certify("issue", "west", "nightly 1.0", "--json")
                .ended(Exit.DONE)
                .json();
        String id = issued.get("id").stringValue();
        assertThat(issued.get("standing").get("holds").booleanValue()).isTrue();
        Path key = key("key.pem");
        Path evidence = directory.resolve("evidence.json");
        Vector<String> export =
                Vector.of("certify", "export", store, "--certificate=" + id, "--key=" + key, "--to=" + evidence);
        run(export).ended(Exit.DONE);

        Ran believed = verify(key, evidence).ended(Exit.DONE);
        assertThat(believed.out())
                .containsPattern("(?m)^SIGNED +PASSED +MORE$")
                .containsPattern("(?m)^platform +urn:uuid:\\S+ +west$")
                .containsPattern("(?m)^nightly +.* 1\\.0$");
        JsonNode json = dci("certify", "verify", "--key=" + key, evidence.toString(), "--json")
                .json();
        assertThat(json.get("believed").booleanValue()).isTrue();
        assertThat(json.get("statement").get("_type").stringValue()).isEqualTo("https://in-toto.io/Statement/v1");

        assertThat(verify(key("other.pem"), evidence).ended(Exit.BAD_NEWS).out())
                .startsWith("Not believed: evidence.not-signed: ");
        String text = Files.readString(evidence);
        int payload = text.indexOf("\"payload\":\"") + 40;
        Path changed = Files.writeString(
                directory.resolve("changed.json"),
                text.substring(0, payload) + (text.charAt(payload) == 'A' ? 'B' : 'A') + text.substring(payload + 1));
        verify(key, changed).ended(Exit.BAD_NEWS);

        assertThat(run(export).ended(Exit.FAILED).refusal()).contains("cli.there-already");
        assertThat(evidence).hasContent(text);
    }

    @Test
    void files_that_are_no_evidence_and_no_keys_are_not_believed() throws Exception {
        Path key = key("key.pem");
        Path noText = Files.write(directory.resolve("no-text"), new byte[] {(byte) 0xff, 0, 1});
        verify(key, noText).ended(Exit.BAD_NEWS);
        verify(key, Files.writeString(directory.resolve("no-evidence"), "{}")).ended(Exit.BAD_NEWS);
        verify(key, directory.resolve("none")).ended(Exit.UNREACHABLE);

        assertThat(verify(noText, noText).ended(Exit.FAILED).refusal()).contains("cli.bad-key");
        assertThat(dci("certify", "export", store, "--certificate=x", "--key=" + key, "--to=" + directory.resolve("to"))
                        .ended(Exit.FAILED)
                        .refusal())
                .contains("refused, input.id: ");
        assertThat(directory.resolve("to")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --programme=Harbour certified",
                "check --programme=Harbour certified --remoteci=west",
                "check --programme=Harbour certified --job=x --remoteci=west --component=y",
                "issue --remoteci=west --component=y",
                "verify",
                "export --to=x",
                ""
            })
    void what_is_incomplete_is_told_so(String arguments) {
        Vector<String> given = Vector.of(arguments.split(" (?=--)", -1)).filter(part -> !part.isEmpty());

        boolean ofStore = given.headOption().exists(command -> !command.equals("verify"));
        run((ofStore ? given.append(store) : given).prepend("certify")).misuse();
    }

    @Test
    void a_programme_that_nobody_knows_is_refused() {
        assertThat(dci(
                                "certify",
                                "check",
                                store,
                                "--programme=Wish",
                                "--remoteci=west",
                                "--component=nightly 1.0",
                                "--json")
                        .ended(Exit.FAILED)
                        .refusal())
                .isEqualTo("{\"code\":\"cli.unknown-name\",\"message\":\"There is no programme named Wish\"}");
    }

    private Ran certify(String command, String remoteCi, String component, String... more) {
        return run(Vector.of(
                        "certify",
                        command,
                        store,
                        "--programme=" + Harbour.PROGRAMME,
                        "--remoteci=" + remoteCi,
                        "--component=" + component)
                .appendAll(Vector.of(more)));
    }

    private static Ran verify(Path key, Path evidence) {
        return dci("certify", "verify", "--key=" + key, evidence.toString());
    }

    private static Ran run(Vector<String> arguments) {
        return dci(arguments.toJavaArray(String[]::new));
    }

    /** Both halves of a new key, as OpenSSL writes them. */
    private Path key(String name) throws IOException, NoSuchAlgorithmException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return Files.writeString(
                directory.resolve(name),
                pem("PRIVATE KEY", keys.getPrivate().getEncoded())
                        + pem("PUBLIC KEY", keys.getPublic().getEncoded()));
    }

    private static String pem(String name, byte[] key) {
        return "-----BEGIN " + name + "-----\n"
                + new String(Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(key), UTF_8) + "\n-----END " + name
                + "-----\n";
    }
}
