// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.examples.command.Cell;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.ValueType;
import io.distributedci.storage.fs.Damage;
import io.vavr.collection.Vector;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something in a store that is not as it was written.
 *
 * @param kind {@code torn}, {@code journal}, {@code index}, {@code blob}, {@code missing-blob} or {@code content}
 * @param where a file with a position, the digest of a blob, or the store
 * @param what in one sentence
 */
record Fault(String kind, String where, String what) {
    static final Vector<String> HEADS = Vector.of("KIND", "WHERE", "WHAT");

    Fault {
        requireNonNull(kind);
        requireNonNull(where);
        requireNonNull(what);
    }

    /** What the tools for files have found. */
    static Fault of(Damage damage) {
        String offset = damage.offset() == 0 ? "" : ", byte " + damage.offset();
        String commit = damage.commit() == 0 ? "" : ", commit " + damage.commit();
        return new Fault(ValueType.wordOf(damage.kind()), damage.file() + offset + commit, damage.what());
    }

    /** Bytes that something stored refers to, and that are nowhere. */
    static Fault missing(BlobRef ref) {
        return new Fault("missing-blob", ref.sha256(), "Something refers to bytes that are not there");
    }

    /** Bytes that cannot be read. */
    static Fault unreadable(BlobRef ref, StorageException why) {
        return new Fault("blob", ref.sha256(), String.valueOf(why.getMessage()));
    }

    /** Entities, events or receipts that cannot be read. */
    static Fault content(StoreName store, RuntimeException why) {
        return new Fault("content", store.shown(), String.valueOf(why.getMessage()));
    }

    /** Whether a reader has to stop here. */
    boolean isFatal() {
        return kind.equals("journal") || kind.equals("index") || kind.equals("content");
    }

    Vector<Cell> cells() {
        return Vector.of(Cell.of(kind, false), Cell.of(where), Cell.of(what));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("where", where)
                .put("what", what);
    }
}
