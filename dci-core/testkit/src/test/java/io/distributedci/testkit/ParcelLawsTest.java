// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.storage.Schema;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;

/** The laws of schemas hold for the kit's own. */
class ParcelLawsTest implements SchemaLaws {
    @Override
    public Schema schema() {
        return ParcelSchema.SCHEMA;
    }

    @Override
    public Catalogue catalogue() {
        return Parcels.catalogue();
    }
}
