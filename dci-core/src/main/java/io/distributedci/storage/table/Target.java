// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.table;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.Keys;
import org.jspecify.annotations.Nullable;

/**
 * What a change does to one entity.
 *
 * @param kind the number of its kind
 * @param id as a key
 * @param after the new state, or null when it is removed
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Target(Ref ref, int kind, byte[] id, @Nullable Entity after) {
    public Target {
        requireNonNull(ref);
        requireNonNull(id);
    }

    /** It gets this state. */
    public static Target written(int kind, Entity after) {
        Ref ref = Ref.to(after.id());
        return new Target(ref, kind, Keys.ofId(ref.value()), after);
    }

    /** It is forgotten. */
    public static Target removed(int kind, Ref ref) {
        return new Target(ref, kind, Keys.ofId(ref.value()), null);
    }
}
