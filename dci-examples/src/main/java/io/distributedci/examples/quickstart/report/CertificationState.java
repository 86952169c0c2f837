// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.certification.Candidate;
import io.distributedci.certification.Certificate;
import io.distributedci.certification.CertificateType;
import io.distributedci.certification.Decision;
import io.distributedci.certification.Finding;
import io.distributedci.certification.Lapse;
import io.distributedci.certification.Programme;
import io.distributedci.certification.ProgrammeType;
import io.distributedci.certification.Standing;
import io.distributedci.certification.Waiver;
import io.distributedci.certification.WaiverType;
import io.distributedci.component.Component;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;

/**
 * What a programme says of the releases on each platform, and what was certified and waived.
 *
 * @param programme the programme
 * @param decisions one for each release on each platform, as of now
 * @param certificates every certificate of the topic with its standing, the oldest first
 * @param waivers those of the programme, the oldest first
 */
public record CertificationState(
        Programme programme, Vector<Decision> decisions, Vector<Standing> certificates, Vector<Waiver> waivers) {
    public CertificationState {
        requireNonNull(programme);
        requireNonNull(decisions);
        requireNonNull(certificates);
        requireNonNull(waivers);
    }

    /** Asks the library about every programme of the topic. */
    static Vector<CertificationState> of(
            DciSession session, TopicId topic, Vector<Component> releases, Vector<RemoteCi> platforms) {
        return Pages.all(
                        ListRequest.all()
                                .where(ProgrammeType.TYPE.field("topic_id").is(topic)),
                        request -> session.certification().programmes().list(request))
                .map(programme -> new CertificationState(
                        programme,
                        releases.flatMap(release -> platforms.map(
                                platform -> decision(session, programme.id(), platform.id(), release.id()))),
                        certificates(session, programme.id()),
                        waivers(session, programme.id())));
    }

    /** What is said of a release on a platform. */
    Option<Decision> decision(ComponentId release, RemoteCiId platform) {
        return decisions.find(decision -> decision.subject().remoteCi().equals(platform)
                && decision.subject().components().contains(release));
    }

    /** The first component that came after one of a certificate and ended it, if that is why it ends. */
    static Option<ComponentId> supersededBy(Standing standing) {
        return standing.reasons()
                .find(reason -> reason.code().equals(Lapse.SUPERSEDED.code()))
                .flatMap(reason -> reason.fields().get("newer"))
                .map(UUID::fromString)
                .map(ComponentId::new);
    }

    /** The component that ended a certificate, if the platform fails with it. */
    Option<ComponentId> broken(Standing standing) {
        return supersededBy(standing)
                .filter(newer -> decision(newer, standing.certificate().remoteCiId())
                        .flatMap(Decision::worst)
                        .exists(worst -> worst.status() == Finding.Status.FAILING));
    }

    private static Decision decision(
            DciSession session, ProgrammeId programme, RemoteCiId platform, ComponentId release) {
        return session.certification()
                .certificates()
                .decide(new Candidate(programme, platform, Vector.of(release)))
                .getOrElseThrow(RefusedException::new);
    }

    private static Vector<Standing> certificates(DciSession session, ProgrammeId programme) {
        ListRequest oldestFirst = ListRequest.all()
                .where(CertificateType.TYPE.field("programme_id").is(programme))
                .sortedBy(CertificateType.TYPE.field("created_at").ascending());
        return Pages.all(
                        oldestFirst,
                        request -> session.certification().certificates().list(request))
                .map(Certificate::id)
                .map(id -> session.certification().certificates().standing(id).getOrElseThrow(RefusedException::new));
    }

    private static Vector<Waiver> waivers(DciSession session, ProgrammeId programme) {
        ListRequest oldestFirst = ListRequest.all()
                .where(WaiverType.TYPE.field("programme_id").is(programme))
                .sortedBy(WaiverType.TYPE.field("created_at").ascending());
        return Pages.all(
                oldestFirst, request -> session.certification().waivers().list(request));
    }
}
