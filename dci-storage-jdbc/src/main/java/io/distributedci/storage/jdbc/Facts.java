// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Ref;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Receipt;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database holds, under the lock, of all that a batch relies on.
 *
 * @param versions of the entities that exist
 * @param bodies of existing entities that are to be written and have rows in join tables
 * @param owners of unique keys
 * @param receipts of commits that landed before
 * @param members of the memberships
 */
record Facts(
        Map<Ref, Long> versions,
        Map<Ref, String> bodies,
        Map<Key, Ref> owners,
        Map<CommitId, Receipt.Committed> receipts,
        Map<Prepared.Question, Set<UUID>> members) {
    Facts() {
        this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    /** 0 when it does not exist. */
    long version(Ref ref) {
        return versions.getOrDefault(ref, 0L);
    }

    boolean exists(Ref ref) {
        return versions.containsKey(ref);
    }

    @Nullable
    Ref owner(Key key) {
        return owners.get(key);
    }
}
