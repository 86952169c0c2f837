// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.parcel;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import org.immutables.value.Value;

/** A parcel: a field of each scalar type, optional ones, a list, and free JSON. */
@Value.Immutable
@ValueStyle
public interface Parcel extends Entity, WithParcel {
    @Override
    ParcelId id();

    /** Where it is. */
    DepotId depot();

    /** Unique within its depot while the parcel is not archived. */
    String label();

    /** Grams; any whole number. */
    long weight();

    /** Any finite number. */
    double price();

    /** Fragile parcels that are not archived have seals of their own, and at most one of them has none. */
    boolean fragile();

    /** When it must arrive, to the microsecond. */
    Instant due();

    /** See {@link #fragile()}. */
    Option<String> seal();

    /** Its place in the depot, if it has one. */
    Option<Long> shelf();

    /** Words about it; the same word may come twice. */
    Vector<String> tags();

    /** Anything. */
    JsonObject papers();
}
