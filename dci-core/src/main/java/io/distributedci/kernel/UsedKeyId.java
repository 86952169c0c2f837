// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Identifies the use of a request key. */
public record UsedKeyId(UUID value) implements Id {
    /** The kind of entity that these ids name. */
    public static final String KIND = "usedkey";

    public UsedKeyId {
        requireNonNull(value);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
