// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.kernel.Event;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Schema;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import net.jqwik.api.Combinators;

/** A schema that breaks the laws: an event tells a secret, and another one has no generator. Run by {@link SchemaLawsTest} only. */
class LaxLaws implements SchemaLaws {
    @Override
    public Schema schema() {
        return ParcelSchema.SCHEMA.plus(
                Vector.empty(),
                Vector.of(
                        new EventType<>("parcel.told", Told.class),
                        new EventType<>("parcel.forgotten", Forgotten.class)));
    }

    @Override
    public Catalogue catalogue() {
        return Parcels.catalogue()
                .event(
                        Told.class,
                        Combinators.combine(Generators.ids(ParcelId::new), Generators.secrets())
                                .as((id, secret) -> new Told(id, secret.reveal())));
    }

    /** Tells a secret. */
    public record Told(ParcelId subject, String key) implements Event {}

    /** Has no generator. */
    public record Forgotten(ParcelId subject) implements Event {}
}
