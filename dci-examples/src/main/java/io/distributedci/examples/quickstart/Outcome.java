// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.certification.Statement;
import io.distributedci.examples.command.News;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.EvidenceFiles.Exported;
import io.distributedci.examples.quickstart.report.Report;
import io.distributedci.examples.quickstart.report.ReportData;
import io.distributedci.examples.quickstart.report.ReportPage;
import io.distributedci.examples.quickstart.report.ReportText;
import io.distributedci.kernel.DciError;
import io.distributedci.notification.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Shows what came of a run: on the terminal, as a page, and as files of evidence beside the page. */
final class Outcome {

    private final DciSession session;
    private final Consumer<News> out;

    Outcome(DciSession session, Consumer<News> out) {
        this.session = session;
        this.out = out;
    }

    /** Shows a report. */
    void show(Report report, Path page) throws IOException {
        out.accept(new News(
                News.of("report")
                        .with("topic", report.topic().name())
                        .with("topic_id", report.topic().id().toString())
                        .with("releases", ReportData.releases(report))
                        .data(),
                ReportText.of(report)));
        long opened = told(report, Kind.JOBS_BROKEN);
        long closed = told(report, Kind.JOBS_FIXED);
        out.accept(News.of("told")
                .with("opened", opened)
                .with("closed", closed)
                .line("")
                .line("Told: " + Words.count(opened, "alert") + " opened, " + Words.count(closed, "alert")
                        + " closed"));
        Path absolute = page.toAbsolutePath();
        Path evidence = absolute.resolveSibling("evidence");
        evidence(report, evidence);
        Files.writeString(absolute, ReportPage.of(report));
        out.accept(News.of("page").with("at", absolute.toUri().toString()).line("Report: " + absolute.toUri()));
    }

    private static long told(Report report, Kind kind) {
        return report.told().count(each -> each.kind() == kind);
    }

    private void evidence(Report report, Path directory) throws IOException {
        EvidenceFiles files = new EvidenceFiles(session);
        out.accept(News.of("evidence")
                .with("directory", directory.toUri().toString())
                .line("Evidence, in-toto in DSSE, checked offline with the public key alone, in " + directory.toUri()));
        for (Exported exported : files.write(report, directory)) {
            String altered = Files.readString(exported.file()).replaceFirst("\"payload\":\"eyJ", "\"payload\":\"eyA");
            String name = String.valueOf(exported.file().getFileName());
            String withAnother = files.verify(altered).fold(DciError::code, Statement::toString);
            out.accept(News.of("certificate")
                    .with("file", name)
                    .with("result", exported.result())
                    .with("altered", withAnother)
                    .line("  " + name + ": " + exported.result() + "; with one letter changed: " + withAnother));
        }
    }
}
