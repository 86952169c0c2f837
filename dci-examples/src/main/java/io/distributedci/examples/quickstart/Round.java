// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.certification.CertificateStatus;
import io.distributedci.component.Component;
import io.distributedci.examples.command.News;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.FollowUp.Advice;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** What happens when a release comes out. */
final class Round {

    private final Lab lab;
    private final Certifier certifier;
    private final FollowUp followUp;
    private final Consumer<News> progress;

    Round(Lab lab, Certifier certifier, FollowUp followUp, Consumer<News> progress) {
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
        progress.accept(news("released", component)
                .with("created", published.created())
                .line("")
                .line("Feeder: " + Words.component(component) + (published.created() ? "" : ", known already")));

        lab.test(followUp.combinations(component));
        testOnce(component);
        certifier
                .judge(component)
                .forEach(said -> progress.accept(
                        news("judged", component).with("words", said).line("  " + said)));
        int lapsed = certifier.close().count(certificate -> certificate.status() == CertificateStatus.LAPSED);
        if (lapsed > 0) {
            progress.accept(News.of("lapsed")
                    .with("certificates", lapsed)
                    .line("  " + Words.count(lapsed, "certificate") + " of earlier releases lapsed"));
        }
    }

    /** Follows the library's advice where to test once more, as long as there is some and it does not take too long. */
    private void testOnce(Component component) throws IOException, InterruptedException {
        for (int more = 0; more < FollowUp.MOST; more++) {
            Option<Advice> advice = followUp.advice(component).filter(site -> lab.has(site.site()));
            if (advice.isEmpty()) {
                return;
            }
            progress.accept(news("undecided", component)
                    .with("remoteci", advice.get().site())
                    .with("tests", advice.get().tests())
                    .line("  " + advice.get()));
            lab.test(advice.get().site(), followUp.combination(component, more));
        }
    }

    private static News news(String event, Component about) {
        return News.of(event)
                .with("component", Words.component(about))
                .with("component_id", about.id().toString());
    }
}
