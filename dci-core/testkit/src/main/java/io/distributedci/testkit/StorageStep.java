// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.distributedci.testkit.parcel.Parcel;
import io.vavr.collection.Vector;

/**
 * One thing that is done to a storage and to its model. A step is plain data and means something in every state, so that any sublist of a list of
 * steps can be run and a failing list can be made shorter: entities are named by a slot, commits and views by how many came before.
 */
sealed interface StorageStep {
    /** A commit of all parts that fit together; under the id of the commit {@code repeats} commits ago, or a new one when that is 0. */
    record Commit(int repeats, Vector<Part> parts) implements StorageStep {}

    /** Scans all pages. */
    record Scan(int view, Condition where, Vector<Sort> order, int limit) implements StorageStep {}

    /** Counts. */
    record Count(int view, Condition where) implements StorageStep {}

    /** Gets one entity. */
    record Get(int view, int slot) implements StorageStep {}

    /** Reads a part of the feed. */
    record Feed(int after, int limit) implements StorageStep {}

    /** Asks for the outcome of the commit that many commits ago. */
    record Find(int ago) implements StorageStep {}

    /** Opens a view to be looked at later; further steps name it by how many were opened after it, 0 being a view opened just now. */
    record Hold() implements StorageStep {}

    /** A part of a commit. The expected version is the present one and {@code off} more. */
    sealed interface Part {
        /** Writes a parcel. */
        record Put(int slot, Parcel contents, int off) implements Part {}

        /** Archives a parcel. */
        record Archive(int slot, int off) implements Part {}

        /** Removes a parcel. */
        record Lose(int slot, int off) implements Part {}

        /** Guards a parcel that is not written. */
        record Rely(int slot, int off) implements Part {}

        /** Guards a set, with one member left out or one stranger put in when {@code wrong}. */
        record RelyOnSet(Condition where, int wrong) implements Part {}

        /** Brings an event only. */
        record Inspect(int slot) implements Part {}
    }
}
