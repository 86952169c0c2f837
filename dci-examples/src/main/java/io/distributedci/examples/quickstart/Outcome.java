// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.certification.Statement;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.EvidenceFiles.Exported;
import io.distributedci.examples.quickstart.report.Report;
import io.distributedci.examples.quickstart.report.ReportPage;
import io.distributedci.examples.quickstart.report.ReportText;
import io.distributedci.kernel.DciError;
import io.distributedci.notification.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows what came of a run: on the terminal, as a page, and as files of evidence beside the page. */
final class Outcome {

    private final DciSession session;
    private final PrintWriter out;

    Outcome(DciSession session, PrintWriter out) {
        this.session = session;
        this.out = out;
    }

    /** Shows a report. */
    void show(Report report, Path page) throws IOException {
        ReportText.of(report).forEach(out::println);
        out.println();
        out.println("Told: " + told(report, Kind.JOBS_BROKEN, "alert") + " opened, "
                + told(report, Kind.JOBS_FIXED, "alert") + " closed");
        Path absolute = page.toAbsolutePath();
        Path evidence = absolute.resolveSibling("evidence");
        evidence(report, evidence);
        Files.writeString(absolute, ReportPage.of(report));
        out.println("Report: " + absolute.toUri());
    }

    private static String told(Report report, Kind kind, String thing) {
        return Words.count(report.told().count(each -> each.kind() == kind), thing);
    }

    private void evidence(Report report, Path directory) throws IOException {
        EvidenceFiles files = new EvidenceFiles(session);
        out.println("Evidence, in-toto in DSSE, checked offline with the public key alone, in " + directory.toUri());
        for (Exported exported : files.write(report, directory)) {
            String altered = Files.readString(exported.file()).replaceFirst("\"payload\":\"eyJ", "\"payload\":\"eyA");
            out.println("  " + exported.file().getFileName() + ": " + exported.result() + "; with one letter changed: "
                    + files.verify(altered).fold(DciError::code, Statement::toString));
        }
    }
}
