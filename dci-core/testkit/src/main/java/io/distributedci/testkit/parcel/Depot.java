package io.distributedci.testkit.parcel;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.ValueStyle;
import java.time.Instant;
import org.immutables.value.Value;

/** Where parcels are kept; it counts, so that lost updates can be seen. */
@Value.Immutable
@SuppressWarnings("immutables:from")
@ValueStyle
public interface Depot extends Entity {
    @Override
    DepotId id();

    /** Unique among depots that are not archived. */
    String name();

    /** How much has been counted. */
    long count();

    @Override
    Depot withState(ResourceState state);

    @Override
    Depot withVersion(long version);

    @Override
    Depot withUpdatedAt(Instant at);
}
