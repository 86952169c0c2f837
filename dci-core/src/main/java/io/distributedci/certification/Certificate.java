// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.distributedci.remoteci.Platform;
import io.vavr.collection.Vector;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * The vendor's word that a platform met a version of a programme's requirements with exactly these components, and on what evidence. Only its status ever changes.
 *
 * <p>{@link #status()} is what was last recorded; what holds at this moment is its {@link Standing}.
 */
@Value.Immutable
@ValueStyle
public interface Certificate extends Entity, WithCertificate {
    @Override
    CertificateId id();

    /** The programme. */
    ProgrammeId programmeId();

    /** The topic of the components. */
    TopicId topicId();

    /** Whose platform it is. */
    TeamId teamId();

    /** The platform. */
    RemoteCiId remoteCiId();

    /** How the platform was configured when the certificate was issued. */
    Platform platform();

    /** The certified components, in order of their ids, each once. */
    Vector<ComponentId> components();

    /** See {@link Subject#digest()}. */
    String componentSet();

    /** The version of the requirements. */
    long requirementVersion();

    /** The decision that it was issued on, with its evidence. */
    Decision decision();

    /** When the evidence, or a waiver, stops counting: UTC, microseconds; it does not hold at that time any more. */
    Instant validUntil();

    /** What was last recorded of it. */
    @Value.Default
    default CertificateStatus status() {
        return CertificateStatus.CERTIFIED;
    }

    /** Why it has this status, as {@code certificate.*} codes; empty while it simply holds, and when it was revoked. */
    Vector<DciError> reasons();

    /** Why it was revoked; empty unless it was. */
    @Value.Default
    default String revocation() {
        return "";
    }

    /** A builder. */
    static ImmutableCertificate.Builder builder() {
        return ImmutableCertificate.builder();
    }
}
