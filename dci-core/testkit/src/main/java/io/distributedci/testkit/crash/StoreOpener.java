// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.crash;

import io.distributedci.storage.Storage;

/**
 * Opens a store of {@link io.distributedci.testkit.parcel.ParcelSchema#SCHEMA} in whatever process it is asked. It is made there by its name, so it has a public constructor without
 * arguments, in a public class.
 */
public interface StoreOpener {
    /**
     * Opens the store at a place, for reading and writing; makes an empty one when there is none.
     *
     * @param place a directory, an address: what {@link KillContract#place} gave
     */
    Storage open(String place);
}
