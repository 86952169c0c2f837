// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.parcel;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Id;
import java.util.UUID;

/** Identifies one parcel. */
public record ParcelId(UUID value) implements Id {
    /** The kind of entity that these ids name. */
    public static final String KIND = "parcel";

    public ParcelId {
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
