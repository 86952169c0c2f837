// SPDX-License-Identifier: Apache-2.0
/**
 * A small domain that exists only to test storages: parcels in depots. It is made so that every corner of the storage contract can be
 * asked for: a field of each scalar type, optional fields, a list that an index fans out over, unique keys that hold for some states
 * only, a descending index, a reference between kinds, and a counter.
 *
 * <p>It is also the pattern for the generators of a real domain: {@link io.distributedci.testkit.parcel.Parcels} has one factory method
 * per type and one {@link io.distributedci.testkit.Catalogue} of them all.
 */
@NullMarked
package io.distributedci.testkit.parcel;

import org.jspecify.annotations.NullMarked;
