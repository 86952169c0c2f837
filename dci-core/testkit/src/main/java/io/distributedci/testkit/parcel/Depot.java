// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.parcel;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ValueStyle;
import org.immutables.value.Value;

/** Where parcels are kept; it counts, so that lost updates can be seen. */
@Value.Immutable
@ValueStyle
public interface Depot extends Entity, WithDepot {
    @Override
    DepotId id();

    /** Unique among depots that are not archived. */
    String name();

    /** How much has been counted. */
    long count();
}
