package io.distributedci.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.kernel.Digest;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.UsedKeyId;
import io.distributedci.kernel.ValueStyle;
import java.util.UUID;
import org.immutables.value.Value;

/** That a request with a key has made something. Kept in the same commit as that, and for ever: the same request never makes another one. */
@Value.Immutable
@ValueStyle
public interface UsedKey extends Entity, WithUsedKey {
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

    /** A builder. */
    static ImmutableUsedKey.Builder builder() {
        return ImmutableUsedKey.builder();
    }
}
