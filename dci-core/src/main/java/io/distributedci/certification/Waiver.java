// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.ValueStyle;
import io.distributedci.kernel.WaiverId;
import io.vavr.collection.Set;
import io.vavr.control.Option;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * That something is accepted for a while although a programme asks for better: of which components (the subject), in which test cases, on which platform and in which configuration (the
 * scenario). Somebody answers for it, and it ends by itself. Archiving it withdraws it.
 */
@Value.Immutable
@ValueStyle
public interface Waiver extends Entity, WithWaiver {
    /** Longest time from granting or renewing to the end, in days. */
    int MAX_DAYS = 366;
    /** Most components of one subject. */
    int MAX_COMPONENTS = 100;

    @Override
    WaiverId id();

    /** The programme. Never changes. */
    ProgrammeId programmeId();

    /** The product of the programme. */
    ProductId productId();

    /** The topic of the programme, if it has one. */
    Option<TopicId> topicId();

    /** The team of {@link #remoteCiId()}, if the waiver is about one. */
    Option<TeamId> teamId();

    /** The subject: the certified components must have all of these among them; none means whatever is certified. Never changes. */
    Set<ComponentId> components();

    /** The test cases. Never changes. */
    TestPattern tests();

    /** The platform; all of them when none. Never changes. */
    Option<RemoteCiId> remoteCiId();

    /** The configuration that the job must have had; any when none. Never changes. */
    Option<String> configuration();

    /** What it covers; at least one. Never changes. */
    Set<Gap> covers();

    /** Why; not blank. */
    String reason();

    /** Who answers for it. */
    UserId ownerId();

    /** When it ends: UTC, microseconds; it does not count at that time any more. */
    Instant expiresAt();

    /** Whether it counts at this time. */
    default boolean isInForce(Instant at) {
        return !isArchived() && at.isBefore(expiresAt());
    }

    /** A builder. */
    static ImmutableWaiver.Builder builder() {
        return ImmutableWaiver.builder();
    }
}
