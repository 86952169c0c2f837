// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.certification.CertificateStatus;
import io.distributedci.component.Component;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.FollowUp.Advice;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.ExecutionException;

/** What happens when a release comes out. */
final class Round {

    private final Lab lab;
    private final Certifier certifier;
    private final FollowUp followUp;
    private final PrintWriter progress;

    Round(Lab lab, Certifier certifier, FollowUp followUp, PrintWriter progress) {
        this.lab = lab;
        this.certifier = certifier;
        this.followUp = followUp;
        this.progress = progress;
    }

    /**
     * Publishes a release, has it tested and certifies it. Until it is tested, certificates of the release before hold on.
     *
     * @throws ExecutionException when an agent failed, with why as its cause; the others have stopped
     */
    void of(LibraryFeeder feeder, Release release) throws IOException, InterruptedException, ExecutionException {
        certifier.open();
        LibraryFeeder.Out published = feeder.publish(release);
        Component component = published.component();
        progress.println();
        progress.println("Feeder: " + Words.component(component) + (published.created() ? "" : ", known already"));

        lab.test(followUp.combinations(component));
        testOnce(component);
        certifier.judge(component).forEach(line -> progress.println("  " + line));
        int lapsed = certifier.close().count(certificate -> certificate.status() == CertificateStatus.LAPSED);
        if (lapsed > 0) {
            progress.println("  " + Words.count(lapsed, "certificate") + " of earlier releases lapsed");
        }
    }

    /** Follows the library's advice where to test once more, as long as there is some and it does not take too long. */
    private void testOnce(Component component) throws IOException, InterruptedException {
        for (int more = 0; more < FollowUp.MOST; more++) {
            Option<Advice> advice = followUp.advice(component).filter(site -> lab.has(site.site()));
            if (advice.isEmpty()) {
                return;
            }
            progress.println("  " + advice.get());
            lab.test(advice.get().site(), followUp.combination(component, more));
        }
    }
}
