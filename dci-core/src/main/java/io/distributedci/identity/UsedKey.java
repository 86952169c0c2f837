// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.kernel.Digest;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.UsedKeyId;
import io.distributedci.kernel.ValueStyle;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.immutables.value.Value;

/**
 * That a request with a key has made something. Stored in the same commit as that, and kept for {@link #LIFETIME} at least, until {@link RequestKeys#forget} finds it: whoever has heard no answer asks again sooner. After
 * that, the same request makes another thing (I3).
 */
@Value.Immutable
@ValueStyle
public interface UsedKey extends Entity, WithUsedKey {
    /** How long a request can be sent again, at least: 30 days. */
    Duration LIFETIME = Duration.ofDays(30);

    /** Follows from the actor, the kind of what was made, and the key, so that two requests at once are one. */
    @Override
    UsedKeyId id();

    /** See {@link RequestKey#content()}. */
    String content();

    /** The kind of what was made. */
    String subjectKind();

    /** What was made. */
    UUID subjectId();

    /** The id of the use of a key. */
    static UsedKeyId idOf(Actor actor, String kind, String key) {
        return new UsedKeyId(
                UUID.nameUUIDFromBytes(Digest.of(actor.text(), kind, key).getBytes(UTF_8)));
    }

    /** Whether it has been kept for long enough. */
    default boolean isSpent(Instant now) {
        return createdAt().isBefore(now.minus(LIFETIME));
    }

    /** A builder. */
    static ImmutableUsedKey.Builder builder() {
        return ImmutableUsedKey.builder();
    }
}
