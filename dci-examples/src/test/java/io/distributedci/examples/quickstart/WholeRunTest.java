// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.certification.CertificateStatus;
import io.distributedci.certification.Decision;
import io.distributedci.certification.EvidenceVerifier;
import io.distributedci.certification.Finding;
import io.distributedci.certification.Standing;
import io.distributedci.certification.Waiver;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.EvidenceFiles.Exported;
import io.distributedci.examples.quickstart.PlatformAgent.Workshop;
import io.distributedci.examples.quickstart.report.CertificationState;
import io.distributedci.examples.quickstart.report.Change;
import io.distributedci.examples.quickstart.report.Report;
import io.distributedci.examples.quickstart.report.ReportText;
import io.distributedci.kernel.ComponentId;
import io.distributedci.notification.DeliveryStatus;
import io.distributedci.notification.Kind;
import io.distributedci.notification.Notification;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four releases on two platforms with two test frameworks, and the last two of them once more over the same store: one release breaks on
 * both platforms, the next mends that, and the last two break on one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeRunTest {

    private static final String DATE = "DatesTest.a_date_without_a_time_is_the_start_of_that_day";

    private final StringWriter progress = new StringWriter();
    private final Dci dci = Dci.inMemory();
    private Report first;
    private Report second;

    @TempDir
    private static Path work;

    @BeforeAll
    void run_twice() throws IOException, InterruptedException, ExecutionException {
        first = run("2.8.1", "2.8.9", "2.9.1", "2.14.0");
        second = run("2.9.1", "2.14.0");
    }

    @AfterAll
    void close() {
        dci.close();
    }

    @Test
    void both_types_of_components_vary_and_the_right_one_is_suspected() {
        assertThat(first.suspects()
                        .map(one -> one.suspicion().suspects().head().members().map(first::component)))
                .contains(Vector.of("gson 2.8.1"));
        assertThat(ReportText.of(first).map(String::strip))
                .anyMatch(line -> line.startsWith("no more often with ")
                        && line.contains("junit-platform-console-standalone 1.14.4")
                        && line.contains("junit-platform-console-standalone 6.0.1"));
    }

    @Test
    void a_release_that_breaks_everywhere_is_told_from_one_that_breaks_on_one_platform() {
        assertThat(breaks(first, "gson 2.8.1")).containsOnly("everyone");
        assertThat(breaks(first, "gson 2.8.9")).isEmpty();
        assertThat(breaks(first, "gson 2.9.1")).containsExactly("just one: kathmandu-time");
    }

    @Test
    void each_release_is_compared_with_the_one_before() {
        assertThat(first.changes().map(this::said))
                .contains(
                        "gson 2.8.9 fixed DatesTest.a_missing_date_is_written_as_null on default, kathmandu-time",
                        "gson 2.9.1 regressed " + DATE + " on kathmandu-time",
                        "gson 2.14.0 still broken " + DATE + " on kathmandu-time")
                .noneMatch(change -> change.startsWith("gson 2.8.1"));
    }

    @Test
    void every_release_is_decided_about_on_every_platform() {
        assertThat(statuses(first, "gson 2.8.1")).containsExactly(Finding.Status.FAILING, Finding.Status.FAILING);
        assertThat(statuses(first, "gson 2.8.9")).containsExactly(Finding.Status.SATISFIED, Finding.Status.SATISFIED);
        assertThat(statuses(first, "gson 2.9.1")).containsExactly(Finding.Status.SATISFIED, Finding.Status.FAILING);
        assertThat(statuses(first, "gson 2.14.0")).containsExactly(Finding.Status.SATISFIED, Finding.Status.WAIVED);
    }

    @Test
    void the_requirements_have_versions() {
        assertThat(state(first)
                        .programme()
                        .versions()
                        .map(version -> version.requirements().single().minimumRuns()))
                .containsExactly(1L, 2L);
    }

    @Test
    void a_certificate_lapses_when_the_next_release_breaks_it() {
        assertThat(certificates(first))
                .containsExactly(
                        "gson 2.8.9 on default: lapsed",
                        "gson 2.8.9 on kathmandu-time: lapsed",
                        "gson 2.9.1 on default: lapsed",
                        "gson 2.14.0 on default: certified",
                        "gson 2.14.0 on kathmandu-time: certified");
        assertThat(progress.toString())
                .contains("the certificate of gson 2.8.9 on kathmandu-time with gson 2.9.1: broken, shown by ")
                .doesNotContain("the certificate of gson 2.8.9 on default with gson 2.9.1: broken");
        assertThat(ReportText.of(first))
                .contains("  gson 2.8.9 on kathmandu-time: lapsed, since gson 2.9.1 breaks it")
                .doesNotContain("  gson 2.8.9 on default: lapsed, since gson 2.9.1 breaks it");
    }

    @Test
    void one_waiver_covers_one_test_of_one_release_on_one_platform_for_a_while() {
        Waiver waiver = state(first).waivers().single();

        assertThat(waiver.components().map(first::component)).containsExactly("gson 2.14.0");
        assertThat(waiver.remoteCiId().map(first::site)).containsExactly("kathmandu-time");
        assertThat(waiver.tests().test()).endsWith(":a_date_without_a_time_is_the_start_of_that_day()");
        assertThat(waiver.reason()).contains(DATE);
        assertThat(Duration.between(waiver.createdAt(), waiver.expiresAt()).toDays())
                .isBetween(89L, 90L);
    }

    @Test
    void alerts_open_and_close_and_are_delivered_to_the_log() {
        assertThat(first.told().map(WholeRunTest::said))
                .containsExactlyInAnyOrder(
                        "default JOBS_BROKEN",
                        "kathmandu-time JOBS_BROKEN",
                        "default JOBS_FIXED",
                        "kathmandu-time JOBS_FIXED",
                        "kathmandu-time JOBS_BROKEN");
        assertThat(first.told())
                .allMatch(told -> told.status() == DeliveryStatus.DELIVERED
                        && told.reached().size() == 1);
        assertThat(progress.toString().lines().filter(line -> line.startsWith("alert: ")))
                .anyMatch(line -> line.contains("[DCI Status][gson][default][broken] for "))
                .anyMatch(line -> line.contains("[DCI Status][gson][default][fixed] for "));
    }

    @Test
    void evidence_can_be_checked_with_the_public_key_alone() throws Exception {
        Path directory = Files.createDirectories(work.resolve("evidence"));
        Path earlier = Files.writeString(directory.resolve("earlier.dsse.json"), "{}");
        Vector<Exported> files = new EvidenceFiles(dci.system()).write(second, directory);
        EvidenceVerifier verifier = EvidenceVerifier.trusting(key(directory.resolve(EvidenceFiles.KEY)));

        assertThat(files.map(file -> file.file().getFileName() + " " + file.result()))
                .containsExactly(
                        "gson-2.14.0-on-default.dsse.json PASSED", "gson-2.14.0-on-kathmandu-time.dsse.json WARNED");
        assertThat(earlier).doesNotExist();
        for (Exported file : files) {
            String envelope = Files.readString(file.file());
            assertThat(verifier.verify(envelope).get()).isEqualTo(file.statement());
            assertThat(verifier.verify(envelope.replace("\"sig\":\"", "\"sig\":\"A"))
                            .getLeft()
                            .code())
                    .isEqualTo("evidence.not-signed");
        }
    }

    @Test
    void evidence_of_one_run_does_not_pass_for_that_of_another() throws Exception {
        Path directory = work.resolve("other-evidence");
        Path file =
                new EvidenceFiles(dci.system()).write(second, directory).head().file();

        assertThat(new EvidenceFiles(dci.system())
                        .verify(Files.readString(file))
                        .getLeft()
                        .code())
                .isEqualTo("evidence.not-signed");
    }

    @Test
    void a_second_run_over_the_same_store_adds_jobs_and_nothing_else() {
        assertThat(second.inventory().jobs().size())
                .isGreaterThanOrEqualTo(first.inventory().jobs().size() + 8);
        assertThat(second.inventory().components()).isEqualTo(first.inventory().components());
        assertThat(second.inventory().remoteCis()).isEqualTo(first.inventory().remoteCis());
        assertThat(second.topic()).isEqualTo(first.topic());
        assertThat(state(second).programme().versions())
                .isEqualTo(state(first).programme().versions());
        assertThat(state(second).waivers()).isEqualTo(state(first).waivers());
        assertThat(statuses(second, "gson 2.14.0")).containsExactly(Finding.Status.SATISFIED, Finding.Status.WAIVED);
    }

    @Test
    void a_second_run_renews_the_certificates_of_the_newest_release() {
        assertThat(certificates(second))
                .startsWith(certificates(first).take(3).toJavaArray(String[]::new))
                .endsWith(
                        "gson 2.14.0 on default: lapsed",
                        "gson 2.14.0 on kathmandu-time: lapsed",
                        "gson 2.14.0 on default: certified",
                        "gson 2.14.0 on kathmandu-time: certified")
                .hasSize(7);
    }

    private Report run(String... versions) throws IOException, InterruptedException, ExecutionException {
        Material material = new Material(
                Build.releases(versions),
                Build.frameworks("1.14.4", "6.0.1"),
                Build.platforms("default", "kathmandu-time"));
        LibraryCi library =
                new LibraryCi(dci, new Workshop(Build.suite(), Duration.ofMinutes(5), work, Printed.to(progress)));
        return Report.read(dci.system(), library.run(material), Landscape.LIBRARY);
    }

    private static Vector<String> breaks(Report report, String release) {
        return report.releases()
                .filter(one -> report.component(one.component().id()).equals(release))
                .flatMap(one -> one.cases().map(test -> Words.scope(test, report::site)));
    }

    private String said(Change change) {
        return first.component(change.release().id()) + " " + change.words() + " " + Words.test(change.test()) + " on "
                + change.sites().mkString(", ");
    }

    private static String said(Notification told) {
        assertThat(told.kind()).isIn(Kind.JOBS_BROKEN, Kind.JOBS_FIXED);
        return told.message().fields().get("remoteci_name").get() + " " + told.kind();
    }

    private static CertificationState state(Report report) {
        return report.certification().single();
    }

    /** What is decided of a release, platform by platform. */
    private static Vector<Finding.Status> statuses(Report report, String release) {
        return state(report)
                .decisions()
                .filter(decision ->
                        components(report, decision.subject().components()).equals(release))
                .flatMap(Decision::findings)
                .map(Finding::status);
    }

    private static Vector<String> certificates(Report report) {
        return state(report).certificates().map(standing -> said(report, standing));
    }

    private static String said(Report report, Standing standing) {
        CertificateStatus status = standing.status();
        return components(report, standing.certificate().components()) + " on "
                + report.site(standing.certificate().remoteCiId()) + ": " + Words.certificate(status);
    }

    private static String components(Report report, Vector<ComponentId> ids) {
        return ids.map(report::component).mkString(", ");
    }

    private static PublicKey key(Path pem) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }
}
