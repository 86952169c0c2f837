// SPDX-License-Identifier: Apache-2.0
/**
 * The state of a store as ordered maps of bytes, and how change sets are decided on it: what backends that keep such maps share.
 *
 * <p>A {@link io.distributedci.storage.table.Tables} is one immutable state: per kind of entity a tree by id and a tree of keys per declared index, and the
 * receipts by commit id. A {@link io.distributedci.storage.table.Batch} makes the next state from it, deciding change sets one after the other. What stands in the tree by id
 * is up to the backend, its {@link io.distributedci.storage.table.Bodies body}: the entity itself, or where on a disk it is.
 *
 * <p>For writers of backends; hosts have no use for it.
 */
@NullMarked
package io.distributedci.storage.table;

import org.jspecify.annotations.NullMarked;
