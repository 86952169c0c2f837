// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * Where everything is kept. Thread-safe. The whole contract:
 *
 * <ul>
 *   <li><b>S1.1</b> A {@link View} answers from one committed state for its whole life. <b>S1.2</b> A view opened after {@code commit} returned
 *       {@code Committed} includes it, on any thread.
 *   <li><b>S2.1</b> A change set is applied entirely or not at all: writes, index entries, unique keys, events. <b>S2.2</b> A refused one leaves no trace.
 *   <li><b>S3.1</b> Every expected version holds at the commit point, also of entities that are not written. <b>S3.2</b> Version 0 means
 *       "does not exist". <b>S3.3</b> {@code Stale} names every reference that no longer held. <b>S3.4</b> Two stored entities never share a key of a
 *       unique index; the later gets {@code Taken}. <b>S3.5</b> Every expected membership holds at the commit point: exactly those entities match.
 *   <li><b>S4.1</b> After {@code Committed} the change survives a crash of the process and of the operating system (backends that keep anything). <b>S4.2</b>
 *       After a crash the state is a prefix of the commit order that holds every acknowledged commit. <b>S4.3</b> An unknown outcome is a
 *       {@link CommitUnknownException}, and the commit id is findable iff it landed. <b>S4.4</b> Committing the same commit id twice returns the first receipt.
 *   <li><b>S5.1</b> Commits are totally ordered; positions increase by one; a reader at N has seen all up to N. <b>S5.2</b> The events of one commit are
 *       contiguous, in the order given.
 *   <li><b>S6.1</b>–<b>S6.5</b> Scans: see {@link View}.
 *   <li><b>S7.1</b>–<b>S7.3</b> Blobs: see {@link BlobStore}.
 *   <li><b>S8.1</b> {@code commit} may be called from many threads and outcomes are linearizable. <b>S8.2</b> Waiting writers are bounded: {@code Busy}.
 *   <li><b>S9.1</b> A store written by a newer format is refused on open with a clear message; every older one opens. <b>S9.2</b> {@code close} is
 *       idempotent; use after close throws {@link IllegalStateException}.
 * </ul>
 */
public interface Storage extends AutoCloseable {
    /** The kinds of entities and events that this store was opened for. */
    Schema schema();

    /** The state as of now, until the view is closed. */
    View view();

    /**
     * Applies a change at one point of the commit order.
     *
     * @throws CommitUnknownException when it may have landed or not
     * @throws StorageException when it certainly has not landed and the environment is to blame
     * @throws IllegalArgumentException when the change set names types that the schema lacks
     */
    Receipt commit(ChangeSet changes);

    /** The receipt of a commit that landed; none when it has not and, once this answered, never will without being tried again. */
    Option<Receipt.Committed> find(CommitId id);

    /**
     * The feed after a position, oldest first: at most {@code limit} events, fewer only when there are no more now.
     *
     * @param limit 1 to {@value Query#MAX_LIMIT}
     */
    Vector<Recorded> events(Position after, int limit);

    /** The bytes that entities refer to. */
    BlobStore blobs();

    @Override
    void close();
}
