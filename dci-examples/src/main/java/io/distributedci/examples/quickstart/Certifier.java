// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.certification.Candidate;
import io.distributedci.certification.Certificate;
import io.distributedci.certification.Certificates;
import io.distributedci.certification.Decision;
import io.distributedci.certification.Finding;
import io.distributedci.certification.Impact;
import io.distributedci.certification.NewProgramme;
import io.distributedci.certification.Programme;
import io.distributedci.certification.ProgrammeChanges;
import io.distributedci.certification.ProgrammeType;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.TestPattern;
import io.distributedci.component.Component;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.report.Inventory;
import io.distributedci.examples.quickstart.report.Pages;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.topic.Topic;
import io.vavr.collection.Vector;
import java.time.Duration;

/**
 * The manager's part in certification: a programme for the topic, and for each release a decision on each platform and a certificate
 * where that is good.
 *
 * <p>While a release is being tested, the certificates of the one before hold on: that is the grace. When it has been tested the grace
 * is over, and they lapse, whether or not there is a new one.
 */
final class Certifier {

    private static final Duration GRACE = Duration.ofDays(30);
    private static final String SUITE = "suite";

    private final DciSession host;
    private final DciSession manager;
    private final TopicId topic;
    private final Waivers waivers;

    Certifier(DciSession host, DciSession manager, TopicId topic) {
        this.host = host;
        this.manager = manager;
        this.topic = topic;
        this.waivers = new Waivers(manager);
    }

    /** Lets certificates hold on although there is a newer release. */
    void open() {
        grace(GRACE);
    }

    /** Ends that, and has it recorded which have lapsed; from now on two runs are asked for where one was. */
    Vector<Certificate> close() {
        grace(Duration.ZERO);
        Programme programme = programme();
        RefusedException.check(manager.certification()
                .programmes()
                .require(programme.id(), programme.version(), Vector.of(suite().runs(2))));
        return Pages.all(after -> certificates(host).refresh(after, 100));
    }

    /** Says what a release, now tested, does to certificates, and what is decided of it on each platform; certifies it if it is the newest. */
    Vector<String> judge(Component release) {
        Vector<Impact> impacts = certificates(manager).impact(release.id()).getOrElseThrow(RefusedException::new);
        Inventory inventory = Inventory.of(host, topic);
        boolean newest = inventory.ofType(release.type()).last().id().equals(release.id());
        Vector<String> waived = newest ? waivers.grant(programme(), inventory) : Vector.empty();
        return impacts.filter(impact -> impact.verdict() != Impact.Verdict.STILL_VALID)
                .map(impact -> said(impact, release, inventory))
                .appendAll(waived)
                .appendAll(inventory.remoteCis().map(platform -> decided(release, platform, newest)));
    }

    private String decided(Component release, RemoteCi platform, boolean newest) {
        Candidate candidate = new Candidate(programme().id(), platform.id(), Vector.of(release.id()));
        Decision decision = certificates(manager).decide(candidate).getOrElseThrow(RefusedException::new);
        if (newest && decision.isEligible()) {
            RefusedException.check(certificates(manager).certify(candidate));
        }
        return "certification on " + platform.name() + ": "
                + decision.findings().map(Certifier::said).mkString(", ")
                + (newest && decision.isEligible() ? "; certified" : "");
    }

    private static String said(Finding finding) {
        return finding.requirement() + " " + Words.finding(finding.status());
    }

    private static String said(Impact impact, Component release, Inventory inventory) {
        Certificate certificate = impact.certificate();
        String components = certificate
                .components()
                .flatMap(id -> inventory.components().find(known -> known.id().equals(id)))
                .map(Words::component)
                .mkString(", ");
        String platform = inventory
                .remoteCis()
                .find(known -> known.id().equals(certificate.remoteCiId()))
                .map(RemoteCi::name)
                .getOrElse("");
        return "the certificate of " + components + " on " + platform + " with " + Words.component(release) + ": "
                + Words.impact(impact.verdict()) + ", shown by "
                + Words.count(impact.jobs().size(), "job");
    }

    private void grace(Duration grace) {
        Programme programme = programme();
        RefusedException.check(manager.certification()
                .programmes()
                .change(
                        programme.id(),
                        programme.version(),
                        ProgrammeChanges.builder().grace(grace).build()));
    }

    /** The programme of the topic; it begins by asking for one run. */
    private Programme programme() {
        return Pages.all(
                        ListRequest.all()
                                .where(ProgrammeType.TYPE.field("topic_id").is(topic)),
                        request -> manager.certification().programmes().list(request))
                .headOption()
                .getOrElse(this::founded);
    }

    private Programme founded() {
        Topic about = host.topics().get(topic).getOrElseThrow(RefusedException::new);
        return manager.certification()
                .programmes()
                .create(NewProgramme.builder()
                        .name(about.name() + " on your platform")
                        .productId(about.productId())
                        .topicId(topic)
                        .componentTypes(Vector.of(Landscape.LIBRARY))
                        .requirements(Vector.of(suite()))
                        .build())
                .getOrElseThrow(RefusedException::new);
    }

    private static Requirement suite() {
        return Requirement.of(SUITE, TestPattern.ALL);
    }

    private static Certificates certificates(DciSession session) {
        return session.certification().certificates();
    }
}
