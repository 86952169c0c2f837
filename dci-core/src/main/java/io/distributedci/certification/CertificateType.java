// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.INSTANT;
import static io.distributedci.storage.ValueType.LONG;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.list;
import static io.distributedci.storage.ValueType.record;
import static io.distributedci.storage.ValueType.word;

import io.distributedci.certification.CertificateEvent.CertificateIssued;
import io.distributedci.certification.CertificateEvent.CertificateRevoked;
import io.distributedci.certification.CertificateEvent.StandingChanged;
import io.distributedci.certification.ImmutableCertificate.Builder;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.remoteci.Platform;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.distributedci.storage.ValueType;
import io.vavr.collection.Vector;

/** How certificates and their events are stored. */
public final class CertificateType {
    /** Those that were last recorded to hold. */
    static final Condition HOLDING = live().and(new Condition.In(
            "status",
            Vector.of(CertificateStatus.values())
                    .filter(CertificateStatus::holds)
                    .map(ValueType::wordOf)));

    /** Certificates. */
    public static final EntityType<Certificate> TYPE = EntityType.named(
                    CertificateId.KIND, Certificate.class, ImmutableCertificate::builder, Builder::build)
            .id(CertificateId::new, Certificate::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("programme_id", id(ProgrammeId::new), Certificate::programmeId, Builder::programmeId)
            .attribute("topic_id", id(TopicId::new), Certificate::topicId, Builder::topicId)
            .attribute("team_id", id(TeamId::new), Certificate::teamId, Builder::teamId)
            .attribute("remoteci_id", id(RemoteCiId::new), Certificate::remoteCiId, Builder::remoteCiId)
            .attribute("platform", record(Platform.class), Certificate::platform, Builder::platform)
            .attribute("components", list(id(ComponentId::new)), Certificate::components, Builder::components)
            .attribute("component_set", TEXT, Certificate::componentSet, Builder::componentSet)
            .attribute("requirement_version", LONG, Certificate::requirementVersion, Builder::requirementVersion)
            .attribute("decision", record(Decision.class), Certificate::decision, Builder::decision)
            .attribute("valid_until", INSTANT, Certificate::validUntil, Builder::validUntil)
            .attribute("status", word(CertificateStatus.class), Certificate::status, Builder::status)
            .attribute("reasons", list(record(DciError.class)), Certificate::reasons, Builder::reasons)
            .attribute("revocation", TEXT, Certificate::revocation, Builder::revocation)
            // One certificate that holds for one platform and set of components (C9).
            .index(Index.unique("holding")
                    .ascending("programme_id", "remoteci_id", "component_set")
                    .when(HOLDING))
            .index(Index.named("topic").ascending("topic_id").when(HOLDING))
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("team")
                    .ascending("team_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("programme")
                    .ascending("programme_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("remoteci")
                    .ascending("remoteci_id")
                    .descending("created_at")
                    .when(live()))
            .reference("programme_id", ProgrammeId.KIND, OnArchive.KEEP)
            .reference("topic_id", TopicId.KIND, OnArchive.KEEP)
            .reference("team_id", TeamId.KIND, OnArchive.CASCADE)
            .reference("remoteci_id", RemoteCiId.KIND, OnArchive.CASCADE)
            .reference("components", ComponentId.KIND, OnArchive.KEEP)
            // C15: what it rests on.
            .history(certificate -> evidence(certificate.decision()))
            .declared();

    /** What happens to certificates. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("certificate.issued", CertificateIssued.class),
            new EventType<>("certificate.standing-changed", StandingChanged.class),
            new EventType<>("certificate.revoked", CertificateRevoked.class));

    private CertificateType() {}

    private static Vector<Id> evidence(Decision decision) {
        return decision.findings()
                .flatMap(finding -> finding.evidence().<Id>map(Evidence::file).appendAll(finding.waivers()));
    }

    /** Those that were last recorded to hold, of this topic. */
    static Condition holdingOf(TopicId topic) {
        return HOLDING.and(TYPE.field("topic_id").is(topic));
    }

    /** The one that was last recorded to hold for the subject, if there is one. */
    static Condition holdingFor(Subject subject) {
        return HOLDING.and(TYPE.field("programme_id").is(subject.programme()))
                .and(TYPE.field("remoteci_id").is(subject.remoteCi()))
                .and(TYPE.field("component_set").is(subject.digest()));
    }
}
