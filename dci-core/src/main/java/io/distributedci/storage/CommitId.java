// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.UUID;

/** Names one commit, chosen by the caller before it is tried, so that its outcome can be asked for afterwards (S4.3, S4.4). */
public record CommitId(UUID value) implements Serializable {
    public CommitId {
        requireNonNull(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
