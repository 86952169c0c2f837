// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Set;
import io.vavr.control.Option;
import java.time.Instant;
import org.immutables.value.Value;

/** The command to grant a waiver. */
@Value.Immutable
@ValueStyle
public interface NewWaiver {
    /** The programme. */
    ProgrammeId programmeId();

    /** See {@link Waiver#components()}. */
    Set<ComponentId> components();

    /** See {@link Waiver#tests()}. */
    TestPattern tests();

    /** See {@link Waiver#remoteCiId()}. */
    Option<RemoteCiId> remoteCiId();

    /** See {@link Waiver#configuration()}. */
    Option<String> configuration();

    /** See {@link Waiver#covers()}; none means {@link Gap#FAILING} alone. */
    Set<Gap> covers();

    /** See {@link Waiver#reason()}. */
    String reason();

    /** See {@link Waiver#ownerId()}; the caller when absent. */
    Option<UserId> ownerId();

    /** See {@link Waiver#expiresAt()}: after now, within {@value Waiver#MAX_DAYS} days. */
    Instant expiresAt();

    /** A builder. */
    static ImmutableNewWaiver.Builder builder() {
        return ImmutableNewWaiver.builder();
    }
}
